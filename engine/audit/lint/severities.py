"""Every check, in the order of reports, and how grave its remarks are."""

from engine.audit.lint.remark import Severity

SEVERITIES = {
    "not_loadable": Severity.ERROR,
    "never_fires": Severity.ERROR,
    "always_contradicted": Severity.ERROR,
    "risk_factor_only": Severity.ERROR,
    "red_flag_without_guidance": Severity.ERROR,
    "forbidden_wording": Severity.ERROR,
    "type_never_suggested": Severity.ERROR,
    "type_never_argued_against": Severity.WARNING,
    "subsumed": Severity.WARNING,
    "idle_part": Severity.WARNING,
    "unused_pattern": Severity.WARNING,
    "unused_finding": Severity.WARNING,
    "no_vignette": Severity.WARNING,
    "stale_review": Severity.WARNING,
    "contradictory_conclusions": Severity.NOTE,
    "unverified_source": Severity.NOTE,
    "reading_age": Severity.NOTE,
    "not_reviewed": Severity.NOTE,
}
"""Name of a check, which is that of its file in ``checks`` -> severity."""
