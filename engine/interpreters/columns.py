"""Columns: the rules over many people's answers at once, a bit for each person.

A frame of answers has a row for each person and a column for each finding that was
asked of anybody (:func:`answer_type` says of which type). Each folding of a condition
becomes a column of bits: *holds* and *fails* apart, and what is neither is unknown.
Eight people share a byte, so that a rule costs a few operations on small arrays.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
import polars as pl
import polars.selectors as cs
from numpy.typing import NDArray

from engine.answers import NO, NOT_SURE, YES
from engine.conditions import (
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
    fails,
    holds,
)
from engine.entries import ChoiceFinding, Finding, NumberFinding
from engine.knowledge import Knowledge

Bits = NDArray[np.uint8]
"""A bit for each person, eight in a byte; those after the last person are 0."""


_NO_CODE = 255
"""Stands for no answer among the codes of words; no finding has so many words."""


_COMPARISONS = {
    "from": np.greater_equal,
    "above": np.greater,
    "to": np.less_equal,
    "below": np.less,
}


def answer_words(finding: Finding) -> tuple[str, ...]:
    """Return the words that answer a finding; of a number only ``not_sure``."""
    match finding:
        case ChoiceFinding(options=options):
            return (*options, NOT_SURE)
        case NumberFinding():
            return (NOT_SURE,)
        case _:
            return (YES, NO, NOT_SURE)


def answer_type(finding: Finding) -> pl.DataType:
    """Return the type of the finding's column; null means not asked.

    That is an Enum of its words, or for a number Float64, where NaN is *not sure*.
    """
    if isinstance(finding, NumberFinding):
        return pl.Float64()
    return pl.Enum(answer_words(finding))


class Answers:
    """What the answers of many people say, finding by finding, after refinement."""

    def __init__(self, knowledge: Knowledge, frame: pl.DataFrame) -> None:
        self.everyone = np.packbits(np.ones(frame.height, np.bool_))
        self.nobody = np.zeros_like(self.everyone)
        self._findings = knowledge.findings
        self._coarser = knowledge.coarser_findings
        self._finer: dict[str, list[str]] = {name: [] for name in self._findings}
        for fine, coarser in self._coarser.items():
            for coarse in coarser:
                self._finer[coarse].append(fine)
        numbers = frame.select(cs.float())
        self._numbers = {
            column.name: (
                column.fill_null(np.nan).to_numpy(),
                np.packbits(column.is_not_null().to_numpy()),
            )
            for column in numbers
        }
        codes = frame.select(cs.enum().to_physical().fill_null(_NO_CODE))
        self._codes = {column.name: column.to_numpy() for column in codes}
        self._answered: dict[tuple[str, str], Bits] = {}

    def answered(self, finding: str, word: str) -> Bits:
        """Tell who gave this word as answer."""
        key = (finding, word)
        if key not in self._answered:
            self._answered[key] = self._match(finding, word)
        return self._answered[key]

    def _match(self, finding: str, word: str) -> Bits:
        if finding in self._numbers:
            number, asked = self._numbers[finding]
            return asked & np.packbits(np.isnan(number))
        if finding not in self._codes:
            return self.nobody
        code = answer_words(self._findings[finding]).index(word)
        return np.packbits(self._codes[finding] == code)

    def yes(self, finding: str) -> Bits:
        """Tell of whom it is yes after refinement (:func:`engine.answers.refine`)."""
        names = (finding, *self._finer[finding])
        return reduce(np.bitwise_or, (self.answered(name, YES) for name in names))

    def no(self, finding: str) -> Bits:
        """Tell of whom it is no after refinement."""
        denied = self.nobody
        for coarse in self._coarser[finding]:
            denied = denied | (self.answered(coarse, NO) & ~self.yes(coarse))
        if finding in self._codes:
            denied = denied & np.packbits(self._codes[finding] == _NO_CODE)
        return (self.answered(finding, NO) | denied) & ~self.yes(finding)

    def not_sure(self, finding: str) -> Bits:
        """Tell who is not sure after refinement."""
        unsure = self.answered(finding, NOT_SURE)
        return unsure & ~self.yes(finding) if self._finer[finding] else unsure

    def passes(self, test: FindingTest, expected: bool) -> Bits:
        """Tell whose answer is known, and judged by the test as expected."""
        name = test.finding
        match test:
            case IsYes():
                return self.yes(name) if expected else self.no(name)
            case IsOneOf():
                words = answer_words(self._findings[name])[:-1]
                wanted = [word for word in words if test.accepts(word) is expected]
                passed = (self.answered(name, word) for word in wanted)
                return reduce(np.bitwise_or, passed, self.nobody)
            case IsBetween():
                if name not in self._numbers:
                    return self.nobody
                number, asked = self._numbers[name]
                within = np.packbits(_within(test, number))
                known = asked & ~self.answered(name, NOT_SURE)
                return within if expected else known & ~within


def _within(test: IsBetween, numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which numbers lie within the bounds; what is no number does not."""
    within: NDArray[np.bool_] = ~np.isnan(numbers)
    for name, bound in test.bounds.items():
        within = within & _COMPARISONS[name](numbers, bound)
    return within


class ColumnsAlgebra:
    """Folds a condition to the bits of those for whom it is true.

    ``patterns`` holds the bits of patterns so far, by name and whether they hold. Not
    ``with_precaution``, *not sure* counts towards nothing.
    """

    def __init__(
        self,
        answers: Answers,
        patterns: Mapping[tuple[str, bool], Bits],
        *,
        with_precaution: bool,
    ) -> None:
        self._answers = answers
        self._patterns = patterns
        self._with_precaution = with_precaution
        self._tests: dict[tuple[FindingTest, bool, bool], Bits] = {}

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Bits:
        """Look at one finding, once for all rules."""
        key = (test, expected, or_not_sure and self._with_precaution)
        if key not in self._tests:
            passed = self._answers.passes(test, expected)
            unsure = self._answers.not_sure(test.finding) if key[-1] else None
            self._tests[key] = passed if unsure is None else passed | unsure
        return self._tests[key]

    def pattern(self, name: str, expected: bool) -> Bits:
        """Look at a pattern that was drawn before."""
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[Bits]) -> Bits:
        """Take the conjunction."""
        return reduce(np.bitwise_and, parts, self._answers.everyone)

    def any_of(self, parts: Sequence[Bits]) -> Bits:
        """Take the disjunction."""
        return reduce(np.bitwise_or, parts, self._answers.nobody)

    def at_least(self, count: int, parts: Sequence[Bits]) -> Bits:
        """Count along the parts: who has one, two ... of those so far."""
        reached = [self._answers.everyone, *[self._answers.nobody] * count]
        for part in parts:
            for k in range(count, 0, -1):
                reached[k] = reached[k] | (reached[k - 1] & part)
        return reached[count]


class Columns:
    """The rules of one knowledge, evaluated for all people of a frame.

    ``fired`` tells for each rule for whom its condition is true.
    """

    def __init__(self, knowledge: Knowledge, frame: pl.DataFrame) -> None:
        self.answers = Answers(knowledge, frame)
        self._knowledge = knowledge
        patterns: dict[tuple[str, bool], Bits] = {}
        self._algebra = ColumnsAlgebra(self.answers, patterns, with_precaution=True)
        self._certain = ColumnsAlgebra(self.answers, patterns, with_precaution=False)
        self.fired: dict[str, Bits] = {}
        for pattern, rules in knowledge.pattern_rules.items():
            for rule in rules:
                self.fired[rule.id] = holds(rule.when, self._algebra)
            patterns[pattern, True] = self.any_of(rule.id for rule in rules)
            patterns[pattern, False] = self._algebra.all_of(
                [self.failed(rule.id) for rule in rules]
            )
        for rule in knowledge.rules.values():
            if rule.id not in self.fired:
                self.fired[rule.id] = holds(rule.when, self._algebra)

    def any_of(self, rules: Iterable[str]) -> Bits:
        """Tell for whom one of the rules fired."""
        return self._algebra.any_of([self.fired[rule] for rule in rules])

    def failed(self, rule: str) -> Bits:
        """Tell for whom the condition of the rule is false."""
        return fails(self._knowledge.rules[rule].when, self._algebra)

    def fired_for_certain(self, rule: str) -> Bits:
        """Tell for whom the rule fires without any *not sure*."""
        return holds(self._knowledge.rules[rule].when, self._certain)

    def is_open(self, rule: str) -> Bits:
        """Tell for whom the condition of the rule is unknown."""
        return self.answers.everyone & ~(self.fired[rule] | self.failed(rule))
