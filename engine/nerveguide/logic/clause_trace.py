"""Trace a condition clause by clause: true, false or unknown, and by which answer.

The words are those of :mod:`nerveguide.logic.prose`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nerveguide.logic.prose import Clause, ProseAlgebra
from nerveguide.logic.three_valued import Truth
from nerveguide.model.answers import NOT_SURE, AnswerValue, DerivedAnswers
from nerveguide.model.conditions import FindingTest
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class AnswerOrigin:
    """The answer behind a clause; ``None`` when the question was not asked.

    ``follows_from`` names the other finding whose answer implies this one.
    """

    finding: str
    answer: AnswerValue | None
    follows_from: str | None


@dataclass(frozen=True)
class ClauseTrace:
    """A clause in words, its truth, and what decides it: parts, answer or pattern."""

    text: str
    truth: Truth
    parts: tuple["ClauseTrace", ...] = ()
    answered: AnswerOrigin | None = None
    pattern: str | None = None


class ClauseTraceAlgebra:
    """Folds a condition to :class:`ClauseTrace`, for the facts of one person.

    ``patterns`` has the truth of each pattern that the condition may name.
    """

    def __init__(
        self, knowledge: Knowledge, facts: DerivedAnswers, patterns: Mapping[str, Truth]
    ) -> None:
        self._prose = ProseAlgebra(knowledge)
        self._facts = facts
        self._patterns = patterns

    def finding(
        self, test: FindingTest, expected: bool, or_not_sure: bool
    ) -> ClauseTrace:
        """Judge one finding, and note the answer behind it."""
        name = test.finding
        value = self._facts.values.get(name)
        truth: Truth
        if value is None or value == NOT_SURE:
            truth = True if value and or_not_sure else None
        else:
            truth = test.accepts(value) is expected
        text = self._prose.finding(test, expected, or_not_sure).text
        answered = AnswerOrigin(name, value, self._facts.derived.get(name))
        return ClauseTrace(text, truth, answered=answered)

    def pattern(self, name: str, expected: bool) -> ClauseTrace:
        """Return what is known of a pattern."""
        held = self._patterns[name]
        truth = None if held is None else held is expected
        text = self._prose.pattern(name, expected).text
        return ClauseTrace(text, truth, pattern=name)

    def all_of(self, parts: Sequence[ClauseTrace]) -> ClauseTrace:
        """Judge a conjunction."""
        return self._combined(self._prose.all_of(_words(parts)), len(parts), parts)

    def any_of(self, parts: Sequence[ClauseTrace]) -> ClauseTrace:
        """Judge a disjunction."""
        return self._combined(self._prose.any_of(_words(parts)), 1, parts)

    def at_least(self, count: int, parts: Sequence[ClauseTrace]) -> ClauseTrace:
        """Judge a threshold."""
        clause = self._prose.at_least(count, _words(parts))
        return self._combined(clause, count, parts)

    def _combined(
        self, clause: Clause, needed: int, parts: Sequence[ClauseTrace]
    ) -> ClauseTrace:
        if len(parts) == 1:
            return parts[0]
        true = sum(part.truth is True for part in parts)
        unknown = sum(part.truth is None for part in parts)
        if true >= needed:
            return ClauseTrace(clause.text, True, tuple(parts))
        truth = None if true + unknown >= needed else False
        return ClauseTrace(clause.text, truth, tuple(parts))


def _words(parts: Sequence[ClauseTrace]) -> list[Clause]:
    return [Clause(part.text) for part in parts]
