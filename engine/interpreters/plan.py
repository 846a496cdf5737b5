"""The rules folded once for each knowledge, to steps that need only steps before them.

What several rules have in common becomes one step. :mod:`engine.interpreters.columns`
takes the steps for many people at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from engine.conditions import FindingTest, fails, holds
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class Passes:
    """Whose answer is known, and judged by the test as expected."""

    test: FindingTest
    expected: bool


@dataclass(frozen=True)
class NotSure:
    """Who is not sure of the finding."""

    finding: str


@dataclass(frozen=True)
class EveryStep:
    """For whom every one of these steps is true."""

    parts: tuple[int, ...]


@dataclass(frozen=True)
class AnyStep:
    """For whom one of these steps is true, or more."""

    parts: tuple[int, ...]


Step = Passes | NotSure | EveryStep | AnyStep


@dataclass(frozen=True)
class Plan:
    """The rules of one knowledge as ``steps``, which are named by their numbers.

    For each rule, ``holds`` and ``fails`` are the steps that tell for whom its
    condition is true and false; for ``holds_for_certain`` no *not sure* counts.
    """

    steps: tuple[Step, ...]
    holds: Mapping[str, int]
    fails: Mapping[str, int]
    holds_for_certain: Mapping[str, int]


@lru_cache(maxsize=8)
def plan_of(knowledge: Knowledge) -> Plan:
    """Return the plan of ``knowledge``, made once per process."""
    steps: dict[Step, int] = {}
    patterns: dict[tuple[str, bool], int] = {}
    algebra = _PlanAlgebra(steps, patterns, with_precaution=True)
    certain = _PlanAlgebra(steps, patterns, with_precaution=False)
    for pattern, drawn_by in knowledge.pattern_rules.items():
        held = [holds(rule.when, algebra) for rule in drawn_by]
        failed = [fails(rule.when, algebra) for rule in drawn_by]
        patterns[pattern, True] = algebra.any_of(held)
        patterns[pattern, False] = algebra.all_of(failed)
    conditions = {rule.id: rule.when for rule in knowledge.rules.values()}
    return Plan(
        holds={rule: holds(when, algebra) for rule, when in conditions.items()},
        fails={rule: fails(when, algebra) for rule, when in conditions.items()},
        holds_for_certain={
            rule: holds(when, certain) for rule, when in conditions.items()
        },
        steps=tuple(steps),
    )


class _PlanAlgebra:
    """Folds a condition to the step that tells for whom it is true.

    ``steps`` numbers all steps so far, ``patterns`` holds those of patterns, by name
    and whether they hold. Not ``with_precaution``, *not sure* counts towards nothing.
    """

    def __init__(
        self,
        steps: dict[Step, int],
        patterns: Mapping[tuple[str, bool], int],
        *,
        with_precaution: bool,
    ) -> None:
        self._steps = steps
        self._patterns = patterns
        self._with_precaution = with_precaution

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> int:
        passes = self._number(Passes(test, expected))
        if not (or_not_sure and self._with_precaution):
            return passes
        return self.any_of([passes, self._number(NotSure(test.finding))])

    def pattern(self, name: str, expected: bool) -> int:
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[int]) -> int:
        return parts[0] if len(parts) == 1 else self._number(EveryStep(tuple(parts)))

    def any_of(self, parts: Sequence[int]) -> int:
        return parts[0] if len(parts) == 1 else self._number(AnyStep(tuple(parts)))

    def at_least(self, count: int, parts: Sequence[int]) -> int:
        """Count along the parts: who has one, two ... of those so far."""
        reached = [self.all_of(()), *repeat(self.any_of(()), count)]
        for part in parts:
            for k in range(count, 0, -1):
                one_more = self.all_of([reached[k - 1], part])
                reached[k] = self.any_of([reached[k], one_more])
        return reached[count]

    def _number(self, step: Step) -> int:
        return self._steps.setdefault(step, len(self._steps))
