"""Danger signs: yes/no findings of which one answer alone is urgent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.answers import NOT_SURE, AnswerValue, propagate
from nerveguide.model.conditions import FindingTest
from nerveguide.model.findings import YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

URGENT = (Urgency.EMERGENCY, Urgency.SAME_DAY)
"""The urgencies whose red flags make an answer a danger sign, the stronger first."""


@lru_cache(maxsize=8)
def urgent_alone(knowledge: Knowledge, answer: AnswerValue) -> Mapping[str, Urgency]:
    """Return for each yes/no finding of which ``answer`` alone is urgent, how urgent.

    All these cases of one answer are judged at once, each by the finding answered.
    """
    cases = {
        name: propagate(knowledge, {name: answer}).values
        for name, finding in knowledge.findings.items()
        if isinstance(finding, YesNoFinding)
    }
    patterns: Patterns[Cases] = {}
    true_in = fold_rules(knowledge, CasesAlgebra(cases, patterns), patterns)
    urgent: dict[Urgency, set[str]] = {urgency: set() for urgency in reversed(URGENT)}
    for rule, urgency in knowledge.red_flags.items():
        if urgency in urgent:
            urgent[urgency] |= true_in[rule]
    signs = {name: urgency for urgency, names in urgent.items() for name in names}
    return {name: signs[name] for name in cases if name in signs}


Cases = frozenset[str]
"""Cases, by their names."""


class CasesAlgebra:
    """Folds a condition to those of some cases in which it is true.

    ``cases`` holds the values of each after propagation, and ``patterns`` the cases in
    which each pattern holds or fails.
    """

    def __init__(
        self, cases: Mapping[str, Mapping[str, AnswerValue]], patterns: Patterns[Cases]
    ) -> None:
        self._patterns = patterns
        self._all = frozenset(cases)
        self._answers: dict[str, list[tuple[str, AnswerValue]]] = {}
        for case, values in cases.items():
            for finding, value in values.items():
                self._answers.setdefault(finding, []).append((case, value))

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Cases:
        """Return the cases whose answer passes."""
        return frozenset(
            case
            for case, value in self._answers.get(test.finding, ())
            if (or_not_sure if value == NOT_SURE else test.accepts(value) is expected)
        )

    def pattern(self, name: str, expected: bool) -> Cases:
        """Return the cases in which the pattern is so."""
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[Cases]) -> Cases:
        """Return the cases that are in every part."""
        return self._all.intersection(*parts)

    def any_of(self, parts: Sequence[Cases]) -> Cases:
        """Return the cases that are in some part."""
        return frozenset[str]().union(*parts)

    def at_least(self, count: int, parts: Sequence[Cases]) -> Cases:
        """Return the cases that are in so many parts."""
        times = Counter(case for part in parts for case in part)
        return frozenset(case for case, times_in in times.items() if times_in >= count)
