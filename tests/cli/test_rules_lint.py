import json
import sys
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

from tests.conftest import SMALL_RULES
from tests.forgotten_modules import forget_modules


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(copytree(SMALL_RULES, tmp_path / "rules"))


def test_warnings_pass_unless_told_otherwise(rules: Path) -> None:
    """The small rules suggest the spine without a symptom, which is an error."""
    strict = ["rules", "lint", "--rules", str(rules)]
    result = CliRunner().invoke(main, strict)
    assert result.exit_code == 1
    assert "rules.yaml:72:7: error: 'spine_possible' can suggest" in result.stdout
    text = (rules / "rules.yaml").read_text()
    mended = text.replace("of: [weakness, not: numb_feet, ", "of: [weakness, ")
    (rules / "rules.yaml").write_text(mended)
    assert CliRunner().invoke(main, strict).exit_code == 0
    assert CliRunner().invoke(main, [*strict, "--fail-on", "warning"]).exit_code == 1


def test_rules_that_cannot_be_loaded_are_remarks_too(rules: Path) -> None:
    (rules / "rules.yaml").write_text("rules: {a: 1}\n")
    arguments = ["rules", "lint", "--format", "json", "--rules", str(rules)]
    result = CliRunner().invoke(main, arguments)
    remarks = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {remark["check"] for remark in remarks} == {"not_loadable"}


def test_sarif_names_files_from_where_the_command_ran(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(rules.parent)
    arguments = ["rules", "lint", "--format", "sarif", "--rules", "rules"]
    result = CliRunner().invoke(main, arguments)
    (run,) = json.loads(result.stdout)["runs"]
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
    ]
    assert "rules/rules.yaml" in places
    assert all((rules.parent / place).is_file() for place in places)


@pytest.mark.parametrize("package", ["textstat", "z3"])
def test_without_the_extra_one_sentence_says_what_to_install(
    package: str, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_modules(monkeypatch, "nerveguide.audit.lint", "nerveguide.logic.z3_solver")
    monkeypatch.setitem(sys.modules, package, None)
    result = CliRunner().invoke(main, ["rules", "lint", "--rules", str(rules)])
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: this ")
    assert result.stderr.endswith(
        'in the nerveguide folder, run: python -m pip install ".[audit]".\n'
    )
