"""Bitsets, one bit per person: the answers of many people, and conditions over them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, reduce

import numpy as np
import polars as pl
import polars.selectors as cs
from numpy.typing import NDArray

from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.conditions import (
    Condition,
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
)
from nerveguide.model.findings import Finding, NumberFinding, RenamedFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.timing import read_times

Bits = NDArray[np.uint8]
"""A bit for each person, eight in a byte from the lowest bit on, as Arrow has them.

Those after the last person are 0.
"""


_COMPARISONS = {
    "from": np.greater_equal,
    "above": np.greater,
    "to": np.less_equal,
    "below": np.less,
}


def answer_type(finding: Finding | RenamedFinding) -> pl.DataType:
    """Return the type of the finding's column; null means not asked.

    That is an Enum of its words, or for a number Float64, where NaN is *not sure*.
    """
    if isinstance(finding, NumberFinding):
        return pl.Float64()
    return pl.Enum(finding.answer_words)


def pack(people: NDArray[np.bool_]) -> Bits:
    """Pack one boolean per person into bits."""
    return np.packbits(people, bitorder="little")


def unpack(bits: Bits, people: int | None = None) -> NDArray[np.bool_]:
    """Return the bits of so many people, or all of them, as one value each."""
    return np.unpackbits(bits, count=people, bitorder="little").view(np.bool_)


def count(bits: Bits) -> int:
    """Return the number of people whose bit is set."""
    words = bits if bits.size % 8 else bits.view(np.uint64)  # the latter is quicker
    return int(np.bitwise_count(words).sum(dtype=np.uint32))


class EncodedAnswers:
    """What the answers of many people say, finding by finding, after propagation."""

    def __init__(self, knowledge: Knowledge, frame: pl.DataFrame) -> None:
        self.everyone = pack(np.ones(frame.height, np.bool_))
        self.nobody = np.zeros_like(self.everyone)
        self._findings = knowledge.findings
        self._coarser = knowledge.coarser_findings
        self._finer = knowledge.finer_findings
        self._numbers = {
            column.name: (
                column.fill_null(np.nan).to_numpy(),
                pack(column.is_not_null().to_numpy()),
            )
            for column in frame.select(cs.float())
        }
        words_by_finding = {
            name: self._findings[name].answer_words
            for name in frame.select(cs.enum()).columns
        }
        given = [
            (name, word) for name, words in words_by_finding.items() for word in words
        ]
        flags = frame.select(
            flag
            for name, words in words_by_finding.items()
            for flag in _flags(name, words)
        )
        self._answered = dict(zip(given, _bits(flags, self.everyone), strict=True))
        for name, (number, asked) in self._numbers.items():
            self._answered[name, NOT_SURE] = asked & pack(np.isnan(number))
        asked_of_anybody = {name for name, _ in self._answered}
        if not knowledge.findings_behind_times.isdisjoint(asked_of_anybody):
            self._answered |= read_times(knowledge, _People(self))

    def answered(self, finding: str, word: str) -> Bits:
        """Return who gave this word as an answer."""
        return self._answered.get((finding, word), self.nobody)

    def yes(self, finding: str) -> Bits:
        """Return who has a yes, to this finding or to one that refines it."""
        names = (finding, *self._finer[finding])
        return reduce(np.bitwise_or, (self.answered(name, YES) for name in names))

    def no(self, finding: str) -> Bits:
        """Return for whom it is no after propagation."""
        if not (self._coarser[finding] or self._finer[finding]):  # nothing to refine
            return self.answered(finding, NO)
        denied = self.nobody
        for coarse in self._coarser[finding]:
            denied = denied | (self.answered(coarse, NO) & ~self.yes(coarse))
        denied = denied & ~self.answered(finding, NOT_SURE)
        return (self.answered(finding, NO) | denied) & ~self.yes(finding)

    def not_sure(self, finding: str) -> Bits:
        """Return who is not sure after propagation."""
        unsure = self.answered(finding, NOT_SURE)
        return unsure & ~self.yes(finding) if self._finer[finding] else unsure

    def passes(self, test: FindingTest, expected: bool) -> Bits:
        """Return whose answer is known, and judged by the test as expected."""
        name = test.finding
        match test:
            case IsYes():
                return self.yes(name) if expected else self.no(name)
            case IsOneOf():
                words = self._findings[name].answer_words[:-1]
                wanted = [word for word in words if test.accepts(word) is expected]
                passed = (self.answered(name, word) for word in wanted)
                return reduce(np.bitwise_or, passed, self.nobody)
            case IsBetween():
                if name not in self._numbers:
                    return self.nobody
                number, asked = self._numbers[name]
                within = pack(_within(test, number))
                known = asked & ~self.answered(name, NOT_SURE)
                return within if expected else known & ~within


class _People:
    """The answers of many people as truth values: the bits of those who gave them."""

    def __init__(self, answers: EncodedAnswers) -> None:
        self._answers = answers

    def given(self, finding: str, word: str) -> Bits:
        return self._answers.answered(finding, word)

    def any_of(self, parts: Sequence[Bits]) -> Bits:
        return reduce(np.bitwise_or, parts, self._answers.nobody)

    def all_of(self, parts: Sequence[Bits]) -> Bits:
        return reduce(np.bitwise_and, parts, self._answers.everyone)

    def negation(self, part: Bits) -> Bits:
        return self._answers.everyone & ~part


@cache
def _flags(finding: str, words: tuple[str, ...]) -> tuple[pl.Expr, ...]:
    """Return for each word who gave it, as an expression; cached, as it is costly."""
    column = pl.col(finding)
    return tuple(column.eq_missing(word).alias(f"{finding} {word}") for word in words)


def _bits(flags: pl.DataFrame, everyone: Bits) -> Iterator[Bits]:
    """Yield Boolean columns without nulls as bits, which are those of Arrow.

    What the bits after the last person say is open in Arrow.
    """
    for column in flags.rechunk().to_arrow():
        _, buffer = column.chunk(0).buffers()
        bits = np.frombuffer(buffer, np.uint8)[: len(everyone)]
        yield bits & everyone if flags.height % 8 else bits


def _within(test: IsBetween, numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which numbers lie within the bounds; NaN does not."""
    within = (_COMPARISONS[name](numbers, bound) for name, bound in test.bounds.items())
    return reduce(np.logical_and, within)


class BitsAlgebra:
    """Folds a condition to the bits of those for whom it is true."""

    def __init__(
        self, answers: EncodedAnswers, patterns: Mapping[tuple[str, bool], Bits]
    ) -> None:
        self._answers = answers
        self._patterns = patterns

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Bits:
        """Return whose answer passes."""
        passes = self._answers.passes(test, expected)
        return passes | self._answers.not_sure(test.finding) if or_not_sure else passes

    def pattern(self, name: str, expected: bool) -> Bits:
        """Return for whom the pattern holds or fails."""
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[Bits]) -> Bits:
        """Return for whom every part is true."""
        return reduce(np.bitwise_and, parts, self._answers.everyone)

    def any_of(self, parts: Sequence[Bits]) -> Bits:
        """Return for whom some part is true."""
        return reduce(np.bitwise_or, parts, self._answers.nobody)

    def at_least(self, count: int, parts: Sequence[Bits]) -> Bits:
        """Count for each person."""
        true = sum(unpack(part).astype(np.uint16) for part in parts)
        return pack(np.asarray(true >= count))


class RuleMasks:
    """For whom each rule fires and each pattern holds or fails.

    Conditions in ``changed`` stand in the place of those of the rules of that id.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        answers: EncodedAnswers,
        changed: Mapping[str, Condition] | None = None,
    ) -> None:
        self.patterns: Patterns[Bits] = {}
        self.algebra = BitsAlgebra(answers, self.patterns)
        self.rules = fold_rules(knowledge, self.algebra, self.patterns, changed)
