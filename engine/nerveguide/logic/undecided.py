"""The findings whose answers would decide what is still unknown."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from nerveguide.logic.three_valued import Truth, kleene_or
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import FindingTest, holds
from nerveguide.model.knowledge import Knowledge

Open = tuple[Truth, frozenset[str]]
"""A truth, and the findings that could still decide it (none unless unknown)."""


Values = Mapping[str, AnswerValue]


Search = Callable[[Values, dict[str, Open]], Open]


_DECIDED: frozenset[str] = frozenset()


class OpenAlgebra:
    """Folds a condition to a search for the findings that keep it unknown."""

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Search:
        """Open while the finding has no known answer."""
        name = test.finding
        unknown: Open = (None, frozenset([name]))

        def search(values: Values, _: dict[str, Open]) -> Open:
            value = values.get(name)
            if value is None or (value == NOT_SURE and not or_not_sure):
                return unknown
            return value == NOT_SURE or test.accepts(value) is expected, _DECIDED

        return search

    def pattern(self, name: str, expected: bool) -> Search:
        """Open while the pattern's own rules are."""

        def search(_: Values, patterns: dict[str, Open]) -> Open:
            truth, findings = patterns[name]
            return (truth if truth is None else truth is expected), findings

        return search

    def all_of(self, parts: Sequence[Search]) -> Search:
        """Open while no part fails and some part is unknown."""
        return self.at_least(len(parts), parts)

    def any_of(self, parts: Sequence[Search]) -> Search:
        """Open while no part holds and some part is unknown."""
        return self.at_least(1, parts)

    def at_least(self, count: int, parts: Sequence[Search]) -> Search:
        """Open while too few parts hold, but enough still could."""

        def search(values: Values, patterns: dict[str, Open]) -> Open:
            found = [part(values, patterns) for part in parts]
            true = sum(truth is True for truth, _ in found)
            if true >= count:
                return True, _DECIDED
            if true + sum(truth is None for truth, _ in found) < count:
                return False, _DECIDED
            return None, _DECIDED.union(*(findings for _, findings in found))

        return search


class OpenFindings:
    """For each rule of a knowledge, the findings that could still decide it."""

    def __init__(self, knowledge: Knowledge) -> None:
        algebra = OpenAlgebra()
        self._searches = {
            rule.id: holds(rule.when, algebra) for rule in knowledge.rules.values()
        }
        self._pattern_rules = {
            pattern: tuple(rule.id for rule in rules)
            for pattern, rules in knowledge.pattern_rules.items()
        }

    def of_rules(self, values: Values) -> Mapping[str, frozenset[str]]:
        """Return the open findings of each rule whose condition is unknown.

        ``values`` are those of one case after propagation.
        """
        judged = self.judge(values)
        return {rule: names for rule, (truth, names) in judged.items() if truth is None}

    def judge(self, values: Values) -> Mapping[str, Open]:
        """Return the truth of each rule's condition, and its open findings."""
        patterns: dict[str, Open] = {}
        found: dict[str, Open] = {}
        for pattern, rules in self._pattern_rules.items():
            for rule in rules:
                found[rule] = self._searches[rule](values, patterns)
            truth = kleene_or(found[rule][0] for rule in rules)
            findings = _DECIDED.union(*(found[rule][1] for rule in rules))
            patterns[pattern] = (truth, findings if truth is None else _DECIDED)
        for rule, search in self._searches.items():
            if rule not in found:
                found[rule] = search(values, patterns)
        return found


@lru_cache(maxsize=8)
def open_findings(knowledge: Knowledge) -> OpenFindings:
    """Return the compiled searches of ``knowledge``, built once per process."""
    return OpenFindings(knowledge)
