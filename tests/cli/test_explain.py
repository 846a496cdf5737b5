import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from nerveguide.cli.main import main

RULES = ["--rules", "tests/small_rules"]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text("weakness: yes\nnumb_feet: no\n")
    return file


def invoke(what: str, answers: Path, *more: str) -> Result:
    arguments = ["explain", what, "--answers", str(answers), *RULES, *more]
    return CliRunner().invoke(main, arguments)


def test_text(answers: Path) -> None:
    result = invoke("spine", answers)
    assert result.exit_code == 0
    assert "It fits: a rule that supports it fires." in result.stdout
    assert "it is no longer true (assessed again):\n  - " in result.stdout


def test_json(answers: Path) -> None:
    result = invoke("climbing_red_flag", answers, "--format", "json")
    data = json.loads(result.stdout)
    assert data["smallest_change"]["answers"] == {"climbing_weakness": "yes"}


def test_an_unknown_name_is_wrong_use(answers: Path) -> None:
    result = invoke("spin", answers)
    assert result.exit_code == 2
    assert "did you mean 'spine'?" in result.stderr


def test_answers_with_a_mistake_are_named(answers: Path) -> None:
    answers.write_text("weaknes: yes\n")
    result = invoke("spine", answers)
    assert result.exit_code == 2
    assert "weaknes: there is no such finding; did you mean" in result.stderr


def test_without_the_extra_the_rest_is_told(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("nerveguide.audit.smallest_change", "nerveguide.logic.z3_solver"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "z3", None)
    result = invoke("spine", answers)
    assert result.exit_code == 0
    assert "It fits" in result.stdout
    told = " ".join(result.stdout.split())
    assert "The smallest change was not looked for: this needs a prover" in told
