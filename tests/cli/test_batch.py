import json
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

RULES = str(Path(__file__).parents[1] / "small_rules")


@pytest.fixture
def batch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, rules=RULES, stdin=None):
        command = ["batch", *arguments, "--rules", rules]
        return CliRunner().invoke(main, command, input=stdin)

    return invoke


def write(name, content):
    Path(name).write_text(content, encoding="utf-8")


def test_a_run_without_rejects_ends_with_0_and_the_counts(batch):
    write("a.csv", "id,climbing_weakness\np1,yes\n")
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 0
    assert result.stderr == "1 read = 1 assessed + 0 rejected\n"
    assert result.stdout == ""
    assert Path("out.csv").exists()


def test_an_urgency_that_is_not_settled_is_pointed_out(batch):
    write("a.csv", "id,climbing_weakness,weakness\np1,yes,\np2,,yes\np3,,yes\n")
    result = batch("a.csv", "-o", "out.csv")
    assert result.stderr.splitlines()[1] == (
        "could be more urgent, as answers are missing: 2 of 3; "
        "the column urgency_could_be says how urgent."
    )
    written = pl.read_csv("out.csv")
    assert written["urgency_could_be"].to_list() == [None, "emergency", "emergency"]


def test_rejects_are_counted_and_end_with_1(batch):
    write("a.csv", "id,weakness\np1,yes\np2,jes\n")
    result = batch("a.csv", "-o", "out.jsonl", "--rejects", "why.csv")
    assert result.exit_code == 1
    assert "2 read = 1 assessed + 1 rejected" in result.stderr
    assert "why.csv" in result.stderr
    assert Path("why.csv").exists()


def test_rejects_of_an_earlier_run_are_pointed_out(batch):
    write("a.csv", "id,weakness\np1,yes\n")
    write("out.rejects.csv", "old")
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 0
    assert "out.rejects.csv is from an earlier run" in result.stderr


def test_from_standard_input_to_standard_output(batch):
    people = '{"id": "p1", "weakness": "yes"}\n{"id": "p2", "weakness": "jes"}\n'
    result = batch(
        *("-", "-o", "-", "--output-format", "jsonl", "--rejects", "why.csv"),
        stdin=people,
    )
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["id"] == "p1"
    assert '"standard input","2","p2"' in Path("why.csv").read_text(encoding="utf-8")


def test_ids_that_occur_again_are_named_and_all_assessed(batch):
    write("a.csv", "id,weakness\np1,yes\np1,no\np2,yes\n")
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 0
    assert "3 read = 3 assessed" in result.stderr
    assert "1 id occurs in more than one record: p1; each record was" in result.stderr


def test_a_table_is_read_through_a_mapping_and_what_it_lacks_is_said(batch):
    write("a.csv", "Person,Weak?\np1,Y\np2,N\n")
    write(
        "map.yaml",
        "columns: {Person: id, Weak?: weakness, Numb?: numb_feet}\n"
        "words: {Y: yes, N: no}\n",
    )
    result = batch("a.csv", "-o", "out.csv", "--mapping", "map.yaml")
    assert result.exit_code == 0
    assert "2 read = 2 assessed" in result.stderr
    assert (
        "Note: a.csv: the mapping names columns that are not here: 'Numb?'"
        in result.stderr
    )


def test_a_wrong_mapping_names_its_place(batch):
    write("a.csv", "Person\np1\n")
    write("map.yaml", "columns: {Person: di}\n")
    result = batch("a.csv", "-o", "out.csv", "--mapping", "map.yaml")
    assert result.exit_code == 2
    assert "map.yaml:1:" in result.stderr


def test_a_suggested_mapping_can_be_used(batch):
    write("a.csv", "id,weakness\np1,Y\np2,N\n")
    result = batch("--suggest-mapping", "a.csv")
    assert result.exit_code == 0
    write("map.yaml", result.stdout)
    assert batch("a.csv", "-o", "out.csv", "--mapping", "map.yaml").exit_code == 0


def test_of_a_table_that_cannot_be_read_nothing_is_suggested(batch):
    write("a.csv", "")
    result = batch("--suggest-mapping", "a.csv")
    assert result.exit_code == 2
    assert "a.csv cannot be read: the file is empty" in result.stderr


def test_detail_and_a_page(batch):
    write("a.csv", "id,weakness\np1,yes\n")
    result = batch("a.csv", "-o", "out.csv", "--detail", "--summary", "page.html")
    assert result.exit_code == 0
    header = Path("out.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "fired_rules,reasons" in header
    assert "<h1" in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gone.csv", "-o", "out.csv"), "there is no file or folder gone.csv"),
        (("a.csv", "-o", "out.txt"), "must end in .csv, .csv.gz"),
        (("a.csv", "-o", "a.csv"), "read and overwritten"),
        (("a.csv", "-o", "gone/out.csv"), "no folder gone"),
        (("a.csv",), "INPUT and -o OUTPUT are needed"),
        (("-o", "out.csv"), "INPUT and -o OUTPUT are needed"),
        (("a.csv", "-", "-o", "out.csv"), "together with other inputs"),
        (("a.csv", "-o", "-"), "-o - needs --rejects FILE"),
        (("a.csv", "-o", "out.csv", "--mapping", "gone.yaml"), "gone.yaml"),
        (("--suggest-mapping", "gone.csv"), "there is no file or folder gone.csv"),
    ],
)
def test_wrong_use_ends_with_2_and_one_message(batch, arguments, message):
    write("a.csv", "id,weakness\np1,yes\n")
    result = batch(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert [file.name for file in Path().iterdir()] == ["a.csv"]


def test_broken_rules_end_with_2_and_their_problems(batch):
    write("a.csv", "id,weakness\np1,yes\n")
    Path("rules").mkdir()
    write("rules/a.yaml", "nonsense: 1\n")
    result = batch("a.csv", "-o", "out.csv", rules="rules")
    assert result.exit_code == 2
    assert "a.yaml:1:1" in result.stderr
    assert not Path("out.csv").exists()


def test_a_full_disk_ends_with_2_and_a_message(batch, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    write("a.csv", "id,weakness\np1,yes\n")
    monkeypatch.setattr("nerveguide.files.atomic.os.fsync", full)
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: out.csv was not written: No space left on device.\n"
    )
    assert [file.name for file in Path().iterdir()] == ["a.csv"]


def test_without_spark_one_sentence_says_what_to_install(batch, monkeypatch):
    write("a.csv", "id,weakness\np1,yes\n")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    for name in [
        name for name in sys.modules if name.startswith("nerveguide.batch.spark")
    ]:
        monkeypatch.delitem(sys.modules, name)
    result = batch("a.csv", "-o", "out.parquet", "--engine", "spark")
    assert result.exit_code == 2
    assert 'pip install ".[spark]"' in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.slow
def test_spark_gives_what_the_local_engine_gives(batch):
    pytest.importorskip("pyspark", reason="needs the extra 'spark'")
    people = {"id": ["p1", "p2", "p3"], "weakness": ["yes", "jes", "no"]}
    pl.DataFrame(people).write_parquet("a.parquet")
    local = batch("a.parquet", "-o", "local.parquet")
    for _ in range(2):  # the second replaces the folder of the first
        spark = batch("a.parquet", "-o", "spark.parquet", "--engine", "spark")
        assert spark.exit_code == local.exit_code == 1
        assert spark.stderr == local.stderr.replace("local", "spark")
    expected = pl.read_parquet("local.parquet")
    found = pl.read_parquet("spark.parquet/*.parquet").sort("id")
    assert found["id"].to_list() == expected["id"].to_list()
    assert found["urgency"].to_list() == expected["urgency"].cast(pl.String).to_list()
