"""A rule whose condition no answers can make true."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that can never fire."""
    for rule in subject.knowledge.rules:
        if not subject.possible(subject.logic.holds[rule]):
            yield Issue(
                subject.at("rules", rule, "when"),
                f"no answers can make the condition of '{rule}' true",
                "two of its parts exclude each other; change one or remove the rule",
            )
