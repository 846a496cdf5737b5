"""Running all checks over a folder of rules."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from nerveguide.audit.lint.framework import SEVERITIES, Diagnostic, LintContext
from nerveguide.loader import RulesError, load_with_positions

NOT_LOADABLE = "not_loadable"
"""The check that loading itself is; rules that fail it are checked no further."""


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
    return tuple(
        sorted(
            remark
            for check in SEVERITIES
            if check != NOT_LOADABLE
            for remark in run_check(check, subject)
        )
    )


def run_check(check: str, subject: LintContext) -> Iterator[Diagnostic]:
    """Yield the remarks of one check."""
    module = import_module(f"nerveguide.audit.lint.checks.{check}")
    for fault in module.check(subject):
        yield Diagnostic(
            fault.position, check, SEVERITIES[check], fault.message, fault.fix
        )
