"""Files with answers to findings that were renamed: one note for each file."""

import io

import polars as pl
import pytest
from click.testing import CliRunner
from nerveguide.batch.blocks import Block
from nerveguide.batch.csv_reader import read_csv
from nerveguide.batch.json_lines_reader import read_json_lines
from nerveguide.batch.line_source import LineSource
from nerveguide.batch.mapping import AppliedMapping, load_mapping, suggest_mapping
from nerveguide.batch.outputs import Output
from nerveguide.batch.run import run_batch
from nerveguide.cli.main import main

from tests.renamed_rules import RENAMED
from tests.result_tables import table
from tests.shipped_cases import SHIPPED


def source(content):
    return LineSource(io.BytesIO(content.encode()).read)


@pytest.fixture
def output(tmp_path):
    return Output(tmp_path / "out.csv", ".csv", tmp_path / "out.rejects.csv")


def test_each_file_has_one_note_for_a_finding_whatever_the_rows(output):
    records = [
        *read_csv("a.csv", source("id,heavy_legs\np,no\nq,no\nr,yes\ns,x\n"), {}),
        *read_json_lines("b.jsonl", source('{"id": "t", "heavy_legs": false}\n')),
        *read_csv("c.csv", source("id,heavy_legs,weakness\nu,,no\n"), {}),
    ]
    tally = run_batch(RENAMED, records, output)
    assert str(tally) == "6 read = 5 assessed + 1 rejected"
    start = (
        "'heavy_legs' is now asked as 'weakness' and 'numb_feet' (it asked for two"
        " things in one question); answers read as answers to these"
    )
    assert tally.notes == (
        f"a.csv: {start}: 2; not used, because 'yes' has no meaning there: 1",
        f"b.jsonl: {start}: 1",
    )


def test_results_are_those_of_the_new_answers(output):
    old = "id,heavy_legs,period\np,no,long\nq,not_sure,short\n"
    new = "id,weakness,numb_feet,tempo\np,no,no,years\nq,not_sure,,days\n"
    results = []
    for content in (old, new):
        run_batch(RENAMED, read_csv("a.csv", source(content), {}), output, detail=True)
        results.append(table(output.results))
    assert results[0] == results[1]


MAPPING = """
columns:
  Beine: {finding: heavy_legs, words: {schwer: yes, leicht: no}}
  Dauer: {finding: period, words: {1: short, 2: long}}
  Tag: answered_on
words: {N: no, NA: not_asked}
"""


def test_a_mapping_may_name_a_renamed_finding(tmp_path, output):
    file = tmp_path / "mapping.yaml"
    file.write_text(MAPPING, encoding="utf-8")
    mapping = AppliedMapping(load_mapping(RENAMED, file))
    content = "id,Beine,Dauer,Tag\np,leicht,1,NA\nq,N,2,2026-11-29\nr,schwer,9,\n"
    records = read_csv("a.csv", source(content), {})
    tally = run_batch(RENAMED, records, output, prepare=mapping)
    assert str(tally) == "3 read = 2 assessed + 1 rejected"
    assert [row["id"] for row in table(output.results)] == ["p", "q"]
    assert [note.split(" is ")[0] for note in tally.notes] == [
        "a.csv: 'heavy_legs'",
        "a.csv: 'period'",
    ]
    assert mapping.remarks() == []


def test_a_proposed_mapping_keeps_columns_that_are_read_by_their_names(tmp_path):
    head = pl.DataFrame(
        {"id": ["p"], "tempo": ["years"], "began": ["P3W"], "answered_on": ["NA"]}
    )
    file = tmp_path / "mapping.yaml"
    file.write_text(suggest_mapping(SHIPPED, head), encoding="utf-8")
    assert load_mapping(SHIPPED, file).columns == {name: name for name in head.columns}


def test_the_command_says_it_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.csv").write_text("id,tempo\np,years\nq,episodes\n", "utf-8")
    result = CliRunner().invoke(main, ["batch", "old.csv", "-o", "out.csv"])
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1] == (
        "Note: old.csv: 'tempo' is now asked as 'began' and 'course' (it asked for two"
        " things in one question); answers read as answers to these: 2."
    )
    assert result.stderr.count("tempo") == 1


def test_a_date_without_the_day_of_the_answers_says_what_to_do(output):
    content = "id,began,answered_on\np,2019-05,2026-11-29\nq,2019-05,\nr,P3W,\n"
    tally = run_batch(SHIPPED, read_csv("a.csv", source(content), {}), output)
    assert str(tally) == "3 read = 2 assessed + 1 rejected"
    (reject,) = table(tally.rejects)
    assert reject["id"] == "q"
    assert "add that as answered_on, as in 2026-11-02" in reject["reason"]


def test_blocks_of_one_file_are_counted_together(output):
    def block(first, *answers):
        cells = pl.DataFrame({"id": list(answers), "period": list(answers)})
        lines = pl.int_range(first, first + len(answers), dtype=pl.UInt64, eager=True)
        return Block("a.csv", cells, lines, str)

    records = [block(2, "short", "long"), block(4, "not_sure")]
    (note,) = run_batch(RENAMED, records, output).notes
    assert note.endswith("answers read as answers to these: 3")
