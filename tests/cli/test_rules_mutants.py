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


def test_mutants_that_go_unnoticed_end_with_1(rules: Path) -> None:
    new = rules / "edge_cases.yaml"
    result = invoke(rules, "mutants", "--propose", str(new))
    assert result.exit_code == 1
    assert "No case notices: climbing_red_flag (rules.yaml, line 40)" in result.stdout
    assert '- "not sure" no longer counts in: weakness that climbs' in result.stdout
    assert "- a lower urgency: same_day" in result.stdout
    assert result.stderr == f"\nThe proposed edge cases are in {new}.\n"
    again = invoke(rules, "mutants")
    assert again.exit_code == 0
    told = " ".join(again.stdout.split())
    assert "in red flags: 3 of 3 (100.0%)." in told


def test_proposals_never_replace_a_file(rules: Path) -> None:
    result = invoke(rules, "mutants", "--propose", str(rules / "rules.yaml"))
    assert result.exit_code == 2
    assert "already exists and stays as it is; name a new file." in result.stderr


def test_mutants_as_json(rules: Path) -> None:
    data = json.loads(invoke(rules, "mutants", "--format", "json").stdout)
    assert {"killed", "of_red_flags", "survivors", "equivalent"} == set(data)
    assert data["of_red_flags"] == {"killed": 0, "total": 3}
    assert {
        "rule": "climbing_red_flag",
        "mutation": "negated",
        "place": ["or_not_sure"],
        "words": "the opposite of: weakness that climbs",
    } in data["survivors"]


def test_vignettes_alone_are_not_helped_by_edge_cases(rules: Path) -> None:
    before = invoke(rules, "mutants").stdout
    invoke(rules, "mutants", "--propose", str(rules / "edge_cases.yaml"))
    alone = invoke(rules, "mutants", "--by", "vignettes")
    assert alone.exit_code == 1
    judges = "the written cases notice:", "the vignettes alone notice:"
    assert alone.stdout.split() == before.replace(*judges).split()
    assert judges[1] in alone.stdout


def test_what_would_notice_a_change_is_shown_with_its_result(rules: Path) -> None:
    one = ("mutants", "--rule", "climbing_red_flag", "--tell-apart")
    assert invoke(rules, *one).stdout.startswith(
        "No case notices: climbing_red_flag (rules.yaml, line 40)\n"
        "--------------------------------------------------------\n"
        "- {climbing_weakness: not_sure}\n"
        "  The rule fires.\n"
        "  Urgency: emergency\n"
        "  Fits: nothing\n"
        "  A case with these answers would notice:\n"
        '    - "not sure" no longer counts in: weakness that climbs'
    )
    data = json.loads(invoke(rules, *one, "--format", "json").stdout)
    first, second = data["telling_cases"]
    assert first["answers"] == {"climbing_weakness": "not_sure"}
    assert (first["fires"], first["urgency"], first["fitting"]) == (
        True,
        "emergency",
        [],
    )
    assert (second["rule"], second["fires"]) == ("climbing_red_flag", False)
    noticed = [mutant["mutation"] for mutant in first["notices"] + second["notices"]]
    assert sorted(noticed) == ["negated", "precaution_dropped", "urgency_lowered"]


def test_a_rule_that_is_not_there_is_told(rules: Path) -> None:
    result = invoke(rules, "mutants", "--rule", "climbing_flag")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: there is no rule 'climbing_flag'; did you mean 'climbing_red_flag'?\n"
    )


def test_a_wrong_written_case_is_named(rules: Path) -> None:
    text = (rules / "vignettes.yaml").read_text()
    wrong = text.replace("urgency_at_least: routine", "urgency: emergency")
    (rules / "vignettes.yaml").write_text(wrong)
    result = invoke(rules, "mutants")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: the written case slow_numbness (vignettes.yaml, line 2) does not give "
        "the result that it expects; correct this first: 'nerveguide rules test' shows "
        "what differs.\n"
    )


def test_proposals_that_cannot_be_written_are_told(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    new = rules / "edge_cases.yaml"
    result = invoke(rules, "mutants", "--propose", str(new))
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: {new} was not written: No space left on device.\n"
    )
