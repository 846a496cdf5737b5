"""Running all checks over a folder of rules."""

from pathlib import Path

from nerveguide.audit.lint import (
    evidence_checks,
    logic_checks,
    reference_checks,
    style_checks,
    wording_checks,
)
from nerveguide.audit.lint.framework import Check, Diagnostic, LintContext, Severity
from nerveguide.loader import RulesError, load_with_positions
from nerveguide.messages import message

CHECKS: tuple[Check, ...] = (
    logic_checks.never_fires,
    logic_checks.always_contradicted,
    logic_checks.risk_factor_only,
    wording_checks.red_flag_without_guidance,
    reference_checks.unseen_danger_sign,
    wording_checks.forbidden_wording,
    evidence_checks.urgent_citation_without_statement,
    logic_checks.type_never_suggested,
    *style_checks.ERRORS,
    logic_checks.red_flag_lists_nothing,
    reference_checks.type_never_argued_against,
    logic_checks.subsumed,
    logic_checks.idle_part,
    reference_checks.unused_pattern,
    reference_checks.unused_finding,
    evidence_checks.no_vignette,
    evidence_checks.citation_without_statement,
    evidence_checks.stale_review,
    *style_checks.WARNINGS,
    logic_checks.contradictory_conclusions,
    evidence_checks.unverified_source,
    wording_checks.reading_age,
    evidence_checks.not_reviewed,
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
