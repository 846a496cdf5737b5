"""Which rules fire in a set of cases, and which parts of their conditions matter there.

A part is *decisive* for a person when the rule would fire with it and not without: all
other parts are such that this one decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.conditions import FindingTest, holds
from engine.interpreters.answer_bits import Answers, Bits, count, packed, unpacked
from engine.interpreters.bits import BitsAlgebra, Fired
from engine.interpreters.prose import Clause, ProseAlgebra
from engine.knowledge import Knowledge


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


def coverage_of(knowledge: Knowledge, answers: Answers) -> Coverage:
    """Return the coverage of all rules by the answers of some people."""
    algebra = _CoveredAlgebra(knowledge, answers, Fired(knowledge, answers).patterns)
    return {
        rule.id: _counted(holds(rule.when, algebra), answers.everyone)
        for rule in knowledge.rules.values()
    }


def added(first: Coverage, second: Coverage) -> Coverage:
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
        answers: Answers,
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
    true = [unpacked(part.true).astype(np.uint16) for part in covered.parts]
    together = sum(true)
    parts = tuple(
        _counted(
            part, decisive & packed(np.asarray(together - own == covered.needed - 1))
        )
        for part, own in zip(covered.parts, true, strict=True)
    )
    return ClauseCoverage(
        covered.text, count(covered.true), count(covered.false), count(decisive), parts
    )
