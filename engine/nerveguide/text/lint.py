"""What ``rules lint`` finds, as text."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from nerveguide.audit.lint.framework import Diagnostic, Severity
from nerveguide.audit.lint.linting import SEVERITIES
from nerveguide.messages import message
from nerveguide.text.layout import Style, join


def lint_text(
    remarks: Sequence[Diagnostic], *, with_notes: bool, emphasis: Style = str
) -> str:
    """Return the remarks by file, and how many there are of each kind.

    Without ``with_notes`` notes are only counted, check by check.
    """
    shown = [r for r in remarks if with_notes or r.severity is not Severity.NOTE]
    files = groupby(shown, key=lambda remark: remark.position.file)
    return join(
        [
            *("\n".join(map(str, in_file)) for _, in_file in files),
            "" if with_notes else _notes(remarks),
            emphasis(_counts(remarks)),
        ]
    )


def _notes(remarks: Sequence[Diagnostic]) -> str:
    counts = Counter(r.check for r in remarks if r.severity is Severity.NOTE)
    named = [f"{check}: {counts[check]:,}" for check in SEVERITIES if counts[check]]
    if not named:
        return ""
    return message("review.lint.notes", notes="; ".join(named))


def _counts(remarks: Sequence[Diagnostic]) -> str:
    counts = Counter(remark.severity for remark in remarks)
    return message(
        "review.lint.total",
        errors=message("review.lint.errors", count=counts[Severity.ERROR]),
        warnings=message("review.lint.warnings", count=counts[Severity.WARNING]),
        notes=message("review.lint.noted", count=counts[Severity.NOTE]),
    )
