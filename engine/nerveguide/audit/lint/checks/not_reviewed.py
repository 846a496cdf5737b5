"""A rule that no clinician has signed."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule without a review."""
    for rule in subject.knowledge.rules.values():
        if not rule.review:
            yield Issue(
                subject.at("rules", rule.id),
                f"no clinician has signed '{rule.id}'",
                "let it be reviewed: nerveguide rules sign-off",
            )
