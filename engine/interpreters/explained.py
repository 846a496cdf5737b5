"""Explained: a condition clause by clause, each true, false or unknown, and why.

The words are those of :mod:`engine.interpreters.prose`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.answers import NOT_SURE, AnswerValue, Facts
from engine.conditions import FindingTest
from engine.interpreters.prose import Clause, ProseAlgebra
from engine.interpreters.truth import Truth
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class Answered:
    """The answer behind a clause; ``None`` when the question was not asked.

    ``follows_from`` names the other finding whose answer says this one too.
    """

    finding: str
    answer: AnswerValue | None
    follows_from: str | None


@dataclass(frozen=True)
class Explained:
    """A clause in words, its truth, and what it rests on: parts, answer or pattern."""

    text: str
    truth: Truth
    parts: tuple["Explained", ...] = ()
    answered: Answered | None = None
    pattern: str | None = None


class ExplainedAlgebra:
    """Folds a condition to :class:`Explained`, for the facts of one person.

    ``patterns`` has the truth of each pattern that the condition may name.
    """

    def __init__(
        self, knowledge: Knowledge, facts: Facts, patterns: Mapping[str, Truth]
    ) -> None:
        self._prose = ProseAlgebra(knowledge)
        self._facts = facts
        self._patterns = patterns

    def finding(
        self, test: FindingTest, expected: bool, or_not_sure: bool
    ) -> Explained:
        """Judge one finding, and tell the answer."""
        name = test.finding
        value = self._facts.values.get(name)
        truth: Truth
        if value is None or value == NOT_SURE:
            truth = True if value and or_not_sure else None
        else:
            truth = test.accepts(value) is expected
        text = self._prose.finding(test, expected, or_not_sure).text
        answered = Answered(name, value, self._facts.derived.get(name))
        return Explained(text, truth, answered=answered)

    def pattern(self, name: str, expected: bool) -> Explained:
        """Tell what is known of a pattern."""
        held = self._patterns[name]
        truth = None if held is None else held is expected
        text = self._prose.pattern(name, expected).text
        return Explained(text, truth, pattern=name)

    def all_of(self, parts: Sequence[Explained]) -> Explained:
        """Judge a conjunction."""
        return self._combined(self._prose.all_of(_words(parts)), len(parts), parts)

    def any_of(self, parts: Sequence[Explained]) -> Explained:
        """Judge a disjunction."""
        return self._combined(self._prose.any_of(_words(parts)), 1, parts)

    def at_least(self, count: int, parts: Sequence[Explained]) -> Explained:
        """Judge a threshold."""
        clause = self._prose.at_least(count, _words(parts))
        return self._combined(clause, count, parts)

    def _combined(
        self, clause: Clause, needed: int, parts: Sequence[Explained]
    ) -> Explained:
        if len(parts) == 1:
            return parts[0]
        true = sum(part.truth is True for part in parts)
        unknown = sum(part.truth is None for part in parts)
        if true >= needed:
            return Explained(clause.text, True, tuple(parts))
        truth = None if true + unknown >= needed else False
        return Explained(clause.text, truth, tuple(parts))


def _words(parts: Sequence[Explained]) -> list[Clause]:
    return [Clause(part.text) for part in parts]
