"""How often each rule fired, and how often each part was true, false or decisive."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from nerveguide.batch.assessing import validate
from nerveguide.batch.blocks import Block, ReadItem
from nerveguide.logic.bitsets import (
    Bits,
    BitsAlgebra,
    EncodedAnswers,
    RuleMasks,
    count,
    pack,
    unpack,
)
from nerveguide.logic.prose import Clause, ProseAlgebra
from nerveguide.model.conditions import FindingTest, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import encode_cases


@dataclass(frozen=True)
class ClauseCoverage:
    """A clause in words: for how many people it was true, false and decisive."""

    text: str
    true: int
    false: int
    decisive: int
    parts: tuple["ClauseCoverage", ...] = ()

    def __add__(self, other: "ClauseCoverage") -> "ClauseCoverage":
        """Return the same clause over the people of both."""
        return ClauseCoverage(
            self.text,
            self.true + other.true,
            self.false + other.false,
            self.decisive + other.decisive,
            tuple(a + b for a, b in zip(self.parts, other.parts, strict=True)),
        )

    def all_clauses(self) -> Iterator["ClauseCoverage"]:
        """Yield the clause and all below it."""
        yield self
        for part in self.parts:
            yield from part.all_clauses()

    @property
    def missing(self) -> tuple[str, ...]:
        """What never was, of true, false and decisive."""
        counts = {"true": self.true, "false": self.false, "decisive": self.decisive}
        return tuple(what for what, number in counts.items() if not number)


Coverage = Mapping[str, ClauseCoverage]
"""For each rule its condition, whose ``true`` says how often the rule fired."""


def coverage_of(knowledge: Knowledge, answers: EncodedAnswers) -> Coverage:
    """Return the coverage of all rules by the answers of some people."""
    algebra = _CoveredAlgebra(
        knowledge, answers, RuleMasks(knowledge, answers).patterns
    )
    return {
        rule.id: _counted(holds(rule.when, algebra), answers.everyone)
        for rule in knowledge.rules.values()
    }


def combined(first: Coverage, second: Coverage) -> Coverage:
    """Return the coverage by the people of both."""
    return {rule: first[rule] + second[rule] for rule in first}


@dataclass(frozen=True)
class _Covered:
    """A clause that is true when so many of its parts are, or a leaf without parts."""

    text: str
    true: Bits
    false: Bits
    needed: int = 0
    parts: tuple["_Covered", ...] = ()


class _CoveredAlgebra:
    """Folds a condition to its clauses, each with for whom it is true or false."""

    def __init__(
        self,
        knowledge: Knowledge,
        answers: EncodedAnswers,
        patterns: Mapping[tuple[str, bool], Bits],
    ) -> None:
        self._prose = ProseAlgebra(knowledge)
        self._bits = BitsAlgebra(answers, patterns)

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> _Covered:
        true = self._bits.finding(test, expected, or_not_sure)
        false = self._bits.finding(test, not expected, or_not_sure=False)
        text = self._prose.finding(test, expected, or_not_sure).text
        return _Covered(text, true, false)

    def pattern(self, name: str, expected: bool) -> _Covered:
        true = self._bits.pattern(name, expected)
        false = self._bits.pattern(name, not expected)
        return _Covered(self._prose.pattern(name, expected).text, true, false)

    def all_of(self, parts: Sequence[_Covered]) -> _Covered:
        return self._combined(self._prose.all_of(_words(parts)), len(parts), parts)

    def any_of(self, parts: Sequence[_Covered]) -> _Covered:
        return self._combined(self._prose.any_of(_words(parts)), 1, parts)

    def at_least(self, count: int, parts: Sequence[_Covered]) -> _Covered:
        clause = self._prose.at_least(count, _words(parts))
        return self._combined(clause, count, parts)

    def _combined(
        self, clause: Clause, needed: int, parts: Sequence[_Covered]
    ) -> _Covered:
        if len(parts) == 1:
            return parts[0]
        true = self._bits.at_least(needed, [part.true for part in parts])
        left = len(parts) - needed + 1
        false = self._bits.at_least(left, [part.false for part in parts])
        return _Covered(clause.text, true, false, needed, tuple(parts))


def _words(parts: Sequence[_Covered]) -> list[Clause]:
    return [Clause(part.text) for part in parts]


def _counted(covered: _Covered, decisive: Bits) -> ClauseCoverage:
    """Count a clause, which decides for those of ``decisive``."""
    true = [unpack(part.true).astype(np.uint16) for part in covered.parts]
    together = sum(true)
    parts = tuple(
        _counted(
            part, decisive & pack(np.asarray(together - own == covered.needed - 1))
        )
        for part, own in zip(covered.parts, true, strict=True)
    )
    return ClauseCoverage(
        covered.text, count(covered.true), count(covered.false), count(decisive), parts
    )


@dataclass(frozen=True)
class CoverageOfCases:
    """The coverage by the records that could be assessed, and how many could not."""

    coverage: Coverage
    assessed: int
    rejected: int


def coverage_of_records(
    knowledge: Knowledge, records: Iterable[ReadItem]
) -> CoverageOfCases:
    """Return the coverage by blocks of records and rejects, as readers yield them."""
    total = coverage_of(knowledge, EncodedAnswers(knowledge, pl.DataFrame()))
    assessed = rejected = 0
    for read in records:
        if not isinstance(read, Block):
            rejected += len(read)
            continue
        screened = validate(knowledge, read)
        rejected += len(screened.rejects)
        assessed += screened.answers.height
        total = combined(
            total, coverage_of(knowledge, EncodedAnswers(knowledge, screened.answers))
        )
    return CoverageOfCases(total, assessed, rejected)


def coverage_of_written(knowledge: Knowledge) -> CoverageOfCases:
    """Return the coverage by all written cases of the rules."""
    cases = knowledge.written_cases
    answers = encode_cases(knowledge, [case.answers for case in cases])
    coverage = coverage_of(knowledge, answers)
    return CoverageOfCases(coverage, len(cases), 0)
