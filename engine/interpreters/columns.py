"""Columns: the rules as Polars expressions over many people's answers at once.

A frame of answers has a row for each person and a column for each finding that was
asked of anybody (:func:`answer_type` says of which type). Both foldings of a
condition become Boolean expressions without nulls: what neither holds nor fails is
unknown. They come in strata, each reading those before it: tests of findings, then
patterns level by level, then rules.
"""

from collections.abc import Collection, Iterable, Sequence

import polars as pl

from engine.answers import NO, NOT_SURE, YES
from engine.conditions import (
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
    PatternHolds,
    fails,
    holds,
    leaves,
)
from engine.entries import ChoiceFinding, DrawPattern, Finding, NumberFinding, Rule
from engine.knowledge import Knowledge

Strata = list[list[pl.Expr]]
"""Named expressions; those of one stratum may read all strata before it."""


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


def all_of(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Return whether every part is true; of no parts: true."""
    some = list(parts)
    return pl.all_horizontal(some) if some else pl.lit(value=True)


def any_of(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Return whether one part or more is true; of no parts: false."""
    some = list(parts)
    return pl.any_horizontal(some) if some else pl.lit(value=False)


class Answers:
    """Expressions for what the answers say, given which findings have a column.

    ``given`` collects the expressions for single words, which the others read.
    """

    def __init__(self, knowledge: Knowledge, asked: Collection[str]) -> None:
        self.given: dict[str, pl.Expr] = {}
        self._findings = knowledge.findings
        self._coarser = knowledge.coarser_findings
        self._asked = asked
        self._finer: dict[str, list[str]] = {name: [] for name in self._findings}
        for fine, coarser in self._coarser.items():
            for coarse in coarser:
                self._finer[coarse].append(fine)

    def answered(self, finding: str, word: str) -> pl.Expr:
        """The person gave this word as answer."""
        if finding not in self._asked:
            return pl.lit(value=False)
        name = f"{finding} = {word}"
        if name not in self.given:
            self.given[name] = self._word(finding, word).alias(name)
        return pl.col(name)

    def _word(self, finding: str, word: str) -> pl.Expr:
        column = pl.col(finding)
        if isinstance(self._findings[finding], NumberFinding):
            return column.is_nan().fill_null(value=False)
        code = answer_words(self._findings[finding]).index(word)
        return column.to_physical().eq_missing(pl.lit(code, pl.UInt8))

    def yes(self, finding: str) -> pl.Expr:
        """Yes after refinement (:func:`engine.answers.refine`)."""
        names = (finding, *self._finer[finding])
        return any_of(self.answered(name, YES) for name in names)

    def no(self, finding: str) -> pl.Expr:
        """No after refinement."""
        denied = any_of(
            self.answered(coarse, NO) & ~self.yes(coarse)
            for coarse in self._coarser[finding]
        )
        if finding in self._asked:
            denied &= pl.col(finding).is_null()
        return (self.answered(finding, NO) | denied) & ~self.yes(finding)

    def not_sure(self, finding: str) -> pl.Expr:
        """Not sure after refinement."""
        unsure = self.answered(finding, NOT_SURE)
        return unsure & ~self.yes(finding) if self._finer[finding] else unsure

    def passes(self, test: FindingTest, expected: bool) -> pl.Expr:
        """The answer is known, and the test judges it as expected."""
        name = test.finding
        match test:
            case IsYes():
                return self.yes(name) if expected else self.no(name)
            case IsOneOf():
                words = answer_words(self._findings[name])[:-1]
                return any_of(
                    self.answered(name, word)
                    for word in words
                    if test.accepts(word) is expected
                )
            case IsBetween():
                if name not in self._asked:
                    return pl.lit(value=False)
                within = _within(test)
                passed = within if expected else ~within
                known = pl.col(name).is_not_nan()
                return (passed & known).fill_null(value=False)


def _within(test: IsBetween) -> pl.Expr:
    number = pl.col(test.finding)
    bounds = (
        (test.from_, number.ge),
        (test.above, number.gt),
        (test.to, number.le),
        (test.below, number.lt),
    )
    return all_of(compare(bound) for bound, compare in bounds if bound is not None)


class ColumnsAlgebra:
    """Folds a condition to an expression; ``tests`` collects the leaves it reads."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.tests: dict[str, pl.Expr] = {}

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> pl.Expr:
        """Read one test of a finding, which is worked out once for all rules."""
        name = f"{test!r} {expected} {or_not_sure}"
        if name not in self.tests:
            passed = self._answers.passes(test, expected)
            if or_not_sure:
                passed |= self._answers.not_sure(test.finding)
            self.tests[name] = passed.alias(name)
        return pl.col(name)

    def pattern(self, name: str, expected: bool) -> pl.Expr:
        """Read the pattern of an earlier stratum."""
        column = pattern_column(name)
        return pl.col(column if expected else fails_column(column))

    def all_of(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        """Take the conjunction."""
        return all_of(parts)

    def any_of(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        """Take the disjunction."""
        return any_of(parts)

    def at_least(self, count: int, parts: Sequence[pl.Expr]) -> pl.Expr:
        """Count the parts that are true."""
        return pl.sum_horizontal(part.cast(pl.UInt16) for part in parts) >= count


class CertainAlgebra(ColumnsAlgebra):
    """The same, but *not sure* counts towards nothing."""

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> pl.Expr:  # noqa: ARG002
        """Read the test without the precaution."""
        return super().finding(test, expected, or_not_sure=False)


def fails_column(name: str) -> str:
    """Name the column that says that the condition of a rule, or a pattern, fails."""
    return f"{name} fails"


def certain_column(rule: str) -> str:
    """Name the column that says that a rule fires without any *not sure*."""
    return f"{rule} certain"


def pattern_column(pattern: str) -> str:
    """Name the column that says that a pattern holds."""
    return f"pattern {pattern}"


def rule_strata(
    knowledge: Knowledge,
    answers: Answers,
    *,
    failing: Collection[str] = (),
    certain: Collection[str] = (),
) -> Strata:
    """Return the strata of all rules.

    The column of a rule is named by its id and says that its condition holds. Rules
    named in ``failing`` and ``certain`` have those columns too.
    """
    algebra = ColumnsAlgebra(answers)
    certainly = CertainAlgebra(answers)

    def hold(rules: Iterable[Rule]) -> list[pl.Expr]:
        return [holds(rule.when, algebra).alias(rule.id) for rule in rules]

    def fail(rules: Iterable[Rule]) -> list[pl.Expr]:
        return [
            fails(rule.when, algebra).alias(fails_column(rule.id)) for rule in rules
        ]

    strata: Strata = []
    for patterns in _pattern_levels(knowledge):
        rules = [rule for name in patterns for rule in knowledge.pattern_rules[name]]
        strata.append(hold(rules) + fail(rules))
        strata.append(
            [
                verdict(name, knowledge.pattern_rules[name])
                for name in patterns
                for verdict in (_draw, _refute)
            ]
        )
    others = [
        rule
        for rule in knowledge.rules.values()
        if not isinstance(rule.then, DrawPattern)
    ]
    strata.append(
        hold(others)
        + fail(rule for rule in others if rule.id in failing)
        + [
            holds(knowledge.rules[name].when, certainly).alias(certain_column(name))
            for name in certain
        ]
    )
    tests = {**algebra.tests, **certainly.tests}
    return [list(answers.given.values()), list(tests.values()), *strata]


def _draw(pattern: str, rules: Sequence[Rule]) -> pl.Expr:
    holding = any_of(pl.col(rule.id) for rule in rules)
    return holding.alias(pattern_column(pattern))


def _refute(pattern: str, rules: Sequence[Rule]) -> pl.Expr:
    failing = all_of(pl.col(fails_column(rule.id)) for rule in rules)
    return failing.alias(fails_column(pattern_column(pattern)))


def _pattern_levels(knowledge: Knowledge) -> list[list[str]]:
    """Return the patterns in levels, each of which reads only those before it."""
    levels: dict[str, int] = {}
    for pattern, rules in knowledge.pattern_rules.items():
        read = {
            leaf.pattern
            for rule in rules
            for leaf in leaves(rule.when)
            if isinstance(leaf, PatternHolds)
        }
        levels[pattern] = max((levels[name] + 1 for name in read), default=0)
    depth = max(levels.values(), default=-1) + 1
    return [[name for name in levels if levels[name] == k] for k in range(depth)]
