from pathlib import Path

import pytest

from engine import load_knowledge
from engine.batch import run_batch
from engine.batch.results import REJECT_COLUMNS
from engine.batch.run import estimate_records
from tests.tables import table

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "data" / "phenopackets"


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
