import json
import sys
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

from tests.conftest import SMALL_RULES
from tests.forgotten_modules import forget_modules

PROMISE = """\
promises:
  numb_feet_are_urgent:
    says: Numb feet are an emergency.
    basis: test
    whenever: numb_feet
    then: {urgency_at_least: emergency}
"""


@pytest.fixture
def promising(tmp_path: Path) -> Path:
    copytree(SMALL_RULES, tmp_path / "rules")
    (tmp_path / "rules" / "promises.yaml").write_text(PROMISE)
    return tmp_path / "rules"


def test_a_promise_that_is_not_true_ends_with_1(promising: Path) -> None:
    result = CliRunner().invoke(main, ["rules", "prove", "--rules", str(promising)])
    assert result.exit_code == 1
    assert "Proved: danger_signs" in result.stdout
    assert "NOT TRUE: numb_feet_are_urgent" in result.stdout
    assert "    - numb_feet: yes\n    => expected the urgency" in result.stdout
    assert result.stdout.endswith("\n6 of 9 promises hold for all answers.\n")


def test_a_yes_that_lowers_the_urgency_is_accepted_by_name(promising: Path) -> None:
    arguments = ["rules", "prove", "--rules", str(promising)]
    accepted = " ".join(CliRunner().invoke(main, arguments).stdout.split())
    assert "Proved: lowering_answers (4 statements)" in accepted
    assert "- numb_feet (to information at least): Numb feet speak against" in accepted
    (promising / "accepted_lowering.yaml").unlink()
    refused = CliRunner().invoke(main, arguments)
    assert refused.exit_code == 1
    assert "NOT TRUE: lowering_answers (4 statements)" in refused.stdout
    assert "counterexample_numb_feet:" in refused.stdout


def test_json(promising: Path) -> None:
    arguments = ["rules", "prove", "--format", "json", "--rules", str(promising)]
    result = CliRunner().invoke(main, arguments)
    verdicts = {verdict["name"]: verdict for verdict in json.loads(result.stdout)}
    assert verdicts["danger_signs"]["proved"]
    lost = verdicts["numb_feet_are_urgent"]["counterexample"]
    assert lost["answers"] == {"numb_feet": "yes"}


def test_without_the_prover_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget_modules(monkeypatch, "nerveguide.audit.proofs", "nerveguide.logic.z3_solver")
    monkeypatch.setitem(sys.modules, "z3", None)
    result = CliRunner().invoke(main, ["rules", "prove"])
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: this needs a prover, but the Python package 'z3-solver' is not "
        'installed; in the nerveguide folder, run: python -m pip install ".[audit]".\n'
    )
