"""The own words of the rules in the form in which a text is compared with them.

It is made once for a rule base, when the first text is read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from nerveguide.logic.danger_signs import urgent_alone
from nerveguide.model.answers import NO, YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.own_words import (
    NUMBER,
    Atom,
    FindingWords,
    PersonWords,
    is_class,
    read_phrase,
)
from nerveguide.model.own_words_vocabulary import (
    Place,
    SaidWhen,
    TimeKind,
    WordRole,
)
from nerveguide.own_words.stems import Repair, stem

Symbol = str | Atom
"""What can be found at a place of a text: a class (in capitals), or words together."""


BLOCK = "block"
"""What a phrase means whose presence takes the others of its finding away."""


@dataclass(frozen=True)
class Sought:
    """One phrase of a finding, ready to be looked for; ``means`` is its answer."""

    finding: str
    means: str
    parts: tuple[tuple[Symbol, ...], ...]


@dataclass(frozen=True)
class Moment:
    """What words about time stand for, in days, or as a number."""

    form: TimeKind
    value: float


class Lexicon:
    """All that a text is compared with."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.sequences = _Sequences()
        self.places: dict[str, Place] = {}
        self.troubles: set[str] = set()
        for entry in knowledge.word_classes.values():
            name = entry.id.upper()
            self._add(name, entry.words)
            if entry.place:
                self.places[name] = entry.place
            if entry.tells:
                self.troubles.add(name)
        self.across = frozenset(
            name for name, words in knowledge.own_words.items() if words.within
        )
        self.phrases: dict[Symbol, list[Sought]] = {}
        self._nested: set[Atom] = set()
        self._parts: dict[str, tuple[Symbol, ...]] = {}
        for words in knowledge.own_words.values():
            for means, phrase in _phrases(words):
                self._seek(words.id, means, phrase)
        self.small_words: dict[str, list[tuple[WordRole, Atom]]] = {}
        for role, small in knowledge.function_words.items():
            for stems in sorted(map(_stems, small.words), key=len, reverse=True):
                known = self.small_words.setdefault(first_key(stems[0]), [])
                known.append((WordRole(role), stems))
        self.times = _Words(
            words for entry in knowledge.time_words.values() for words in entry.words
        )
        self.moments = {
            _stems(words): Moment(entry.form, entry.value)
            for entry in knowledge.time_words.values()
            for words in entry.words
        }
        self.persons = _Words(
            words for entry in knowledge.person_words.values() for words in entry.words
        )
        self.person_of: dict[Atom, PersonWords] = {
            _stems(words): entry
            for entry in knowledge.person_words.values()
            for words in entry.words
        }
        self.pronouns = frozenset(
            word for each in knowledge.person_words.values() for word in each.pronouns
        )
        self.spellings: Mapping[str, tuple[str, ...]] = {
            written: tuple(entry.means.split())
            for entry in knowledge.spellings.values()
            for written in entry.written
        }

    def _add(self, symbol: Symbol, words: Iterable[str]) -> None:
        for each in words:
            self.sequences.add(_stems(each), symbol)

    def _seek(self, finding: str, means: str, phrase: str) -> None:
        parts = tuple(map(self._part, phrase.split()))
        sought = Sought(finding, means, parts)
        # The words that fewest texts have lead to the phrase.
        anchor = min(parts, key=_commonness) if len(parts) > 1 else parts[0]
        for symbol in dict.fromkeys(anchor):
            self.phrases.setdefault(symbol, []).append(sought)

    def _part(self, written: str) -> tuple[Symbol, ...]:
        if written not in self._parts:
            [part] = read_phrase(written)
            self._parts[written] = tuple(map(self._symbol, part))
        return self._parts[written]

    def _symbol(self, atom: Atom) -> Symbol:
        if len(atom) == 1 and is_class(atom[0]):
            return atom[0]
        stems = tuple(each if is_class(each) else stem(each) for each in atom)
        if any(map(is_class, stems)):
            self._nested.add(stems)
        else:
            self.sequences.add(stems, stems)
        return stems

    @cached_property
    def names_of_places(self) -> frozenset[str]:
        """Classes that name a place, or a part of one, as ``ANKLE`` one of ``FOOT``."""
        classes = self.knowledge.word_classes
        whole = [set(classes[name.lower()].words) for name in self.places]
        return frozenset(
            name.upper()
            for name, entry in classes.items()
            if any(words.issuperset(entry.words) for words in whole)
        )

    @cached_property
    def nested(self) -> tuple[Atom, ...]:
        """Words that stand together, among which there are classes."""
        return tuple(sorted(self._nested))

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Words, without endings, that are no slip: all that the rules use."""
        knowledge = self.knowledge
        texts = (
            text
            for entries in (knowledge.findings, knowledge.topics, knowledge.rules)
            for entry in entries.values()
            for text in _texts(entry)
        )
        words = set(re.findall(r"[a-z]+", " ".join(texts).lower()))
        return frozenset(map(stem, words | self._own_words))

    @cached_property
    def repair(self) -> Repair:
        """What finds the word that was meant."""
        return Repair(self._own_words)

    @cached_property
    def _own_words(self) -> frozenset[str]:
        """All words of the lexicon, as they are written there."""
        knowledge = self.knowledge
        lists = (
            knowledge.word_classes,
            knowledge.person_words,
            knowledge.time_words,
            knowledge.function_words,
        )
        plain = (w for entries in lists for e in entries.values() for w in e.words)
        phrases = (
            phrase
            for words in knowledge.own_words.values()
            for _, phrase in words.phrases()
        )
        return frozenset(re.findall("[a-z]+", " ".join((*plain, *phrases))))

    @cached_property
    def danger_signs(self) -> frozenset[str]:
        """Findings whose yes alone is an emergency, or needs a visit the same day."""
        return frozenset(urgent_alone(self.knowledge, YES))

    @cached_property
    def attacks(self) -> frozenset[str]:
        """Findings that count as sudden, even where the attack has passed."""
        sudden = [
            words
            for words in self.knowledge.own_words.values()
            if words.when is SaidWhen.SUDDEN
        ]
        return frozenset(name for each in sudden for name in (each.id, *each.same_as))


def _commonness(part: tuple[Symbol, ...]) -> tuple[bool, int]:
    return any(isinstance(symbol, str) for symbol in part), len(part)


def _stems(words: str) -> Atom:
    return tuple(map(stem, words.replace("-", " ").split()))


def _phrases(words: FindingWords) -> Iterator[tuple[str, str]]:
    for phrase in words.words:
        yield YES, phrase
    for phrase in words.fine:
        yield NO, phrase
    for phrase in words.not_words:
        yield BLOCK, phrase
    for option, phrases in words.options.items():
        for phrase in phrases:
            yield option, phrase


def first_key(element: str) -> str:
    """Return by which word without ending something is found that begins so."""
    return stem(element[1:]) if element.startswith("=") else element


def _texts(entry: object) -> Iterator[str]:
    for value in vars(entry).values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                if hasattr(item, "__dict__"):
                    yield from _texts(item)


class _Sequences:
    """Words that stand together, by the first of them."""

    def __init__(self) -> None:
        self.by_first: dict[str, dict[tuple[Atom, Symbol], None]] = {}

    def add(self, stems: Atom, symbol: Symbol) -> None:
        known = self.by_first.setdefault(first_key(stems[0]), {})
        known[stems, symbol] = None


class _Words:
    """Words that do one thing; the longest of several that fit is found."""

    def __init__(self, words: Iterable[str]) -> None:
        self.by_first: dict[str, list[Atom]] = {}
        for stems in map(_stems, words):
            self.by_first.setdefault(stems[0], []).append(stems)
        for known in self.by_first.values():
            known.sort(key=len, reverse=True)

    def at(self, stems: list[str], index: int) -> Atom | None:
        """Return the words that stand at a place of a text."""
        for known in self.by_first.get(stems[index], ()):
            if tuple(stems[index : index + len(known)]) == known:
                return known
        return None


@lru_cache(maxsize=4)
def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """Return the lexicon of a rule base, made once."""
    return Lexicon(knowledge)


__all__ = ["BLOCK", "NUMBER", "Lexicon", "Moment", "Sought", "Symbol", "lexicon_of"]
