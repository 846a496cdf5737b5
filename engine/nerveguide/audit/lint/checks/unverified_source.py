"""A rule that rests on sources of which none was read."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.model.vocabulary import SourceStatus


def check(subject: LintContext) -> Iterator[Issue]:
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
