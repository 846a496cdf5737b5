"""Sentences about a person, worded for whom they are about: you, your child, she ...

A text for people never writes *you* plainly. It marks each place where the words depend
on whom it is about, and in angle brackets stands what "you" would read::

    <Do you> feel <your> feet when <you walk>?
    Do you feel your feet when you walk?
    Does your child feel her feet when she walks?
    Does he feel his feet when he walks?

In angle brackets can stand

- ``you``, ``your``, ``yours`` or ``yourself``; ``them`` for a "you" that is an object;
- ``you`` and a verb of the present, or a verb and ``you`` in a question: both agree;
- a verb alone that belongs to the ``you`` before: ``<you stand> and <walk>``;
- two wordings, ``<your own|another's>``, the second for somebody else, where further
  brackets may stand: ``<Do not drive|Do not let <them> drive>``;
- ``I``, ``me``, ``my``, ``mine`` or ``myself``, alone or with a verb, in what somebody
  may ask a clinician;
- ``reader:`` and words for whoever reads, whomever the text is about.

The first mention of a child is "your child" ("my child" in what one asks); after that,
and for grown-ups, a pronoun stands. A capital letter at the start of what stands in
brackets is kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from nerveguide.errors import NerveguideError
from nerveguide.messages import message, template


class Whom(StrEnum):
    """Whom the answers are about, from where the reader stands."""

    ME = "me"
    """The reader."""
    CHILD = "child"
    """A child of the reader."""
    OTHER = "other"
    """Another grown-up, whom the reader helps."""


class Pronoun(StrEnum):
    """How somebody is spoken of."""

    SHE = "she"
    HE = "he"
    THEY = "they"


@dataclass(frozen=True)
class Subject:
    """Whom texts are about; the pronoun does not matter when that is the reader."""

    whom: Whom = Whom.ME
    pronoun: Pronoun = Pronoun.THEY

    @property
    def is_reader(self) -> bool:
        """Whether the texts speak to the person whom they are about."""
        return self.whom is Whom.ME


READER = Subject()
"""The reader: texts say "you"."""


_ANOTHER = Subject(Whom.OTHER)
"""Somebody of whom each text is tried as it is read, for the second of two wordings."""


_SUBJECT, _OBJECT, _POSSESSIVE, _OWN, _REFLEXIVE = range(5)


_CASES = {
    "you": _SUBJECT,
    "them": _OBJECT,
    "your": _POSSESSIVE,
    "yours": _OWN,
    "yourself": _REFLEXIVE,
    "i": _SUBJECT,
    "me": _OBJECT,
    "my": _POSSESSIVE,
    "mine": _OWN,
    "myself": _REFLEXIVE,
}
"""A word for the reader -> its place in the row of forms of a pronoun."""


_FORMS: Mapping[Pronoun, tuple[str, ...]] = {
    Pronoun.SHE: ("she", "her", "her", "hers", "herself"),
    Pronoun.HE: ("he", "him", "his", "his", "himself"),
    Pronoun.THEY: ("they", "them", "their", "theirs", "themselves"),
}


_OF_SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
"""What somebody says of themselves when they ask a clinician."""


_IRREGULAR = {
    "am": "is",
    "was": "was",
    "are": "is",
    "aren't": "isn't",
    "were": "was",
    "weren't": "wasn't",
    "have": "has",
    "haven't": "hasn't",
    "do": "does",
    "don't": "doesn't",
    "go": "goes",
    "undergo": "undergoes",
}


_UNCHANGED = frozenset(
    [
        "shall",
        "ought",
        "can",
        "can't",
        "cannot",
        "could",
        "couldn't",
        "may",
        "might",
        "must",
        "should",
        "shouldn't",
        "will",
        "won't",
        "would",
        "wouldn't",
        "did",
        "didn't",
        "had",
        "hadn't",
    ]
)
"""Verbs that are the same for everybody."""


_PAST = frozenset(
    [
        "became",
        "began",
        "bit",
        "broke",
        "came",
        "caught",
        "chose",
        "drank",
        "drove",
        "fell",
        "felt",
        "found",
        "gave",
        "got",
        "grew",
        "heard",
        "held",
        "kept",
        "knew",
        "left",
        "lost",
        "made",
        "met",
        "ran",
        "said",
        "sat",
        "saw",
        "slept",
        "spoke",
        "spent",
        "stood",
        "swam",
        "thought",
        "told",
        "took",
        "tore",
        "understood",
        "went",
        "woke",
        "wore",
        "wrote",
    ]
)
"""Irregular past forms, which are taken for no verb of the present."""


_REGULAR_PAST = re.compile(r"(?<!e)ed$")


_NO_VERBS = frozenset(["a", "an", "the", "she", "he", "it", "we", "they", "us", "be"])
"""Short words that somebody may put into brackets by mistake."""


_MOST_LEVELS = 2
"""Brackets inside brackets: a mark within one of two wordings."""


_MARK = re.compile(r"<|>")


_SENTENCE_END = re.compile(r"(?:^|[.?!])[\s\"'(]*$")


_PLURAL = {"am": "are", "was": "were"}
"""Verbs with "I" -> with a singular "they"."""


PLAIN_YOU = re.compile(
    r"\b(?:(?i:you|your|yours|yourself|yourselves|me|my|mine|myself)|I)\b"
)
"""What is said of oneself, or to the one who is spoken to."""


class MarkupError(NerveguideError, ValueError):
    """What stands in angle brackets cannot be read; the message says what to write."""


class Wording(str):
    """A text in the words for the reader, which knows the words for others."""

    markup: str
    """The text as it was written, with its marks."""

    def __new__(cls, markup: str) -> Self:
        """Read the marks; raises :class:`MarkupError`."""
        words, of_another = worded(markup, READER), worded(markup, _ANOTHER)
        if not (words.strip() and of_another.strip()):
            raise MarkupError(message("wording.empty"))
        text = super().__new__(cls, words)
        text.markup = markup
        return text

    def __reduce__(self) -> Any:
        return type(self), (self.markup,)


def read_wording(text: str) -> str:
    """Return a text in the words for the reader; raises :class:`MarkupError`.

    It is a :class:`Wording` when anything in it depends on whom it is about.
    """
    return Wording(text) if _MARK.search(text) else text


def as_written(text: str) -> str:
    """Return a text with its marks."""
    return text.markup if isinstance(text, Wording) else text


def plain_you(text: str) -> str:
    """Return the first *you*, *your*, *I* or *my* outside of marks, or nothing."""
    pieces = _pieces(as_written(text))
    found = PLAIN_YOU.search(" ".join(words for words, marked in pieces if not marked))
    return found[0] if found else ""


def said_of(subject: Subject, text: str) -> str:
    """Return a text in the words for whom it is about."""
    if subject.is_reader or not isinstance(text, Wording):
        return text
    return worded(text.markup, subject)


def worded(markup: str, subject: Subject) -> str:
    """Return marked text in the words for its subject; raises :class:`MarkupError`."""
    return _Speaker(subject).say(markup) if _MARK.search(markup) else markup


def message_about(subject: Subject, name: str, /, **values: object) -> str:
    """Return a text of the program in the words for whom it is about, filled in."""
    return worded(template(name, values.get("count")), subject).format_map(values)


class _Speaker:
    """Says one text, and remembers whether a child has been mentioned."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._mentioned = subject.whom is not Whom.CHILD
        self._singular = subject.pronoun is not Pronoun.THEY

    def say(self, markup: str) -> str:
        said = ""
        for words, marked in _pieces(markup):
            said += self._marked(words, said) if marked else words
        return said

    def _marked(self, words: str, before: str) -> str:
        """Return what words in brackets say of the subject."""
        mine, bar, theirs = _halves(words)
        if bar:
            return self.say(mine if self._subject.is_reader else theirs)
        who, colon, rest = words.partition(":")
        if colon and who.lower() == "reader":
            return _said_to_reader(rest)
        said = self._agreeing(words.lower().split(), words)
        is_capital = words[:1].isupper()
        if words.split()[:1] == ["I"]:  # a capital in the middle of a sentence, too
            is_capital = bool(_SENTENCE_END.search(before))
        return said[:1].upper() + said[1:] if is_capital else said

    def _agreeing(self, parts: list[str], words: str) -> str:
        match parts:
            case [form] if form in _CASES:
                return self._mention(form)
            case ["you" | "i" as form, verb]:
                self._require_present(verb, words)
                return f"{self._mention(form)} {self._verb(verb)}"
            case [verb, "you" | "i" as form]:
                self._require_present(verb, words)
                mention = self._mention(form)
                return f"{self._verb(verb)} {mention}"
            case [verb]:
                self._require_present(verb, words)
                return self._verb(verb)
        raise MarkupError(message("wording.unread", words=words))

    def _mention(self, form: str) -> str:
        if self._subject.is_reader:
            return {"them": "you", "i": "I"}.get(form, form)
        case = _CASES[form]
        if self._mentioned or case == _REFLEXIVE:
            self._singular = self._subject.pronoun is not Pronoun.THEY
            return _FORMS[self._subject.pronoun][case]
        self._mentioned = self._singular = True
        child = f"{'my' if form in _OF_SPEAKER else 'your'} child"
        return f"{child}'s" if case in (_POSSESSIVE, _OWN) else child

    def _verb(self, verb: str) -> str:
        if self._subject.is_reader or verb in _UNCHANGED:
            return verb
        if not self._singular:
            return _PLURAL.get(verb, verb)
        if verb in _IRREGULAR:
            return _IRREGULAR[verb]
        if verb.endswith("y") and verb[-2:-1] not in "aeiou":
            return f"{verb[:-1]}ies"
        return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")

    @staticmethod
    def _require_present(verb: str, words: str) -> None:
        if verb in _PAST or (verb not in _UNCHANGED and _REGULAR_PAST.search(verb)):
            raise MarkupError(message("wording.past", words=words, verb=verb))
        if verb in _NO_VERBS or not re.fullmatch(r"[a-z]{2,}(?:'t)?", verb):
            raise MarkupError(message("wording.no_verb", words=words, verb=verb))


def _said_to_reader(words: str) -> str:
    """Return what a mark for the reader says, whomever the text is about."""
    return words.strip()


def _pieces(markup: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it stood in angle brackets."""
    pieces: list[tuple[str, bool]] = []
    depth = start = 0
    for match in _MARK.finditer(markup):
        place = match.start()
        if match[0] == "<":
            if depth == 0:
                pieces.append((markup[start:place], False))
                start = place + 1
            depth += 1
            if depth > _MOST_LEVELS:
                raise MarkupError(message("wording.too_deep"))
        else:
            depth -= 1
            if depth < 0:
                break
            if depth == 0:
                pieces.append((markup[start:place], True))
                start = place + 1
    if depth:
        raise MarkupError(message("wording.unpaired"))
    return [*pieces, (markup[start:], False)]


def _halves(words: str) -> tuple[str, str, str]:
    """Return what stands before and after a bar that is in no inner brackets."""
    depth = 0
    for place, char in enumerate(words):
        depth += (char == "<") - (char == ">")
        if char == "|" and depth == 0:
            return words[:place], char, words[place + 1 :]
    return words, "", ""
