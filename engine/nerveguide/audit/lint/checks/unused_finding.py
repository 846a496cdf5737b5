"""A question that changes no result."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each finding that no rule reads, itself or through one that it refines."""
    for finding in subject.knowledge.findings:
        family = {finding, *subject.knowledge.coarser_findings[finding]}
        if not family & subject.read_findings:
            yield Issue(
                subject.at("findings", finding),
                f"no rule reads the finding '{finding}', so it is asked for nothing",
                "use it in a condition, or remove it",
            )
