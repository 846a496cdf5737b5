"""The same rules written for experta the plain way, as somebody would by hand.

Conditions go straight to nested ``AND`` and ``OR`` (a threshold to all its
combinations), the right side only declares a fact, and experta is used as it comes:
no trace, no explanation, nothing refined or put together.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from nerveguide.logic.experta_matcher import experta
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import (
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
    fails,
    holds,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern


class Answered(experta.Fact):  # type: ignore[misc]
    """A finding and its value."""


class Concluded(experta.Fact):  # type: ignore[misc]
    """The conclusion of a rule, or a pattern with its truth."""


class BareAlgebra:
    """Folds a condition to experta's own nested conditions."""

    def __init__(self) -> None:
        self.negated: set[str] = set()

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Any:
        """Match the answer."""
        if isinstance(test, IsYes):
            value: Any = experta.L("yes" if expected else "no")
        elif isinstance(test, IsOneOf) and expected:
            value = experta.L(test.options[0])
            for option in test.options[1:]:
                value = value | experta.L(option)
        else:
            value = experta.P(lambda known: _passes(test, known, expected))
        if or_not_sure:
            value = value | experta.L("not_sure")
        return Answered(finding=test.finding, value=value)

    def pattern(self, name: str, expected: bool) -> Any:
        """Match a pattern concluded before."""
        if not expected:
            self.negated.add(name)
        return Concluded(pattern=name, truth="holds" if expected else "fails")

    def all_of(self, parts: Sequence[Any]) -> Any:
        """Match all."""
        return experta.AND(*parts)

    def any_of(self, parts: Sequence[Any]) -> Any:
        """Match one."""
        return experta.OR(*parts)

    def at_least(self, count: int, parts: Sequence[Any]) -> Any:
        """Match every combination of that many."""
        return experta.OR(*(experta.AND(*some) for some in combinations(parts, count)))


class BareExperta:
    """An engine of the rules, built once."""

    def __init__(self, knowledge: Knowledge) -> None:
        algebra = BareAlgebra()
        body: dict[str, Any] = {}
        for rule in knowledge.rules.values():
            fact = {"rule": rule.id}
            if isinstance(rule.then, DrawPattern):
                fact = {"pattern": rule.then.pattern, "truth": "holds"}
            match = holds(rule.when, algebra)
            body[f"rule_{rule.id}"] = experta.Rule(match)(_declare(fact))
        done: set[str] = set()
        while open_patterns := algebra.negated - done:
            for pattern in open_patterns:
                done.add(pattern)
                rules = knowledge.pattern_rules[pattern]
                match = experta.AND(*(fails(rule.when, algebra) for rule in rules))
                fact = {"pattern": pattern, "truth": "fails"}
                body[f"not_{pattern}"] = experta.Rule(match)(_declare(fact))
        self._engine = type("Bare", (experta.KnowledgeEngine,), body)()

    def run(self, values: Mapping[str, AnswerValue]) -> frozenset[str]:
        """Run one case; return the rules concluded (not those that draw patterns)."""
        self._engine.reset()
        for name, value in values.items():
            self._engine.declare(Answered(finding=name, value=value))
        self._engine.run()
        return frozenset(
            fact["rule"]
            for fact in self._engine.facts.values()
            if isinstance(fact, Concluded) and "rule" in fact
        )


def _passes(test: FindingTest, known: AnswerValue, expected: bool) -> bool:
    """Judge a value that may belong to another finding: experta looks at it first."""
    if known == "not_sure" or isinstance(known, str) == isinstance(test, IsBetween):
        return False
    return test.accepts(known) is expected


def _declare(fact: dict[str, str]) -> Callable[[Any], None]:
    return lambda engine: engine.declare(Concluded(**fact))
