"""Checks of what a rule rests on: its sources and its review."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.inference.review import ReviewState, review_state
from nerveguide.model.vocabulary import SourceStatus


@check(Severity.NOTE)
def unverified_source(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule all of whose sources are recalled or known second hand."""
    sources = subject.knowledge.sources
    for rule in subject.knowledge.rules.values():
        if all(sources[name].status is not SourceStatus.SEEN for name in rule.sources):
            named = ", ".join(
                f"{name} ({sources[name].status.value})" for name in rule.sources
            )
            yield Issue(
                subject.at("rules", rule.id, "sources"),
                f"none of the sources of '{rule.id}' was read: {named}",
                "read one, or let a clinician judge it first",
            )


@check(Severity.WARNING)
def stale_review(subject: LintContext) -> Iterator[Issue]:
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


@check(Severity.NOTE)
def not_reviewed(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule without a review."""
    for rule in subject.knowledge.rules.values():
        if not rule.review:
            yield Issue(
                subject.at("rules", rule.id),
                f"no clinician has signed '{rule.id}'",
                "let it be reviewed: nerveguide rules sign-off",
            )
