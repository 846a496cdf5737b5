from nerveguide.audit.lint.framework import Diagnostic, Severity
from nerveguide.loader import Position
from nerveguide.text.lint import lint_text

DEAD = Diagnostic(
    Position("rules.yaml", 3, 11),
    "never_fires",
    Severity.ERROR,
    "it is dead",
    "mend it",
)
IDLE = Diagnostic(
    Position("rules.yaml", 9, 5), "idle_part", Severity.WARNING, "it idles", "remove it"
)
UNREAD = Diagnostic(
    Position("types/a.yaml", 1, 2),
    "reading_age",
    Severity.NOTE,
    "it is hard",
    "ease it",
)


def test_notes_are_counted_by_check() -> None:
    assert lint_text([DEAD, IDLE, UNREAD], with_notes=False) == (
        "rules.yaml:3:11: error: it is dead; mend it [never_fires]\n"
        "rules.yaml:9:5: warning: it idles; remove it [idle_part]\n\n"
        "Notes (--notes shows them): reading_age: 1.\n\n"
        "1 error, 1 warning, 1 note."
    )


def test_notes_are_shown_on_demand() -> None:
    assert lint_text([UNREAD, UNREAD], with_notes=True) == (
        "types/a.yaml:1:2: note: it is hard; ease it [reading_age]\n"
        "types/a.yaml:1:2: note: it is hard; ease it [reading_age]\n\n"
        "0 errors, 0 warnings, 2 notes."
    )


def test_nothing_found() -> None:
    assert lint_text([], with_notes=False) == "0 errors, 0 warnings, 0 notes."
