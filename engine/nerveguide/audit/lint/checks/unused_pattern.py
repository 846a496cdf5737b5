"""A pattern that no rule asks for."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.model.conditions import PatternHolds, iter_leaves


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each pattern that is drawn and never used."""
    used = {
        leaf.pattern
        for rule in subject.knowledge.rules.values()
        for leaf in iter_leaves(rule.when)
        if isinstance(leaf, PatternHolds)
    }
    for pattern in subject.knowledge.patterns:
        if pattern not in used:
            yield Issue(
                subject.at("patterns", pattern),
                f"no rule uses the pattern '{pattern}'",
                "use it in a condition, or remove it with its rules",
            )
