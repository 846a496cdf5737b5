"""A rule that has changed since a clinician signed it."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.inference.review import ReviewState, review_state


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule whose review is of something else than what stands there."""
    for rule in subject.knowledge.rules.values():
        stale = review_state(subject.knowledge, rule) is ReviewState.STALE
        if rule.review and stale:
            yield Issue(
                subject.at("rules", rule.id, "review"),
                f"'{rule.id}' has changed since {rule.review.reviewer} signed it on "
                f"{rule.review.date}",
                "let it be reviewed again: nerveguide rules sign-off",
            )
