"""Running all checks over a folder of rules."""

from pathlib import Path

from nerveguide.audit.lint import checks, style_checks
from nerveguide.audit.lint.framework import Check, Diagnostic, LintContext, Severity
from nerveguide.loader import RulesError, load_with_positions
from nerveguide.messages import message

CHECKS: tuple[Check, ...] = (
    checks.never_fires,
    checks.always_contradicted,
    checks.risk_factor_only,
    checks.red_flag_without_guidance,
    checks.unseen_danger_sign,
    checks.forbidden_wording,
    checks.urgent_citation_without_statement,
    checks.type_never_suggested,
    *style_checks.ERRORS,
    checks.red_flag_lists_nothing,
    checks.type_never_argued_against,
    checks.subsumed,
    checks.idle_part,
    checks.unused_pattern,
    checks.unused_finding,
    checks.no_vignette,
    checks.citation_without_statement,
    checks.stale_review,
    *style_checks.WARNINGS,
    checks.contradictory_conclusions,
    checks.unverified_source,
    checks.reading_age,
    checks.not_reviewed,
)
"""All checks, in the order in which they run and are told."""


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
        context = LintContext(*load_with_positions(directory))
    except RulesError as error:
        return tuple(
            Diagnostic(
                problem.position,
                NOT_LOADABLE,
                SEVERITIES[NOT_LOADABLE],
                problem.message,
                message("lint.not_loadable.fix"),
            )
            for problem in error.problems
        )
    return lint(context)


def lint(context: LintContext) -> tuple[Diagnostic, ...]:
    """Return all remarks on rules that could be loaded, by place."""
    return tuple(sorted(remark for check in CHECKS for remark in check.run(context)))
