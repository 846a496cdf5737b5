"""All checks of lint, in the order in which they run and are told.

Each is a function in one of the modules by what it looks at, with its severity, and has
a page of documentation of its name.
"""

from nerveguide.audit.lint.checks import evidence, logic, texts, usage
from nerveguide.audit.lint.framework import Check

CHECKS: tuple[Check, ...] = (
    logic.never_fires,
    logic.always_contradicted,
    logic.risk_factor_only,
    texts.red_flag_without_guidance,
    texts.forbidden_wording,
    logic.type_never_suggested,
    usage.type_never_argued_against,
    logic.subsumed,
    logic.idle_part,
    usage.unused_pattern,
    usage.unused_finding,
    usage.no_vignette,
    evidence.stale_review,
    logic.contradictory_conclusions,
    evidence.unverified_source,
    texts.reading_age,
    evidence.not_reviewed,
)
