"""Running the checks: all that are written, the gravest first."""

from nerveguide.audit.lint import checks, style_checks
from nerveguide.audit.lint.framework import Check
from nerveguide.audit.lint.linting import CHECKS


def test_each_check_that_is_written_is_run() -> None:
    written = {
        check.name
        for module in (checks, style_checks)
        for check in vars(module).values()
        if isinstance(check, Check)
    }
    assert written == {check.name for check in CHECKS}


def test_the_gravest_checks_come_first() -> None:
    ranks = [check.severity.rank for check in CHECKS]
    assert ranks == sorted(ranks)
