import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from nerveguide.cli.main import main

from tests.conftest import SMALL_RULES


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(copytree(SMALL_RULES, tmp_path / "rules"))


def invoke(rules: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments, "--rules", str(rules)])


def test_gaps_by_written_cases(rules: Path) -> None:
    result = invoke(rules, "coverage")
    assert result.exit_code == 0
    assert (
        "- all of: [true 1, false 0, decisive 1; NEVER false]\n"
        "  - numbness of the feet [true 1, false 0, decisive 1; NEVER false]\n"
    ) in result.stdout
    assert "Rules that never fired\n-----" in result.stdout
    assert "- climbing_red_flag\n" in result.stdout
    assert "Cases: 1 assessed, 0 rejected.\nRules that fired: 4 of 9." in result.stdout


def test_a_case_file_as_json(rules: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("id,climbing_weakness\na,yes\nb,no\nc,perhaps\n")
    result = invoke(rules, "coverage", "--cases", str(file), "--format", "json")
    data = json.loads(result.stdout)
    assert (data["assessed"], data["rejected"]) == (2, 1)
    flag = data["rules"]["climbing_red_flag"]
    assert (flag["true"], flag["false"], flag["decisive"]) == (1, 1, 2)


def test_a_case_file_that_is_not_there_is_wrong_use(rules: Path) -> None:
    result = invoke(rules, "coverage", "--cases", "nowhere.csv")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: there is no file or folder nowhere.csv.\n")
