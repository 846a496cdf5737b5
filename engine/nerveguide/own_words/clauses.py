"""Sentences in clauses: each says one thing of one place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nerveguide.model.own_words_vocabulary import WordRole
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.reading import Sentence

_LONGEST = 40
"""Words after which a clause ends in any case."""


_NEAR = 3
"""Words at the beginning of a statement among which its subject stands."""


_BEFORE_WHETHER = 2
"""Words that may stand between *not sure* and the *if* or *whether* that it doubts."""


@dataclass(frozen=True, eq=False)
class Clause:
    """Some words of a sentence; ``denied`` when a denial before it covers it, too.

    ``doubted_from`` is the word from which all is doubted: *not sure if I have it*.
    """

    sentence: Sentence
    number: int
    start: int
    end: int
    denied: bool = False
    doubted_from: int | None = None

    def has(self, role: WordRole) -> bool:
        """Return whether a small word that does this stands in it."""
        return self.sentence.has(role, self.start, self.end)


def clauses_of(sentence: Sentence, number: int, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, in order.

    A list goes on as one clause, as in "numb, tingling feet". What has a place and a
    trouble of its own is a new one, and so is what begins with a denial, with another
    subject or with a word such as *but*.
    """
    marks = _Marks(sentence, lexicon)
    starts = [(0, False)]
    breaks = list(_breaks(sentence))
    for at in sorted({*breaks, *range(_LONGEST, len(sentence.words), _LONGEST)}):
        after = next((b for b in breaks if b > at + 1), len(sentence.words))
        if at - starts[-1][0] >= _LONGEST or marks.is_new(starts[-1][0], at, after):
            starts.append((at, marks.goes_on_denying(at, after)))
    ends = [at for at, _ in starts[1:]] + [len(sentence.words)]
    clauses: list[Clause] = []
    doubts = sorted(_doubts(sentence))
    for (start, inherits), end in zip(starts, ends, strict=True):
        before = clauses[-1] if clauses else None
        denied = bool(
            inherits and before and (before.denied or before.has(WordRole.DENIAL))
        )
        doubt = next((at for at in doubts if start <= at < end), None)
        if before and before.doubted_from is not None:
            goes_on = inherits or marks.begins_with_whether(start)
            doubt = start if goes_on else doubt
        clauses.append(Clause(sentence, number, start, end, denied, doubt))
    return tuple(clauses)


def _doubts(sentence: Sentence) -> Iterator[int]:
    """Yield each word from which a clause is only doubted."""
    for _, end in sentence.roles[WordRole.DOUBT]:
        yield end
    unsure = [end for _, end in sentence.roles[WordRole.UNSURE]]
    for start, end in sentence.roles[WordRole.WHETHER]:
        if any(0 <= start - last <= _BEFORE_WHETHER for last in unsure):
            yield end


def _breaks(sentence: Sentence) -> Iterator[int]:
    """Yield each word before which a new clause may begin."""
    starts = _starts(sentence, WordRole.BREAK) | _starts(sentence, WordRole.JOINING)
    for at, word in enumerate(sentence.words):
        if at and (word.pause or at in starts):
            yield at


class _Marks:
    """What stands where in a sentence that tells one clause from another."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self._sentence = sentence
        self._places = _firsts(sentence, lexicon.places)
        self._troubles = _firsts(sentence, lexicon.troubles)
        self._breaking = _starts(sentence, WordRole.BREAK)
        self._opening = _starts(sentence, WordRole.OPENING)
        self._denials = _starts(sentence, WordRole.DENIAL)

    def is_new(self, begin: int, at: int, end: int) -> bool:
        """Return whether a clause begins at ``at``, after one from ``begin``.

        ``end`` is where the next one may begin.
        """
        first = self._first(at)
        if first >= len(self._sentence.words):
            return False
        if (
            at in self._breaking
            or first in self._breaking | self._denials | self._opening
        ):
            return True
        if self._is_result(begin, at, first):
            return False
        if self._only_denies(first, end):
            return True
        says = self._is_statement(begin, at)
        if self._is_statement(first, end):
            subject = self._sentence.has(WordRole.SUBJECT, first, first + _NEAR)
            names = _any(self._troubles, begin, at) or _any(self._denials, begin, at)
            if says or (subject and names):
                return True
        troubles = _any(self._troubles, begin, at) and _any(self._troubles, at, end)
        return bool(
            troubles
            and _any(self._places, at, end)
            and (_any(self._places, begin, at) or self._is_statement(at, end))
        )

    def _is_result(self, begin: int, at: int, first: int) -> bool:
        """Return whether *it* begins what a test showed: was checked, and it is low."""
        has = self._sentence.has
        return (
            has(WordRole.TESTED, begin, at)
            and has(WordRole.SUBJECT, first, first + 1)
            and has(WordRole.REFERRING, first, first + 1)
        )

    def _only_denies(self, start: int, end: int) -> bool:
        """Return whether it is *I am not* and no more: my sister is ill, I am not."""
        roles = (WordRole.SUBJECT, WordRole.VERB, WordRole.DENIAL)
        has = self._sentence.has
        return (
            end - start > 1
            and all(
                any(has(role, at, at + 1) for role in roles) for at in range(start, end)
            )
            and has(WordRole.SUBJECT, start, start + 1)
            and has(WordRole.DENIAL, start, end)
        )

    def goes_on_denying(self, at: int, end: int) -> bool:
        """Return whether a denial before it covers a new clause, as in a list."""
        first = self._first(at)
        parted = {at, first} & (self._breaking | self._opening)
        if first >= len(self._sentence.words) or parted:
            return False
        subject = self._sentence.has(WordRole.SUBJECT, first, first + 1)
        listed = self._sentence.has(WordRole.ALTERNATIVE, at, at + 1)
        return not subject and (listed or not self._is_statement(at, end))

    def begins_with_whether(self, at: int) -> bool:
        """Return whether *if* or *whether* begins there: *or whether I had it*."""
        first = self._first(at)
        return self._sentence.has(WordRole.WHETHER, first, first + 1)

    def _first(self, at: int) -> int:
        """Return the first word of what begins there, after *and* or *or*."""
        return at + self._sentence.has(WordRole.JOINING, at, at + 1)

    def _is_statement(self, start: int, end: int) -> bool:
        return self._sentence.has(WordRole.VERB, start, end)


def _starts(sentence: Sentence, role: WordRole) -> set[int]:
    starts = {start for start, _ in sentence.roles[role]}
    if role is WordRole.BREAK:
        for first, last in sentence.roles[WordRole.NO_BREAK]:
            starts.difference_update(range(first, last))
    return starts


def _firsts(sentence: Sentence, names: Iterable[str]) -> set[int]:
    return {start for name in names for start, _ in sentence.found.get(name, ())}


def _any(starts: set[int], start: int, end: int) -> bool:
    return any(start <= each < end for each in starts)
