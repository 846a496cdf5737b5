import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from nerveguide.cli.main import main

from tests.conftest import SMALL_RULES


def report(*arguments: str, rules: Path = SMALL_RULES) -> Result:
    return CliRunner().invoke(
        main, ["rules", "report", *arguments, "--rules", str(rules)]
    )


def test_the_page_is_written_and_each_step_announced(folder: Path) -> None:
    result = report("-o", "audit.html")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == (
        "Assessing 1 written case ...\n"
        "Looking for rules that cannot work, do nothing or mislead ...\n"
        "Proving the promises ...\n"
        "The report is in audit.html.\n"
    )
    page = (folder / "audit.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.endswith("</html>")
    assert [file.name for file in folder.iterdir()] == ["audit.html"]


def test_an_old_page_is_replaced_and_mutants_are_added(folder: Path) -> None:
    (folder / "audit.html").write_text("old")
    result = report("-o", "audit.html", "--mutants")
    assert result.exit_code == 0
    assert "Changing each rule on purpose ...\n" in result.stderr
    assert "the written cases notice" in (folder / "audit.html").read_text("utf-8")


def test_a_place_that_is_not_there_is_named_before_anything_is_done() -> None:
    result = report("-o", "nowhere/audit.html")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: nowhere/audit.html was not written: No such file or directory.\n"
    )


def test_a_page_must_be_named() -> None:
    result = report()
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: Missing option '-o' / '--output'.\n")


def test_rules_that_cannot_be_loaded_leave_the_old_page(folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "rules" / "some.yaml").write_text("rules: 1\n")
    (folder / "audit.html").write_text("old")
    result = report("-o", "audit.html", rules=folder / "rules")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert "problems in the rules:\n" in result.stderr
    assert (folder / "audit.html").read_text() == "old"


@pytest.mark.parametrize(
    ("package", "module", "sentence"),
    [
        (
            "z3",
            "nerveguide.logic.z3_solver",
            "this needs a prover, but the Python package 'z3-solver' is not installed;",
        ),
        (
            "textstat",
            "nerveguide.audit.lint.wording_checks",
            "this grades how easy texts are to read, but the Python package 'textstat' "
            "is not installed;",
        ),
    ],
)
def test_without_the_extra_one_sentence_says_what_to_install(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    package: str,
    module: str,
    sentence: str,
) -> None:
    for name in list(sys.modules):
        if name.startswith(("nerveguide.audit", "nerveguide.views.report", module)):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    result = report("-o", "audit.html")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"Error: {sentence} in the nerveguide folder, run: "
        'python -m pip install ".[audit]".'
    )
    assert list(folder.iterdir()) == []
