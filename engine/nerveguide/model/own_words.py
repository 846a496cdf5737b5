"""What people say in their own words, as the rules hold it, and how a phrase is read.

A phrase is a line such as ``NUMB FOOT`` or ``walk-on-COTTON``. Its parts stand between
blanks, and may come in any order within one statement, with a few other words between
them; only ``not`` comes before the part that follows it, and ``then`` between two.
Words joined by hyphens stand together in this order. Capitals name a word class, of
which any word will do, and ``NUMBER`` is any number; ``hot/red`` is one or the other.
Endings do not count: ``tingle`` is *tingling*, too. ``=legs`` is that word alone.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from nerveguide.messages import message
from nerveguide.model.fields import Entry, Identifier, Model, Note
from nerveguide.model.own_words_vocabulary import (
    AlsoCounts,
    PersonKind,
    Place,
    SaidWhen,
    TimeKind,
    WordRole,
)

NUMBER = "NUMBER"
"""Stands in a phrase for any number."""


SEX = "sex_at_birth"
"""The finding that some words for persons answer, where the rules have it."""


MOST_PARTS = 6
"""Parts that a phrase may have; nobody says more in one breath."""


_WORD = re.compile(r"=?[a-z0-9']+")


_CLASS = re.compile(r"[A-Z][A-Z0-9_]*")


Atom = tuple[str, ...]
"""Words and names of classes that stand together, in this order."""


PhraseParts = tuple[tuple[Atom, ...], ...]
"""The parts of a phrase, each with the atoms of which one is enough."""


def read_phrase(phrase: str) -> PhraseParts:
    """Return the parts of a phrase; raises ``ValueError`` with what is wrong."""
    parts = tuple(
        tuple(tuple(_elements(atom)) for atom in part.split("/"))
        for part in phrase.split()
    )
    if len(parts) > MOST_PARTS:
        raise ValueError(message("model.own_words.too_long", most=MOST_PARTS))
    if len(set(parts)) < len(parts):
        raise ValueError(message("model.own_words.twice", phrase=phrase))
    return parts


def _elements(atom: str) -> Iterator[str]:
    for element in atom.split("-"):
        if not (_WORD.fullmatch(element) or _CLASS.fullmatch(element)):
            raise ValueError(message("model.own_words.no_word", word=element or atom))
        yield element


def is_class(element: str) -> bool:
    """Return whether an element of a phrase names a word class."""
    return element[0].isupper()


def classes_in(phrase: str) -> Iterator[str]:
    """Yield the ids of the word classes that a phrase names."""
    for part in read_phrase(phrase):
        for atom in part:
            for element in atom:
                if is_class(element) and element != NUMBER:
                    yield element.lower()


def check_words(words: str) -> None:
    """Raise ``ValueError`` with what is wrong, if these are not words in lower case."""
    for word in words.replace("-", " ").split():
        if not _WORD.fullmatch(word):
            raise ValueError(message("model.own_words.no_plain_word", word=word))


# Both are checked by nerveguide.loader.own_words, so that rules that were checked and
# kept load at once.
Phrase = Note
"""A phrase, in the form that this module describes."""


PlainWords = Note
"""One word or several that stand together, in lower case; endings do not count."""


WordList = Annotated[tuple[PlainWords, ...], Field(min_length=1)]
"""Words of which any will do."""


class WordClass(Entry):
    """Words that mean the same in phrases, where the id stands in capitals."""

    words: WordList
    """The words; several that stand together are one entry."""
    place: Place | None = None
    """The place in the body that they name."""
    tells: Literal["trouble"] | None = None
    """Given where they say what is wrong there, such as numb, or that it is fine."""


class Examples(Model):
    """Sentences that are tried as tests, and what they must mean."""

    yes: tuple[Note, ...] = ()
    """Means a yes, which may still have to be checked."""
    no: tuple[Note, ...] = ()
    """Means a no."""
    not_sure: tuple[Note, ...] = ()
    """Means that the person is not sure."""
    others: tuple[Note, ...] = ()
    """Is said of somebody else."""
    past: tuple[Note, ...] = ()
    """Tells of something that has passed."""
    nothing: tuple[Note, ...] = ()
    """Says nothing about it."""


class FindingWords(Entry):
    """What people say when they have a finding, whose id this is."""

    words: tuple[Phrase, ...] = ()
    """Phrases that mean a yes."""
    not_words: tuple[Phrase, ...] = ()
    """Phrases that mean something else: in a statement with one, no phrase counts."""
    fine: tuple[Phrase, ...] = ()
    """Phrases that mean a no, such as *the legs are strong*."""
    options: Mapping[Identifier, tuple[Phrase, ...]] = {}
    """Of a finding with options: option -> phrases that mean it."""
    same_as: tuple[Identifier, ...] = ()
    """Findings whose phrases mean this one too, when it is said at such a time."""
    when: SaidWhen | None = None
    """What must be said of the time."""
    days: Annotated[int, Field(gt=0)] | None = None
    """How many days back it may have begun; by default the window of the finding."""
    within: Literal["sentence"] | None = None
    """Where the parts of a phrase may stand in several statements of one sentence."""
    hides: Literal["nothing"] | None = None
    """Given where it says how a trouble is, and leaves the trouble to other phrases."""
    place: Place | None = None
    """Where in the body the trouble is, whatever place its phrases name."""
    also: tuple[AlsoCounts, ...] = ()
    """What else counts: what has passed, or what relatives have."""
    examples: Examples = Examples()

    def phrases(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield each phrase with the path to it."""
        for field in ("words", "not_words", "fine"):
            for index, phrase in enumerate(getattr(self, field)):
                yield (field, index), phrase
        for option, phrases in self.options.items():
            for index, phrase in enumerate(phrases):
                yield ("options", option, index), phrase


class FunctionWords(Entry):
    """Small words that do one thing in a sentence; the id says which."""

    id: WordRole
    words: WordList
    """The words; several that stand together are one entry."""


class PersonWords(Entry):
    """Words for a person who is not the one who writes."""

    words: WordList
    """The words, without *my*: mother, mum."""
    who: PersonKind
    owned: Literal["only"] | None = None
    """Whether the words mean somebody only after *my*: my six year old."""
    pronouns: tuple[Note, ...] = ()
    """Words that may stand for this person later: she, her."""
    sex: Identifier | None = None
    """The sex recorded at birth, as an option of its question, if the word says it."""


class TimeWords(Entry):
    """Words for a time, a length of time, or a number."""

    words: WordList
    """The words; several that stand together are one entry."""
    form: TimeKind
    """What the words are: a unit, a time, or a number."""
    value: float
    """The days, or the number."""


class Spelling(Entry):
    """Other ways to write something, such as short forms."""

    written: Annotated[tuple[Note, ...], Field(min_length=1)]
    """As people write it: can't, cant."""
    means: PlainWords
    """As it is read: can not."""
