import csv
import io
from dataclasses import replace
from itertools import chain

import polars as pl
import pytest
from nerveguide.batch import assessing
from nerveguide.batch.blocks import Origin, Reject
from nerveguide.batch.csv_reader import read_csv
from nerveguide.batch.line_source import LineSource
from nerveguide.batch.outputs import REJECT_COLUMNS, Output
from nerveguide.batch.run import LostRecordsError, run_batch
from nerveguide.html.batch_summary import summary_page

from tests.result_tables import table


def records(content):
    return read_csv("cases.csv", LineSource(io.BytesIO(content.encode()).read), {})


@pytest.fixture
def output(tmp_path):
    return Output(tmp_path / "out.csv", ".csv", tmp_path / "out.rejects.csv")


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_each_record_is_assessed_or_rejected(knowledge, output):
    content = "id,weakness,age\na,yes,50\nb,jes,\n,no,\na,no,\nc,no\n"
    tally = run_batch(knowledge, records(content), output)
    assert str(tally) == "5 read = 2 assessed + 3 rejected"
    assert [row["id"] for row in table(output.results)] == ["a", "a"]
    rejected = table(tally.rejects)
    assert sorted(row["line"] for row in rejected) == ["3", "4", "6"]
    assert {row["file"] for row in rejected} == {"cases.csv"}
    assert (tally.repeated, tally.examples) == (1, ("a",))


def test_without_rejects_only_a_file_that_was_asked_for_is_written(
    knowledge, output, tmp_path
):
    tally = run_batch(knowledge, records("id\na\n"), output)
    assert tally.rejects is None
    assert names(tmp_path) == ["out.csv"]
    asked = Output(output.results, ".csv", output.rejects, always_rejects=True)
    run_batch(knowledge, records("id\na\n"), asked)
    with output.rejects.open(newline="") as rejects:
        assert list(csv.reader(rejects)) == [[*REJECT_COLUMNS]]


def test_nobody_at_all_gives_a_header(knowledge, output):
    tally = run_batch(knowledge, [], output)
    assert tally.read == 0
    assert output.results.read_text().startswith("id,urgency,urgency_could_be,")


def test_detail_a_page_and_a_stream(knowledge, output, tmp_path):
    stream, page = io.BytesIO(), tmp_path / "page.html"
    to_stream = Output(stream, ".jsonl", output.rejects, summary=page)
    run_batch(
        knowledge,
        records("id,numb_feet\na,yes\n"),
        to_stream,
        detail=True,
        summary_page=summary_page,
    )
    (row,) = pl.read_ndjson(io.BytesIO(stream.getvalue())).to_dicts()
    assert "slow_sensory" in row["undecided_types"]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert names(tmp_path) == ["page.html"]


def test_nobody_is_named_on_the_page(knowledge, output, tmp_path):
    page = tmp_path / "page.html"
    content = (
        "id,weakness,age,Jane\n"
        "Ada Roe,yes,41,\nBen Roe,no,Carl Roe,\nDora Roe,no,5,Emma Roe\nAda Roe,no,,\n"
    )
    tally = run_batch(
        knowledge,
        records(content),
        replace(output, summary=page),
        summary_page=summary_page,
    )
    assert (tally.assessed, tally.rejected, tally.repeated) == (2, 2, 1)
    shown = page.read_text(encoding="utf-8")
    assert "Rejected records" in shown
    for name in ("Roe", "Jane", "cases.csv", tmp_path.name):
        assert name not in shown


def test_a_block_is_prepared_before_it_is_looked_at(knowledge, output):
    def rename(block):
        cells = block.cells.rename({"Patient": "id"})
        return replace(block, cells=cells)

    tally = run_batch(knowledge, records("Patient\na\n"), output, prepare=rename)
    assert tally.assessed == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError])
def test_an_interrupted_run_leaves_everything_as_it_was(
    knowledge, output, tmp_path, error
):
    output.results.write_text("old", encoding="utf-8")

    def interrupted():
        yield Reject(Origin("cases.csv", 2), "", ("why",), "")
        yield from records("id\na\n")
        raise error

    with pytest.raises(error):
        run_batch(knowledge, interrupted(), output)
    assert output.results.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["out.csv"]


def test_a_lost_record_is_noticed_and_nothing_is_put_in_place(
    knowledge, output, tmp_path, monkeypatch
):
    validate = assessing.validate

    def lose_one(*given):
        found = validate(*given)
        return replace(
            found,
            ids=found.ids.head(-1),
            answers=found.answers.head(-1),
            notes=found.notes.head(-1),
        )

    monkeypatch.setattr(assessing, "validate", lose_one)
    two = chain(records("id\na\nb\n"), [Reject(Origin("x", 1), "", ("why",), "")])
    with pytest.raises(LostRecordsError, match=r"3 read, but 1 assessed \+ 1 rejected"):
        run_batch(knowledge, two, output)
    assert names(tmp_path) == []


def test_a_summary_needs_what_makes_its_page(knowledge, output, tmp_path):
    page = tmp_path / "page.html"
    with pytest.raises(ValueError, match="pass summary_page, the function that"):
        run_batch(knowledge, [], replace(output, summary=page))
    assert names(tmp_path) == []
