"""The findings whose answers would decide what is still unknown."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from nerveguide.logic.three_valued import Truth, kleene_or
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import FindingTest, holds
from nerveguide.model.knowledge import Knowledge

Undecided = tuple[Truth, frozenset[str]]
"""A truth, and the findings that could still decide it (none unless unknown)."""


Values = Mapping[str, AnswerValue]


Evaluator = Callable[[Values, dict[str, Undecided]], Undecided]


_NO_FINDINGS: frozenset[str] = frozenset()


class UndecidedAlgebra:
    """Folds a condition to a search for the findings that keep it unknown."""

    def finding(
        self, test: FindingTest, expected: bool, or_not_sure: bool
    ) -> Evaluator:
        """Open while the finding has no known answer."""
        name = test.finding
        unknown: Undecided = (None, frozenset([name]))

        def evaluate(values: Values, _: dict[str, Undecided]) -> Undecided:
            value = values.get(name)
            if value is None or (value == NOT_SURE and not or_not_sure):
                return unknown
            return value == NOT_SURE or test.accepts(value) is expected, _NO_FINDINGS

        return evaluate

    def pattern(self, name: str, expected: bool) -> Evaluator:
        """Open while the pattern's own rules are."""

        def evaluate(_: Values, patterns: dict[str, Undecided]) -> Undecided:
            truth, findings = patterns[name]
            return (truth if truth is None else truth is expected), findings

        return evaluate

    def all_of(self, parts: Sequence[Evaluator]) -> Evaluator:
        """Open while no part fails and some part is unknown."""
        return self.at_least(len(parts), parts)

    def any_of(self, parts: Sequence[Evaluator]) -> Evaluator:
        """Open while no part holds and some part is unknown."""
        return self.at_least(1, parts)

    def at_least(self, count: int, parts: Sequence[Evaluator]) -> Evaluator:
        """Open while too few parts hold, but enough still could."""
        spare = len(parts) - count

        def evaluate(values: Values, patterns: dict[str, Undecided]) -> Undecided:
            true = false = 0
            unknown: list[frozenset[str]] = []
            for part in parts:
                truth, findings = part(values, patterns)
                if truth is None:
                    unknown.append(findings)
                elif truth:
                    true += 1
                    if true == count:
                        return True, _NO_FINDINGS
                else:
                    false += 1
                    if false > spare:
                        return False, _NO_FINDINGS
            return None, _NO_FINDINGS.union(*unknown)

        return evaluate


class OpenFindings:
    """For each rule of a knowledge, the findings that could still decide it."""

    def __init__(self, knowledge: Knowledge) -> None:
        algebra = UndecidedAlgebra()
        self._evaluators = {
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
        results = self.evaluate(values)
        return {
            rule: names for rule, (truth, names) in results.items() if truth is None
        }

    def evaluate(self, values: Values) -> Mapping[str, Undecided]:
        """Return the truth of each rule's condition, and its open findings."""
        patterns: dict[str, Undecided] = {}
        results: dict[str, Undecided] = {}
        for pattern, rules in self._pattern_rules.items():
            for rule in rules:
                results[rule] = self._evaluators[rule](values, patterns)
            truth = kleene_or(results[rule][0] for rule in rules)
            findings = _NO_FINDINGS.union(*(results[rule][1] for rule in rules))
            patterns[pattern] = (truth, findings if truth is None else _NO_FINDINGS)
        for rule, evaluator in self._evaluators.items():
            if rule not in results:
                results[rule] = evaluator(values, patterns)
        return results


@lru_cache(maxsize=8)
def open_findings(knowledge: Knowledge) -> OpenFindings:
    """Return the compiled rules of ``knowledge``, built once per process."""
    return OpenFindings(knowledge)
