"""What the written cases show to be possible, so that no prover has to look for it."""

from functools import cached_property, reduce

import numpy as np

from nerveguide.logic.bitsets import Bits, RuleMasks
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.conditions import Condition, fails, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import encode_cases


class Witnesses:
    """The written cases of a knowledge as evidence: what one of them does can be done.

    That none of them does something says nothing.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        cases = [case.answers for case in knowledge.written_cases]
        self._answers = encode_cases(knowledge, cases)
        self._masks = RuleMasks(knowledge, self._answers)

    def fire(self, rule: str) -> bool:
        """Return whether some case fires the rule."""
        return bool(self._masks.rules[rule].any())

    def fire_without(self, rule: str, other: str) -> bool:
        """Return whether some case fires the first rule, and not the other."""
        return bool((self._masks.rules[rule] & ~self._masks.rules[other]).any())

    def tell_apart(self, condition: Condition, other: Condition, *, fail: bool) -> bool:
        """Return whether of some case only one of two conditions is true.

        With ``fail``, it is also enough that only one is false. Cases whose answers
        contradict each other do not count.
        """
        folds = (holds, fails) if fail else (holds,)
        algebra = self._masks.algebra
        differ = [fold(condition, algebra) ^ fold(other, algebra) for fold in folds]
        return bool((reduce(np.bitwise_or, differ) & self._consistent).any())

    @cached_property
    def _consistent(self) -> Bits:
        answered = self._answers.answered
        conflicts = (
            answered(coarse, NO) & (answered(fine, YES) | answered(fine, NOT_SURE))
            for fine, coarser in self._knowledge.coarser_findings.items()
            for coarse in coarser
        )
        in_conflict = reduce(np.bitwise_or, conflicts, self._answers.nobody)
        return self._answers.everyone & ~in_conflict
