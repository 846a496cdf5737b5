"""Truth: the three-valued meaning of conditions, in plain Python.

Each folding of a condition becomes a function of the case; a condition is true
when its *holds* function says so, false when its *fails* function does, and
unknown otherwise. This interpreter is the definition; the others must agree.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import call

from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import Condition, FindingTest, fails, holds
from nerveguide.model.knowledge import Knowledge

Truth = bool | None
"""True, false, or ``None`` for unknown."""


TRUTH_WORDS: Mapping[Truth, str] = {True: "true", False: "false", None: "unknown"}
"""A truth as said to a person."""


@dataclass(frozen=True)
class Case:
    """Values by finding (after propagation) and the truth of patterns found so far."""

    values: Mapping[str, AnswerValue]
    patterns: dict[str, Truth] = field(default_factory=dict)


Predicate = Callable[[Case], bool]


class TruthAlgebra:
    """Folds a condition to a function that judges a case."""

    def finding(
        self, test: FindingTest, expected: bool, or_not_sure: bool
    ) -> Predicate:
        """Judge one finding."""
        name = test.finding

        def passes(case: Case) -> bool:
            value = case.values.get(name)
            if value is None:
                return False
            if value == NOT_SURE:
                return or_not_sure
            return test.accepts(value) is expected

        return passes

    def pattern(self, name: str, expected: bool) -> Predicate:
        """Judge one pattern, whose truth is known by then."""
        return lambda case: case.patterns[name] is expected

    def all_of(self, parts: Sequence[Predicate]) -> Predicate:
        """Judge a conjunction."""
        return lambda case: all(map(call, parts, repeat(case)))

    def any_of(self, parts: Sequence[Predicate]) -> Predicate:
        """Judge a disjunction."""
        return lambda case: any(map(call, parts, repeat(case)))

    def at_least(self, count: int, parts: Sequence[Predicate]) -> Predicate:
        """Judge a threshold."""
        return lambda case: sum(map(call, parts, repeat(case))) >= count


_ALGEBRA = TruthAlgebra()


def compile_condition(condition: Condition) -> Callable[[Case], Truth]:
    """Return a function that gives the truth of ``condition`` in a case."""
    is_true, is_false = holds(condition, _ALGEBRA), fails(condition, _ALGEBRA)
    return lambda case: True if is_true(case) else False if is_false(case) else None


def kleene_or(truths: Iterable[Truth]) -> Truth:
    """Return Kleene's disjunction: what a pattern's rules make of the pattern."""
    known = set(truths)
    return True if True in known else None if None in known else False


class TruthInterpreter:
    """The rules of one knowledge, ready to judge cases; immutable once built."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._judges = {
            rule.id: compile_condition(rule.when) for rule in knowledge.rules.values()
        }
        self._pattern_rules = {
            pattern: tuple(rule.id for rule in rules)
            for pattern, rules in knowledge.pattern_rules.items()
        }
        self._other_rules = self._judges.keys() - {
            rule for rules in self._pattern_rules.values() for rule in rules
        }

    def evaluate(
        self, values: Mapping[str, AnswerValue]
    ) -> tuple[Mapping[str, Truth], Mapping[str, Truth]]:
        """Return the truth of every rule's condition and of every pattern, by id."""
        case = Case(values)
        rules: dict[str, Truth] = {}
        for pattern, pattern_rules in self._pattern_rules.items():
            for rule in pattern_rules:
                rules[rule] = self._judges[rule](case)
            case.patterns[pattern] = kleene_or(rules[rule] for rule in pattern_rules)
        for rule in self._other_rules:
            rules[rule] = self._judges[rule](case)
        return rules, case.patterns
