"""The checks of style: each holds every text for people to one habit of docs/style.md.

What each looks for stands in ``nerveguide.audit.lint.style``, under the same name.
"""

from collections.abc import Iterator

from nerveguide.audit.lint import style
from nerveguide.audit.lint.framework import Check, Issue, LintContext, Severity


def _check(rule: style.Rule, severity: Severity) -> Check:
    def find(context: LintContext) -> Iterator[Issue]:
        for text in context.styled:
            for found, fix in rule(text):
                yield Issue(context.at_place(text.place), found, fix)

    return Check(rule.__name__, severity, find)


ERRORS = tuple(_check(rule, Severity.ERROR) for rule in style.NEVER)
"""What there is never a good reason for."""


WARNINGS = tuple(_check(rule, Severity.WARNING) for rule in style.SELDOM)
"""What somebody may decide to keep."""
