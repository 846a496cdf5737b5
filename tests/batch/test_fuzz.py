"""Valid case files, mutated at random: nothing of them may be lost, or end a run."""

import csv
import gzip
import io
import re
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nerveguide.batch import csv_reader, readers
from nerveguide.batch.csv_reader import read_csv
from nerveguide.batch.outputs import Output
from nerveguide.batch.readers import read_sources
from nerveguide.batch.run import run_batch
from nerveguide.batch.sources import CSV, JSON_LINES, PARQUET, Source

from tests.result_tables import table

PEOPLE = {
    "id": [f"p{number}" for number in range(12)],
    "weakness": ["yes", "no", None, "not_sure"] * 3,
    "climbing_weakness": ["no", None, "yes"] * 4,
    "numb_feet": ["yes", "yes", "no", None, "not_sure", "no"] * 2,
    "tempo": ["days", "months", "years", None, "not_sure", "days"] * 2,
    "age": ["64", "7", "50.5", None, "not_sure", "120"] * 2,
    "diabetes": ["yes", None] * 6,
}
FRAME = pl.DataFrame(PEOPLE)


def as_parquet(frame):
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()


TEXTS = {
    CSV: FRAME.write_csv().encode(),
    JSON_LINES: FRAME.write_ndjson().encode(),
}
PARQUETS = (
    as_parquet(FRAME),
    as_parquet(
        FRAME.with_columns(
            pl.col("weakness") == "yes",
            pl.col("age").cast(pl.Float64, strict=False),
            pl.col("tempo", "diabetes").cast(pl.Categorical),
        )
    ),
)
ENDS = {CSV: ".csv", JSON_LINES: ".jsonl", PARQUET: ".parquet"}


def insert(content, place, piece):
    at = place % (len(content) + 1)
    return content[:at] + piece + content[at:]


def overwrite(content, place, piece):
    at = place % (len(content) + 1)
    return content[:at] + piece + content[at + len(piece) :]


def remove(content, place, piece):
    at = place % (len(content) + 1)
    return content[:at] + content[at + len(piece) :]


def flip(content, place, piece):
    at = place % len(content) if content else 0
    return (
        content[:at]
        + bytes(b ^ piece[0] for b in content[at : at + 1])
        + (content[at + 1 :])
    )


def cut_off(content, place, _):
    return content[: place % (len(content) + 1)]


def swap_lines(content, place, _):
    lines = content.split(b"\n")
    first, second = place % len(lines), place // len(lines) % len(lines)
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def repeat_line(content, place, _):
    lines = content.split(b"\n")
    return b"\n".join([*lines, lines[place % len(lines)]])


def change_cell(content, place, piece):
    cells = re.split(rb"([,\n])", content)
    at = place % (len(cells) // 2 + 1) * 2
    return b"".join([*cells[:at], piece, *cells[at + 1 :]])


def repeat_column(content, place, _):
    lines = content.split(b"\n")
    at = place % len(PEOPLE)
    return b"\n".join(b",".join([x, *x.split(b",")[at : at + 1]]) for x in lines)


ON_BYTES = (insert, overwrite, remove, flip, cut_off)
ON_LINES = (swap_lines, repeat_line, change_cell, repeat_column)
PIECES = (
    *(b'"', b",", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b" ", b"="),
    *(b"yes", b"jes", b"1e999", b"NaN", b"-1", b"\xc3\xa9", b'"a\nb"', b'""', b"~"),
    *(b"{", b"}", b"[]", b"null", b"true", b'"\\ud800"', b'"id":1,', b"*", b"\x85"),
)


def mutations(kinds):
    piece = st.sampled_from(PIECES) | st.binary(min_size=1, max_size=4)
    one = st.tuples(st.sampled_from(kinds), st.integers(0, 2**16), piece)
    return st.lists(one, min_size=1, max_size=4)


def mutated(content, changes):
    for change, place, piece in changes:
        content = change(content, place, piece)
    return content


texts = st.tuples(
    st.sampled_from((CSV, CSV, JSON_LINES)), mutations(ON_BYTES + ON_LINES)
).map(lambda drawn: (drawn[0], mutated(TEXTS[drawn[0]], drawn[1])))
compressed = st.tuples(texts, st.just([]) | mutations(ON_BYTES)).map(
    lambda drawn: (
        f"{drawn[0][0]}.gz",
        mutated(gzip.compress(drawn[0][1], mtime=0), drawn[1]),
    )
)
parquets = st.builds(mutated, st.sampled_from(PARQUETS), mutations(ON_BYTES)).map(
    lambda content: (PARQUET, content)
)
files = texts | texts | compressed | parquets


def run(knowledge, form, content):
    """Return the counts, the results and the rejects of a run over one file."""
    form, _, compression = form.partition(".")
    name = f"cases{ENDS[form]}{compression and '.' + compression}"
    with TemporaryDirectory() as folder:
        place = io.BytesIO(content)
        if form == PARQUET:
            place = Path(folder, name)
            place.write_bytes(content)
        results = io.BytesIO()
        output = Output(results, ".csv", Path(folder, "rejects.csv"), True)
        records = read_sources(knowledge, [Source(name, place, form)])
        tally = run_batch(knowledge, records, output)
        rows = list(csv.DictReader(io.StringIO(results.getvalue().decode())))
        return tally, rows, table(output.rejects)


def lines_of(content):
    text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    return [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]


def check_lines(form, content, tally, rows, expected):
    """Hold that each line became a record, and that untouched rows mean the same."""
    lines = lines_of(content)
    if form == JSON_LINES:
        assert tally.read == max(len(lines), 1)
    if form != CSV or '"' in "".join(lines):  # a row may then span lines
        return
    assert tally.read == len(lines) - 1 or len(lines) < 2
    header, *originals = lines_of(TEXTS[CSV])
    if not lines or lines[0] != header:
        return
    left = Counter(map(str, rows))
    for line in originals:
        result = expected[line.split(",")[0]]
        assert left[str(result)] >= lines[1:].count(line)


@pytest.mark.parametrize(
    "examples",
    [
        100,
        pytest.param(1_000, marks=pytest.mark.slow(minutes=1)),
        pytest.param(10_000, marks=pytest.mark.long),
    ],
)
def test_no_mutated_file_ends_a_run_or_loses_a_record(small, examples):
    _, rows, _ = run(small, CSV, TEXTS[CSV])
    expected = {row["id"]: row for row in rows}
    assert len(expected) == FRAME.height

    @settings(
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    @given(files, st.sampled_from([1, 40, 200, 2**24]))
    def law(file, window):
        form, content = file
        with (
            patch.object(readers, "read_csv", partial(read_csv, most=window)),
            patch.object(csv_reader, "_ROW_BY_ROW", 30),
        ):
            tally, rows, rejects = run(small, form, content)
        assert tally.read == tally.assessed + tally.rejected
        assert (len(rows), len(rejects)) == (tally.assessed, tally.rejected)
        assert all(row["reason"] for row in rejects)
        check_lines(form, content, tally, rows, expected)

    law()


def test_the_files_that_are_mutated_are_valid(small):
    valid = [*TEXTS.items(), *((PARQUET, content) for content in PARQUETS)]
    for form, content in valid:
        tally, _, _ = run(small, form, content)
        assert str(tally) == "12 read = 12 assessed + 0 rejected"
