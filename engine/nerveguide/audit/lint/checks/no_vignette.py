"""A rule that no written case fires."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that is never fired by a vignette."""
    for rule in subject.knowledge.rules:
        if rule not in subject.fired_by_vignettes:
            yield Issue(
                subject.at("rules", rule),
                f"no written case fires '{rule}'",
                "write a case for it, with the result that it should have",
            )
