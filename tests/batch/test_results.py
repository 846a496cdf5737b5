import json

from engine.batch import run_batch
from engine.batch.results import REJECT_COLUMNS, RESULT_COLUMNS
from tests.tables import table


def test_results_in_csv(knowledge, cases, tmp_path):
    tally = run_batch(knowledge, [cases], tmp_path / "out.csv")
    assert str(tally) == "6 read = 5 assessed + 1 rejected"
    rows = {row["id"]: row for row in table(tmp_path / "out.csv")}
    assert tuple(rows["slow"]) == RESULT_COLUMNS
    assert rows["slow"]["urgency"] == "routine"
    assert rows["slow"]["possible_types"] == "slow_sensory:characteristic"
    assert rows["slow"]["fired_rules"].startswith("draw_")
    assert rows["child"]["possible_types"] == ""
    assert rows["child"]["withheld_types"] == "slow_sensory:characteristic"
    assert rows["careful"]["precautions"] == "climbing_weakness"
    assert rows["careful"]["urgency"] == "emergency"
    assert rows["clash"]["conflicts"] == "weakness:no against climbing_weakness:yes"
    assert rows["'=1+1"]["other_causes"] == "spine:compatible"
    assert rows["'=1+1"]["undecided_red_flags"] == "climbing_red_flag"
    for row in rows.values():
        assert row["guidance"].endswith("This is not a diagnosis.")
        assert row["rules_version"] == "small"
        assert row["rules_hash"] == knowledge.content_hash


def test_results_in_json_lines_hold_the_whole_assessment(knowledge, cases, tmp_path):
    run_batch(knowledge, [cases], tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    results = {result["id"]: result for result in map(json.loads, lines)}
    assert list(results) == ["slow", "child", "careful", "clash", "=1+1"]
    assert results["child"]["withheld"]["types"][0]["id"] == "slow_sensory"
    assert results["slow"]["guidance"]["disclaimer"] == "This is not a diagnosis."
    assert results["slow"]["rules"]["hash"] == knowledge.content_hash
    assert results["slow"]["notes"] == []


def test_rejects_stand_beside_the_output_with_place_reason_and_text(
    knowledge, cases, tmp_path
):
    tally = run_batch(knowledge, [cases], tmp_path / "out.csv")
    assert tally.rejects == tmp_path / "out.rejects.csv"
    (row,) = table(tally.rejects)
    assert tuple(row) == REJECT_COLUMNS
    assert (row["file"], row["line"], row["id"]) == (str(cases), "7", "bad")
    assert "'jes'" in row["reason"]
    assert row["raw_record"] == "bad,jes,,,,,"


def test_no_reject_is_a_formula_or_holds_bytes_that_are_no_text(knowledge, tmp_path):
    file = tmp_path / "cases.csv"
    file.write_bytes(b"id,weakness\n=a,j\xe4\n")
    run_batch(knowledge, [file], tmp_path / "out.csv")
    (row,) = table(tmp_path / "out.rejects.csv")
    assert row["id"] == "'=a"
    assert row["raw_record"] == r"'=a,j\xe4"
