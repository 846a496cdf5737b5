"""A type or other cause against which nothing ever speaks."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.model.vocabulary import Strength


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each type without a rule that argues against it."""
    for name, rules in subject.knowledge.type_rules.items():
        if not any(rule.strength is Strength.ARGUES_AGAINST for rule in rules):
            yield Issue(
                subject.at_type(name),
                f"no rule argues against '{name}'",
                "say what would speak against it, so that a fit can be weighed",
            )
