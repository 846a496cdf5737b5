"""Running all checks over a folder of rules."""

from pathlib import Path

from nerveguide.audit.lint.checks import CHECKS
from nerveguide.audit.lint.framework import Diagnostic, LintContext, Severity
from nerveguide.loader import RulesError, load_with_positions

NOT_LOADABLE = "not_loadable"
"""The check that loading itself is; rules that fail it are checked no further."""


SEVERITIES = {
    NOT_LOADABLE: Severity.ERROR,
    **{check.name: check.severity for check in CHECKS},
}
"""Name of a check -> severity, in the order in which checks are told."""


def lint_folder(directory: Path | None = None) -> tuple[Diagnostic, ...]:
    """Return all remarks on a folder of rules (default: the shipped), by place."""
    try:
        subject = LintContext(*load_with_positions(directory))
    except RulesError as error:
        return tuple(
            Diagnostic(
                problem.position,
                NOT_LOADABLE,
                SEVERITIES[NOT_LOADABLE],
                problem.message,
                "mend this first; the other checks need rules that can be loaded",
            )
            for problem in error.problems
        )
    return lint(subject)


def lint(subject: LintContext) -> tuple[Diagnostic, ...]:
    """Return all remarks on rules that could be loaded, by place."""
    return tuple(sorted(remark for check in CHECKS for remark in check.run(subject)))
