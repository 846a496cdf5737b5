"""Which findings and patterns a rule reads, directly or through other patterns."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.conditions import FindingTest, PatternHolds, iter_leaves
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule


class Dependency(NamedTuple):
    """A finding that is looked at, and whether *not sure* is welcome there."""

    finding: str
    or_not_sure: bool


Dependencies = frozenset[Dependency]


class DependencyAlgebra:
    """Folds a condition to all that it reads; ``patterns`` holds what those read."""

    def __init__(self, patterns: Patterns[Dependencies]) -> None:
        self._patterns = patterns

    def finding(
        self,
        test: FindingTest,
        expected: bool,  # noqa: ARG002
        or_not_sure: bool,
    ) -> Dependencies:
        """Read one finding."""
        return frozenset([Dependency(test.finding, or_not_sure)])

    def pattern(self, name: str, expected: bool) -> Dependencies:  # noqa: ARG002
        """Read what the pattern's rules read."""
        return self._patterns[name, True]

    def all_of(self, parts: Sequence[Dependencies]) -> Dependencies:
        """Read every part."""
        return frozenset[Dependency]().union(*parts)

    def any_of(self, parts: Sequence[Dependencies]) -> Dependencies:
        """Read every part."""
        return self.all_of(parts)

    def at_least(
        self,
        count: int,  # noqa: ARG002
        parts: Sequence[Dependencies],
    ) -> Dependencies:
        """Read every part."""
        return self.all_of(parts)


@lru_cache(maxsize=8)
def rule_dependencies(knowledge: Knowledge) -> Mapping[str, Dependencies]:
    """Return for each rule all that it reads, directly or through patterns."""
    patterns: Patterns[Dependencies] = {}
    return fold_rules(knowledge, DependencyAlgebra(patterns), patterns)


def patterns_of_rule(knowledge: Knowledge, rule: Rule) -> tuple[str, ...]:
    """Return the patterns that a rule uses, itself or through others, nearest first."""
    patterns: dict[str, None] = {}
    users = deque([rule])
    while users:
        for leaf in iter_leaves(users.popleft().when):
            if isinstance(leaf, PatternHolds) and leaf.pattern not in patterns:
                patterns[leaf.pattern] = None
                users.extend(knowledge.pattern_rules[leaf.pattern])
    return tuple(patterns)
