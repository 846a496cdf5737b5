"""A type or other cause that no rule speaks for."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each type that no answers can bring into a result."""
    for name in subject.knowledge.types:
        if not subject.possible(subject.logic.fits(name)):
            yield Issue(
                subject.at_type(name),
                f"no rule can suggest '{name}'",
                "write a rule that does, or remove the type",
            )
