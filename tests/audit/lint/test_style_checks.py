"""The rules of style as checks of lint."""

from pathlib import Path
from shutil import copytree

from nerveguide.audit.lint import style_checks
from nerveguide.audit.lint.framework import Severity
from nerveguide.audit.lint.linting import CHECKS, lint_folder
from nerveguide.audit.lint.style import STYLE

from tests.conftest import SMALL_RULES


def test_each_rule_of_style_has_its_check() -> None:
    rules = {rule.__name__ for rule in STYLE}
    checks = {c.name for c in (*style_checks.ERRORS, *style_checks.WARNINGS)}
    assert checks == rules
    assert checks < {check.name for check in CHECKS}


FORBIDDEN = """
rules:
  spine_by_weakness:
    when: weakness
    then: {type: spine, strength: compatible}
    because: <Weak legs|He must have a stroke, so weak legs> can come from the spine.
    sources: [J]
"""


def test_lint_looks_at_the_words_for_others(tmp_path: Path) -> None:
    copytree(SMALL_RULES, tmp_path / "rules")
    (tmp_path / "rules" / "example.yaml").write_text(FORBIDDEN, "utf-8")
    (remark,) = (
        remark
        for remark in lint_folder(tmp_path / "rules")
        if remark.position.file == "example.yaml" and remark.severity is Severity.ERROR
    )
    assert (remark.check, remark.position.line) == ("forbidden_wording", 6)
    assert '"He must have"' in remark.message
