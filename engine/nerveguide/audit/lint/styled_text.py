"""The texts that are held to the house style: what they are, and what they say of whom.

Texts for reviewers only are not held to it: those of sections such as statements and
vignettes, and labels of terminologies.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from nerveguide.audit.forbidden_phrases import TextPath
from nerveguide.wording import READER, Pronoun, Subject, Whom, worded


class Part(Enum):
    """What a text for people is, where the style asks more of it."""

    QUESTION = "question"
    """A question, or its simpler wording."""
    ASK = "ask"
    """What somebody may ask a doctor."""
    LABEL = "label"
    """The name of a finding, or one of its options."""
    ADDRESS = "address"
    """Advice or help: it talks to whoever reads."""
    OTHER = "other"


_FOR_PEOPLE = frozenset(
    [
        "guidance",
        "groups",
        "complaints",
        "findings",
        "renamed_findings",
        "patterns",
        "types",
        "other_causes",
        "rules",
        "topics",
        "glossary",
        "countries",
    ]
)
"""The sections whose texts people read, in files and once they are loaded."""


_FOR_REVIEWERS = frozenset(["hpo", "hpo_exact", "codes", "review", "when"])
"""Fields of these sections that only those see who work on the rules."""


_PARTS: Mapping[str, Part] = {
    "question": Part.QUESTION,
    "simpler": Part.QUESTION,
    "ask": Part.ASK,
    "options": Part.LABEL,
    "help": Part.ADDRESS,
    "then": Part.ADDRESS,
    "urgencies": Part.ADDRESS,
    "safety_net": Part.ADDRESS,
}


def part_of(place: TextPath) -> Part | None:
    """Return what the text at a place is, or ``None`` when people do not read it."""
    section, _, *path = place
    if section not in _FOR_PEOPLE or (path and path[0] in _FOR_REVIEWERS):
        return None
    if section == "findings" and path == ["name"]:
        return Part.LABEL
    return _PARTS.get(str(path[0]), Part.OTHER) if path else Part.OTHER


_MARK_FOR_READER = re.compile(r"<reader:[^<>]*>")


_OTHERS: Mapping[str, Subject] = {
    "child_she": Subject(Whom.CHILD, Pronoun.SHE),
    "child_they": Subject(Whom.CHILD, Pronoun.THEY),
    "other_she": Subject(Whom.OTHER, Pronoun.SHE),
    "other_they": Subject(Whom.OTHER, Pronoun.THEY),
}
"""Whom a text is read aloud for; *he* stands and falls with *she*."""


@dataclass(frozen=True)
class StyledText:
    """One text for people: where it stands, what it is, and how it was written."""

    place: TextPath
    part: Part
    markup: str

    @cached_property
    def text(self) -> str:
        """The words for the reader."""
        return worded(self.markup, READER) if self.is_marked else self.markup

    @property
    def is_marked(self) -> bool:
        """Whether anything in it depends on whom it is about."""
        return "<" in self.markup

    @cached_property
    def for_others(self) -> Mapping[str, str]:
        """The words by whom they are about; what is meant for the reader is left out.

        Raises :class:`nerveguide.wording.MarkupError` where they cannot be read.
        """
        if not self.is_marked:
            return {}
        markup = _MARK_FOR_READER.sub("...", self.markup)
        return {name: worded(markup, subject) for name, subject in _OTHERS.items()}


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return re.split(r"(?<=[.!?])\s+", text)
