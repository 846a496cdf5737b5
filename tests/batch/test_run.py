import csv
import json
from pathlib import Path

import pytest

from engine import load_knowledge
from engine.batch import run_batch
from engine.batch.results import REJECT_COLUMNS, RESULT_COLUMNS
from engine.batch.run import estimate_records

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "data" / "phenopackets"
CASES = """\
id,weakness,numb_feet,climbing_weakness,tempo,diabetes,age
slow,no,yes,,years,yes,60
child,no,yes,,years,yes,9
careful,,,not_sure,,,
clash,no,,yes,,,
=1+1,yes,no,,,,
bad,jes,,,,,
"""


@pytest.fixture
def cases(tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text(CASES, encoding="utf-8")
    return file


def table(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


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


def test_without_rejects_only_a_file_that_was_asked_for_is_written(knowledge, tmp_path):
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "a"}', encoding="utf-8")
    tally = run_batch(knowledge, [file], tmp_path / "out.csv")
    assert tally.rejects is None
    assert not (tmp_path / "out.rejects.csv").exists()
    run_batch(knowledge, [file], tmp_path / "out.csv", tmp_path / "why.csv")
    assert (tmp_path / "why.csv").read_text(encoding="utf-8") == (
        ",".join(REJECT_COLUMNS) + "\n"
    )


def test_no_reject_is_a_formula_or_holds_bytes_that_are_no_text(knowledge, tmp_path):
    file = tmp_path / "cases.csv"
    file.write_bytes(b"id,weakness\n=a,j\xe4\n")
    run_batch(knowledge, [file], tmp_path / "out.csv")
    (row,) = table(tmp_path / "out.rejects.csv")
    assert row["id"] == "'=a"
    assert row["raw_record"] == r"'=a,j\xe4"


def test_an_interrupted_run_leaves_everything_as_it_was(knowledge, cases, tmp_path):
    output = tmp_path / "out.csv"
    output.write_text("old", encoding="utf-8")
    seen = []

    def interrupt():
        seen.append(1)
        if len(seen) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(knowledge, [cases], output, on_record=interrupt)
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cases.csv", "out.csv"]


def test_progress_is_told_once_a_record_and_its_end_is_about_known(
    knowledge, cases, tmp_path
):
    told = []
    run_batch(
        knowledge, [cases], tmp_path / "out.csv", on_record=lambda: told.append(1)
    )
    assert len(told) == 6
    assert estimate_records([cases, tmp_path / "one.json"]) == 8


def test_the_examples_are_assessed_without_rejects(tmp_path):
    examples = [ROOT / "examples" / "cases.csv", ROOT / "examples" / "cases.jsonl"]
    tally = run_batch(load_knowledge(), examples, tmp_path / "out.csv")
    assert (tally.assessed, tally.rejected) == (10, 0)


def test_all_published_cases_are_assessed(tmp_path):
    if not PUBLISHED.exists():
        pytest.skip("the published cases are not here")
    knowledge = load_knowledge()
    files = sorted(PUBLISHED.rglob("*.json"))
    tally = run_batch(knowledge, files, tmp_path / "out.csv")
    assert tally.read == len(files) == tally.assessed + tally.rejected
    rows = table(tmp_path / "out.csv")
    assert len(rows) == tally.assessed == 222
    for row in rows:
        assert knowledge.guidance.disclaimer in row["guidance"]
        assert row["rules_version"] == knowledge.version
        assert row["rules_hash"] == knowledge.content_hash
