from collections import Counter
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

pytest.importorskip("pyspark", reason="needs the extra 'spark'")

from nerveguide.batch.mapping import AppliedMapping, TableMapping
from nerveguide.batch.outputs import Output
from nerveguide.batch.readers import read_sources
from nerveguide.batch.run import run_batch
from nerveguide.batch.sources import find_sources
from nerveguide.batch.spark import SparkError, run_spark
from nerveguide.batch.spark import executors as worker

from tests.renamed_rules import RENAMED
from tests.result_tables import table

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
]

WORDS = ["yes", "no", "not_sure", " YES ", "", "jes", None, None]


@pytest.fixture
def cases(tmp_path):
    """A folder of files with good and bad records, each of other columns and types."""
    folder = tmp_path / "in [put] #1%20"
    (folder / "year=1").mkdir(parents=True)
    many = range(1000)
    words = pl.DataFrame(
        {
            "id": [f"p{number % 900}" if number % 50 else None for number in many],
            "weakness": [WORDS[number % 8] for number in many],
            "climbing_weakness": [WORDS[number // 8 % 5] for number in many],
            "tempo": [["days", "years", None][number % 3] for number in many],
            "age": [float(number % 130) for number in many],
        }
    )
    words.head(600).write_parquet(folder / "words.parquet", row_group_size=100)
    words.tail(400).write_parquet(folder / "year=1" / "words.parquet")
    typed = {
        "id": pl.Series([7, 8, 9, 10], dtype=pl.UInt64),
        "weakness": [True, False, None, True],
        "numb_feet": pl.Series(["yes", None, "no", "yes"], dtype=pl.Categorical),
        "age": pl.Series([9, 50, None, 200], dtype=pl.UInt8),
        "unknown": pl.Series([None, 5, None, None], dtype=pl.UInt32),
        "Weakness": ["", None, "yes", None],
    }
    pl.DataFrame(typed).write_parquet(folder / "typed.parquet")
    pl.DataFrame({"ID": [1.5]}).write_parquet(folder / "noid.parquet")
    (folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    return folder


def outputs(folder):
    return (
        Output(folder / "local.parquet", ".parquet", folder / "local.csv"),
        Output(folder / "spark.parquet", ".parquet", folder / "spark.csv"),
    )


def results(path):
    """Return the results as plain words, ordered by id and all else."""
    files = path / "*.parquet" if path.is_dir() else path
    frame = pl.read_parquet(files)
    return frame.columns, sorted(map(repr, frame.to_dicts()))


@pytest.mark.parametrize("detail", [False, True])
@pytest.mark.usefixtures("spark")
def test_results_and_rejects_are_those_of_the_local_run(
    small, cases, tmp_path, monkeypatch, detail
):
    monkeypatch.setattr(worker, "_ROWS", 64)
    local, cluster = outputs(tmp_path)
    sources = find_sources([cases])
    expected = run_batch(small, read_sources(small, sources), local, detail=detail)
    tally = run_spark(small, sources, cluster, detail=detail)
    assert str(tally) == str(expected)
    assert tally.read == 1006
    assert tally.rejected > 100
    assert tally.open_urgency == expected.open_urgency > 0
    assert tally.repeated == expected.repeated > 0
    ids = Counter(pl.read_parquet(cluster.results / "*.parquet")["id"])
    assert all(ids[name] > 1 for name in tally.examples)
    assert results(cluster.results) == results(local.results)
    assert cluster.rejects.read_bytes() == local.rejects.read_bytes()
    left = {"local.parquet", "local.csv", "spark.parquet", "spark.csv", cases.name}
    assert {path.name for path in tmp_path.iterdir()} == left


@pytest.mark.usefixtures("spark")
def test_a_mapping_is_applied_and_knows_the_columns_of_each_file(small, tmp_path):
    file = tmp_path / "own.parquet"
    own = {"Patient": ["a", "b"], "Schwach": ["J", "?"]}
    pl.DataFrame(own).write_parquet(file)
    names = {"Patient": "id", "Schwach": "weakness", "Alter": "age"}
    mapping = AppliedMapping(
        TableMapping(names, frozenset(), {"Schwach": {"j": "yes"}})
    )
    local, cluster = outputs(tmp_path)
    sources = find_sources([file])
    run_batch(small, read_sources(small, sources), local, prepare=mapping)
    remarks = mapping.remarks()
    mapping = AppliedMapping(mapping.mapping)
    tally = run_spark(small, sources, cluster, prepare=mapping)
    assert (tally.assessed, tally.rejected) == (1, 1)
    assert results(cluster.results) == results(local.results)
    assert cluster.rejects.read_bytes() == local.rejects.read_bytes()
    assert mapping.remarks() == remarks


@pytest.mark.usefixtures("spark")
def test_files_without_a_readable_record_give_empty_results(small, tmp_path):
    (tmp_path / "broken.parquet").write_bytes(b"")
    pl.DataFrame(schema={"id": pl.String}).write_parquet(tmp_path / "empty.parquet")
    _, output = outputs(tmp_path)
    tally = run_spark(small, find_sources([tmp_path]), output)
    assert str(tally) == "1 read = 0 assessed + 1 rejected"
    assert results(output.results)[1] == []


@pytest.mark.usefixtures("spark")
def test_without_rejects_only_a_file_that_was_asked_for_is_written(small, tmp_path):
    file = tmp_path / "a.parquet"
    pl.DataFrame({"id": ["a"]}).write_parquet(file)
    _, output = outputs(tmp_path)
    assert run_spark(small, find_sources([file]), output).rejects is None
    assert not output.rejects.exists()
    asked = Output(output.results, ".parquet", output.rejects, always_rejects=True)
    assert run_spark(small, find_sources([file]), asked).rejects == output.rejects
    assert table(output.rejects) == []


@pytest.mark.usefixtures("spark")
def test_after_a_failing_run_everything_is_as_it_was(small, tmp_path):
    file = tmp_path / "a.parquet"
    good = pl.DataFrame({"id": [f"{n} {n * n}" for n in range(10_000)]})
    good.write_parquet(file, row_group_size=1000)
    _, output = outputs(tmp_path)
    run_spark(small, find_sources([file]), output)
    before = results(output.results)
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2000] = b"\xff" * 2000
    file.write_bytes(content)
    with pytest.raises(
        SparkError, match="a file cannot be read to its end; run without"
    ):
        run_spark(small, find_sources([file]), output)
    assert results(output.results) == before
    assert {path.name for path in tmp_path.iterdir()} == {"a.parquet", "spark.parquet"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.csv", "Spark reads only Parquet files here, and .*a.csv is not one"),
        ("_a.parquet", "Spark skips .*_a.parquet, because its name begins with"),
    ],
)
def test_what_spark_does_not_read_is_told_before_it_starts(
    small, tmp_path, name, message
):
    (tmp_path / name).touch()
    with pytest.raises(SparkError, match=message):
        run_spark(small, find_sources([tmp_path / name]), outputs(tmp_path)[1])


def test_what_spark_does_not_write_is_told_before_it_starts(small):
    page = Path("page.html")
    csv = Output(Path("out.csv"), ".csv", Path("rejects.csv"))
    summary = Output(Path("o.parquet"), ".parquet", Path("rejects.csv"), summary=page)
    with pytest.raises(SparkError, match=r"a name that ends in '\.parquet'"):
        run_spark(small, [], csv)
    with pytest.raises(SparkError, match="run without '--summary'"):
        run_spark(small, [], summary)
    with pytest.raises(SparkError, match="run without '--account'"):
        run_spark(small, [], replace(summary, summary=None, account=page))


@pytest.mark.usefixtures("spark")
def test_a_run_notes_renamed_columns(tmp_path):
    file = tmp_path / "old.parquet"
    pl.DataFrame({"id": ["a", "b"], "Beine": ["no", "yes"]}).write_parquet(file)
    mapping = AppliedMapping(TableMapping({"Beine": "heavy_legs"}, frozenset(), {}))
    output = Output(tmp_path / "out.parquet", ".parquet", tmp_path / "why.csv")
    tally = run_spark(RENAMED, find_sources([file]), output, prepare=mapping)
    (note,) = tally.notes
    assert note.startswith("'heavy_legs' is now asked as 'weakness' and 'numb_feet'")
    assert (tally.assessed, tally.rejected) == (2, 0)
