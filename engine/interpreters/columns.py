"""Columns: the rules over many people's answers at once, a bit for each person.

Each folding of a condition becomes a column of bits: *holds* and *fails* apart, and
what is neither is unknown. Eight people share a byte, so that a rule costs a few
operations on small arrays.
"""

from collections.abc import Iterable

import numpy as np
import polars as pl

from engine.interpreters.answer_bits import Answers, Bits
from engine.interpreters.plan import AnyStep, EveryStep, NotSure, Passes, plan_of
from engine.knowledge import Knowledge


class Columns:
    """The rules of one knowledge, evaluated for all people of a frame.

    ``answers`` are those of the frame (:class:`Answers` says of which types), and
    ``fired`` tells for each rule for whom its condition is true.
    """

    def __init__(self, knowledge: Knowledge, frame: pl.DataFrame) -> None:
        self.answers = Answers(knowledge, frame)
        self._plan = plan_of(knowledge)
        self._taken: dict[int, Bits] = {}
        self.fired = {rule: self._take(step) for rule, step in self._plan.holds.items()}

    def any_of(self, rules: Iterable[str]) -> Bits:
        """Tell for whom one of the rules fired."""
        fired = [self.fired[rule] for rule in rules]
        return _combine(np.bitwise_or, fired, self.answers.nobody)

    def any_can_fire(self, rules: Iterable[str]) -> Bits:
        """Tell for whom one of the rules fired, or could with more answers."""
        failed = [self.failed(rule) for rule in rules]
        everyone = self.answers.everyone
        return everyone & ~_combine(np.bitwise_and, failed, everyone)

    def failed(self, rule: str) -> Bits:
        """Tell for whom the condition of the rule is false."""
        return self._take(self._plan.fails[rule])

    def counts_not_sure(self, rule: str) -> bool:
        """Tell whether the rule can fire because of *not sure*."""
        return self._plan.holds[rule] != self._plan.holds_for_certain[rule]

    def fired_for_certain(self, rule: str) -> Bits:
        """Tell for whom the rule fires without any *not sure*."""
        return self._take(self._plan.holds_for_certain[rule])

    def is_open(self, rule: str) -> Bits:
        """Tell for whom the condition of the rule is unknown."""
        return self.answers.everyone & ~(self.fired[rule] | self.failed(rule))

    def _take(self, number: int) -> Bits:
        """Take a step, and those that it needs, unless that was done before."""
        if number not in self._taken:
            self._taken[number] = self._bits(number)
        return self._taken[number]

    def _bits(self, number: int) -> Bits:
        match self._plan.steps[number]:
            case Passes(test=test, expected=expected):
                return self.answers.passes(test, expected)
            case NotSure(finding=finding):
                return self.answers.not_sure(finding)
            case EveryStep(parts=parts):
                bits = list(map(self._take, parts))
                return _combine(np.bitwise_and, bits, self.answers.everyone)
            case AnyStep(parts=parts):
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
