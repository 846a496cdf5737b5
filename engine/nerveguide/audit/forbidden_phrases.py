"""Words that nerveguide must never say to a person.

It does not diagnose, gives no probability and no dose, gives no advice to start or stop
a medicine, and does not tell a person that all is well.
"""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Review, Source

_NAMES = (
    r"(?:\w+[ -]){0,4}(?:neuropath\w*|pals(?:y|ies)|syndrome|disease|stroke|sclerosis"
    r"|deficiency|infection|shingles|diabetes|cancer)"
)


_CONDITIONAL = r"\b(?:if|whether|when|once|until|unless|in case|what|which|where)\b"


_SOMEBODY = r"(?:you|your child|she|he)"


_SOMEBODYS = r"(?:your|your child's|her|his)"


FORBIDDEN = {
    "a diagnosis": re.compile(
        rf"\b{_SOMEBODY}(?:'ve| (?:\w+ly |may |might |must |could )?ha(?:ve|s))"
        r"(?: got)?\b(?! (?:to|been|your|not)\b)"
        rf"|\b{_SOMEBODY}(?:'re| are| is| may be)? (?:suffer\w*|afflicted)\b"
        rf"|\bdiagnosed with\b|\b{_SOMEBODYS} diagnosis\b"
        r"|\b(?:this|that|it) (?:is|means|must be|proves) (?!not\b)(?:\w+ly )?"
        rf"(?:that {_SOMEBODY} ha(?:ve|s)|(?:a |an |{_SOMEBODYS} )?{_NAMES})\b",
        re.IGNORECASE,
    ),
    "a probability": re.compile(
        r"\d\s?(?:%|percent\b|per cent\b)"
        r"|\b(?:probability|likelihood|odds) (?:of|that|is|are)\b"
        rf"|\b{_SOMEBODYS} (?:chances?|risk)\b|\bchances? (?:that|are (?:high|low))\b"
        rf"|\b(?:un)?likely (?:to have|that {_SOMEBODY})\b",
        re.IGNORECASE,
    ),
    "a dose": re.compile(r"\d\s?(?:mg|mcg|µg|g|ml|IU|international units)\b"),
    "advice to start or stop a medicine": re.compile(
        r"(?<!not )(?<!never )\b(?:stop|start|begin|quit) taking\b"
        r"|(?<!not )(?<!never )\bstop (?:your|her|his|their|the|this|that) "
        r"(?:medicine|medication|tablet|drug|statin)s?\b"
        rf"|\b{_SOMEBODY} (?:should|must|can|needs? to) (?:take|use|start|stop|try)\b",
        re.IGNORECASE,
    ),
    "false comfort": re.compile(
        r"(?<!seem )(?<!seems )\bharmless\b|\b(?:nothing|no need) to worry\b"
        rf"|\b{_SOMEBODY} (?:are|is) (?:fine|healthy|well|safe)\b"
        r"|\ball is well\b|\bnot dangerous\b",
        re.IGNORECASE,
    ),
}
"""What must not be said -> how it would be put."""


def forbidden_phrases(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what it is, the words) for each thing in ``text`` that must not be said.

    A question asks and does not tell, and "if you have ..." claims nothing, so neither
    counts as a diagnosis.
    """
    for sentence in re.split(r"(?<=[.!?;:])\s+", text):
        for what, pattern in FORBIDDEN.items():
            for match in pattern.finditer(sentence):
                before = sentence[: match.start()]
                asks = sentence.endswith("?") or re.search(
                    _CONDITIONAL, before, re.IGNORECASE
                )
                if not (what == "a diagnosis" and asks):
                    yield what, match[0]


_SAID_BY_PEOPLE = {
    *("own_words", "word_classes", "function_words"),
    *("person_words", "time_words", "spellings"),
}
"""Sections that hold what people may say, not what they are told."""


TextPath = tuple[str | int, ...]
"""Section and id of an entry, and the keys and indices below it."""


def texts_for_people(knowledge: Knowledge) -> Iterator[tuple[TextPath, str]]:
    """Yield (where it stands, text) for every text in the rule base that is shown.

    The id of what occurs once (the guidance) is empty. Citations and notes on what was
    read of a source are left out: they repeat figures of the literature. Reviews are
    too: they are for those who work on the rules. So are own words: people say them.
    """
    for field in type(knowledge).model_fields:
        if field in _SAID_BY_PEOPLE:
            continue
        for name, entry in _entries(getattr(knowledge, field)):
            yield from _texts((field, name), entry)


def _entries(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, BaseModel):
        yield "", value
    elif hasattr(value, "items"):
        yield from value.items()


def _texts(where: TextPath, value: object) -> Iterator[tuple[TextPath, str]]:
    match value:
        case str():
            if " " in value:
                yield where, value
        case Source() | Review():
            return
        case BaseModel():
            for field in type(value).model_fields:
                yield from _texts((*where, field), getattr(value, field))
        case tuple() | list():
            for index, part in enumerate(value):
                yield from _texts((*where, index), part)
        case _ if hasattr(value, "items"):
            for key, part in value.items():
                yield from _texts((*where, key), part)
