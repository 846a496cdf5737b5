"""`nerveguide rules diff` from outside: texts, data, exit codes, errors."""

import json
import sys
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result
from nerveguide.cli.main import main

from tests.conftest import SMALL_RULES
from tests.forgotten_modules import forget_modules

FLAG = "then: {urgency: emergency, advice: <Do not drive|Do not let <them> drive>.}"
TEXT = """\
Some answers get a different result: 1 kind of difference, with the fewest
answers that show it.

Urgency: no longer emergency
  - weakness that climbs (climbing_weakness): yes
  => old rules: urgency emergency
  => new rules: urgency soon

Edits, whether or not they change a result
------------------------------------------
- rules with another condition or conclusion: climbing_red_flag
"""
CASES = """\

Cases
-----
- 3 read = 2 compared + 1 rejected
- rejected, such as cases.csv:4: weakness: 'jes' is not one of yes, no,
  not_sure; did you mean 'yes'?
- 1 of 2 get a different result, such as a
        1  Urgency: emergency -> soon
"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the folders "old", and "new" with a red flag that is less urgent."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    copytree(SMALL_RULES, "old")
    copytree(SMALL_RULES, "new")
    file = Path("new/rules.yaml")
    file.write_text(file.read_text().replace(FLAG, "then: {urgency: soon}"))


def diff(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["rules", "diff", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_same_meaning_ends_with_0() -> None:
    result = diff("old", "old")
    assert (result.exit_code, result.stdout) == (
        0,
        "No answers get a different result.\n",
    )


def test_another_meaning_ends_with_1() -> None:
    result = diff("old", "new")
    assert (result.exit_code, result.stdout) == (1, TEXT)


def test_cases_are_counted() -> None:
    records = "id,climbing_weakness,weakness\na,yes,\nb,,no\nc,,jes\n"
    Path("cases.csv").write_text(records)
    result = diff("old", "new", "--cases", "cases.csv")
    assert (result.exit_code, result.stdout) == (1, TEXT + CASES)


def test_json() -> None:
    Path("cases.csv").write_text("id,climbing_weakness\na,yes\n")
    result = diff("new", "old", "--cases", "*.csv", "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert not data["same"]
    assert data["differences"] == [
        {
            "about": "urgency",
            "name": "emergency",
            "change": "gained",
            "answers": {"climbing_weakness": "yes"},
            "contradictory": False,
            "old": {"urgency": "soon", "withheld": False, "types": {}},
            "new": {"urgency": "emergency", "withheld": False, "types": {}},
        }
    ]
    assert data["rules"]["changed"] == ["climbing_red_flag"]
    assert data["findings"] == {"renamed": {}, "only_old": [], "only_new": []}
    counts = data["cases"]
    moved = {"old": "soon", "new": "emergency", "cases": 1}
    assert (counts["changed"], counts["urgencies"]) == (1, [moved])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("old", "nwe"),
            "NEW: there is no folder 'nwe', and it cannot be a revision: the current "
            "folder is not in a git repository.",
        ),
        (
            ("broken", "new"),
            "OLD, broken: 1 problem in the rules:\nrules.yaml:82:1: there is no "
            "section 'ruels'; did you mean 'rules'?",
        ),
        (("old", "new", "--cases", "no.csv"), "there is no file or folder no.csv."),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...], message: str) -> None:
    copytree("old", "broken")
    with Path("broken/rules.yaml").open("a") as file:
        file.write("ruels: {a: b}\n")
    result = diff(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Error: {message}\n")


def test_without_the_prover_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The exit code 1 would say that the versions differ."""
    forget_modules(monkeypatch, "nerveguide.audit", "nerveguide.logic.z3_solver")
    monkeypatch.setitem(sys.modules, "z3", None)
    result = diff("old", "new")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: this needs a prover, but the Python package 'z3-solver' is not "
        'installed; in the nerveguide folder, run: python -m pip install ".[audit]".\n'
    )
