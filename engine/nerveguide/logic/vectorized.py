"""Evaluate all rules over many people with bitsets, each shared step only once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

import numpy as np
import polars as pl

from nerveguide.logic.bitsets import Bits, EncodedAnswers
from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.conditions import FindingTest, fails, holds
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class FindingStep:
    """Whose answer is known, and judged by the test as expected."""

    test: FindingTest
    expected: bool


@dataclass(frozen=True)
class NotSureStep:
    """Who is not sure of the finding."""

    finding: str


@dataclass(frozen=True)
class AndStep:
    """For whom every one of these steps is true."""

    parts: tuple[int, ...]


@dataclass(frozen=True)
class OrStep:
    """For whom one of these steps is true, or more."""

    parts: tuple[int, ...]


Step = FindingStep | NotSureStep | AndStep | OrStep


@dataclass(frozen=True)
class Program:
    """The rules of one knowledge as ``steps``, which are named by their numbers.

    For each rule, ``holds`` and ``fails`` are the steps that tell for whom its
    condition is true and false; for ``holds_for_certain`` no *not sure* counts.
    """

    steps: tuple[Step, ...]
    holds: Mapping[str, int]
    fails: Mapping[str, int]
    holds_for_certain: Mapping[str, int]


@lru_cache(maxsize=8)
def compile_program(knowledge: Knowledge) -> Program:
    """Return the program of ``knowledge``, compiled once per process."""
    steps: dict[Step, int] = {}
    patterns: Patterns[int] = {}
    algebra = _ProgramAlgebra(steps, patterns, with_precaution=True)
    certain = _ProgramAlgebra(steps, patterns, with_precaution=False)
    held = fold_rules(knowledge, algebra, patterns)
    conditions = {rule.id: rule.when for rule in knowledge.rules.values()}
    return Program(
        holds=held,
        fails={rule: fails(when, algebra) for rule, when in conditions.items()},
        holds_for_certain={
            rule: holds(when, certain) for rule, when in conditions.items()
        },
        steps=tuple(steps),
    )


class _ProgramAlgebra:
    """Folds a condition to the step that computes for whom it is true.

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
        passes = self._number(FindingStep(test, expected))
        if not (or_not_sure and self._with_precaution):
            return passes
        return self.any_of([passes, self._number(NotSureStep(test.finding))])

    def pattern(self, name: str, expected: bool) -> int:
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[int]) -> int:
        return parts[0] if len(parts) == 1 else self._number(AndStep(tuple(parts)))

    def any_of(self, parts: Sequence[int]) -> int:
        return parts[0] if len(parts) == 1 else self._number(OrStep(tuple(parts)))

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


class Columns:
    """The rules of one knowledge, evaluated for all people of a frame.

    ``answers`` are those of the frame, and ``fired`` holds for each rule those for whom
    its condition is true.
    """

    def __init__(self, knowledge: Knowledge, frame: pl.DataFrame) -> None:
        self.answers = EncodedAnswers(knowledge, frame)
        self._program = compile_program(knowledge)
        self._taken: dict[int, Bits] = {}
        self.fired = {
            rule: self._take(step) for rule, step in self._program.holds.items()
        }

    def any_of(self, rules: Iterable[str]) -> Bits:
        """Return for whom one of the rules fired."""
        fired = [self.fired[rule] for rule in rules]
        return _combine(np.bitwise_or, fired, self.answers.nobody)

    def any_can_fire(self, rules: Iterable[str]) -> Bits:
        """Return for whom one of the rules fired, or could with more answers."""
        failed = [self.failed(rule) for rule in rules]
        everyone = self.answers.everyone
        return everyone & ~_combine(np.bitwise_and, failed, everyone)

    def failed(self, rule: str) -> Bits:
        """Return for whom the condition of the rule is false."""
        return self._take(self._program.fails[rule])

    def counts_not_sure(self, rule: str) -> bool:
        """Return whether the rule can fire because of *not sure*."""
        return self._program.holds[rule] != self._program.holds_for_certain[rule]

    def fired_for_certain(self, rule: str) -> Bits:
        """Return for whom the rule fires without any *not sure*."""
        return self._take(self._program.holds_for_certain[rule])

    def is_open(self, rule: str) -> Bits:
        """Return for whom the condition of the rule is unknown."""
        return self.answers.everyone & ~(self.fired[rule] | self.failed(rule))

    def _take(self, number: int) -> Bits:
        """Evaluate a step and its inputs once."""
        if number not in self._taken:
            self._taken[number] = self._bits(number)
        return self._taken[number]

    def _bits(self, number: int) -> Bits:
        match self._program.steps[number]:
            case FindingStep(test=test, expected=expected):
                return self.answers.passes(test, expected)
            case NotSureStep(finding=finding):
                return self.answers.not_sure(finding)
            case AndStep(parts=parts):
                bits = list(map(self._take, parts))
                return _combine(np.bitwise_and, bits, self.answers.everyone)
            case OrStep(parts=parts):
                bits = list(map(self._take, parts))
                return _combine(np.bitwise_or, bits, self.answers.nobody)


def _combine(combine: np.ufunc, parts: list[Bits], of_none: Bits) -> Bits:
    """Combine the parts in one new array."""
    if len(parts) < 2:
        return parts[0] if parts else of_none
    combined: Bits = combine(parts[0], parts[1])
    for part in parts[2:]:
        combine(combined, part, out=combined)
    return combined
