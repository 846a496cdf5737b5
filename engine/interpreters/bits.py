"""Bits: any condition over many people's answers, a bit for each person.

For conditions that are looked at once, such as a changed rule; the rules themselves
are taken by :mod:`engine.interpreters.columns`, which does shared steps once.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from engine.conditions import Condition, FindingTest, fails, holds
from engine.interpreters.answer_bits import Answers, Bits, packed, unpacked
from engine.knowledge import Knowledge

PatternBits = Mapping[tuple[str, bool], Bits]
"""For each pattern, for whom it holds and (with ``False``) for whom it fails."""


class BitsAlgebra:
    """Folds a condition to the bits of those for whom it is true."""

    def __init__(self, answers: Answers, patterns: PatternBits) -> None:
        self._answers = answers
        self._patterns = patterns

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Bits:
        """Tell whose answer passes."""
        passes = self._answers.passes(test, expected)
        return passes | self._answers.not_sure(test.finding) if or_not_sure else passes

    def pattern(self, name: str, expected: bool) -> Bits:
        """Tell for whom the pattern holds or fails."""
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[Bits]) -> Bits:
        """Tell for whom every part is true."""
        return reduce(np.bitwise_and, parts, self._answers.everyone)

    def any_of(self, parts: Sequence[Bits]) -> Bits:
        """Tell for whom some part is true."""
        return reduce(np.bitwise_or, parts, self._answers.nobody)

    def at_least(self, count: int, parts: Sequence[Bits]) -> Bits:
        """Count for each person."""
        true = sum(unpacked(part).astype(np.uint16) for part in parts)
        return packed(np.asarray(true >= count))


class Fired:
    """For whom each rule fires and each pattern holds or fails.

    Conditions in ``changed`` stand in the place of those of the rules of that id.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        answers: Answers,
        changed: Mapping[str, Condition] | None = None,
    ) -> None:
        conditions = {rule.id: rule.when for rule in knowledge.rules.values()}
        conditions |= changed or {}
        self.patterns: dict[tuple[str, bool], Bits] = {}
        self.algebra = BitsAlgebra(answers, self.patterns)
        for pattern, rules in knowledge.pattern_rules.items():
            when = [conditions[rule.id] for rule in rules]
            held = [holds(condition, self.algebra) for condition in when]
            failed = [fails(condition, self.algebra) for condition in when]
            self.patterns[pattern, True] = self.algebra.any_of(held)
            self.patterns[pattern, False] = self.algebra.all_of(failed)
        self.rules = {
            rule: holds(condition, self.algebra)
            for rule, condition in conditions.items()
        }
