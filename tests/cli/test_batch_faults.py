"""`nerveguide batch` meets what goes wrong with files."""

import bz2
import gzip
import lzma
import re
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from tests.batch_runs import HEADER, assess, batch, files, ids, start
from tests.result_tables import table

MEBIBYTE = 2**20

pytestmark = pytest.mark.usefixtures("folder")


COMPRESS = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": partial(lzma.compress, preset=0),
}


@pytest.mark.parametrize("suffix", COMPRESS)
def test_of_a_compressed_file_that_is_cut_off_the_beginning_is_read(suffix):
    rows = [f"p{number},{('yes', 'no')[number % 2]}" for number in range(150_000)]
    content = COMPRESS[suffix](HEADER + "\n".join(rows).encode())
    said, results, rejects = assess(f"a.csv{suffix}", content[: len(content) * 3 // 4])
    ((line, reason),) = rejects.items()
    assert ids(results) == [f"p{number}" for number in range(line - 2)]
    assert len(results) > 1000
    assert "cannot be read any further: the compressed file is cut off" in reason
    assert "why.csv" in said


def parquet(frame, **options):
    frame.write_parquet("made.parquet", **options)
    return Path("made.parquet").read_bytes()


PEOPLE = pl.DataFrame(
    {"id": [f"p{n}" for n in range(5000)], "weakness": ["yes", "no"] * 2500}
)


@pytest.mark.parametrize("broken", ["garbage", "cut off", "empty"])
def test_what_is_no_parquet_file_is_one_reject(broken):
    whole = parquet(PEOPLE)
    content = {"garbage": b"PAR1" + bytes(range(256)) * 9, "cut off": whole[:-20]}
    _, results, rejects = assess("a.parquet", content.get(broken, b""))
    assert results == []
    assert rejects == {1: "this is not a Parquet file, or it is cut off or damaged"}


def test_of_a_parquet_file_with_damage_in_the_middle_the_rest_is_told():
    content = bytearray(parquet(PEOPLE, row_group_size=1000, compression="zstd"))
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(400)
    said, results, rejects = assess("a.parquet", bytes(content))
    ((line, reason),) = rejects.items()
    assert ids(results) == [f"p{number}" for number in range(line - 1)]
    assert 1 < line < 5000
    assert reason == (
        f"the file is damaged from here on; {5001 - line:,} rows cannot be read"
    )
    counts, not_settled, where = said.splitlines()
    assert counts == f"{line:,} read = {line - 1:,} assessed + 1 rejected"
    assert not_settled.startswith("could be more urgent")
    assert where.startswith("Rejects and reasons:")


def test_of_a_parquet_file_without_rows_there_are_no_results():
    said, results, rejects = assess("a.parquet", parquet(PEOPLE.clear()))
    assert (results, rejects) == ([], {})
    assert said.startswith("0 read = 0 assessed + 0 rejected")


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ([1.0, None], None),
        ([2.0, None], "weakness: '2.0' is not"),
        ([["yes"], None], "a list, an object or bytes cannot be an answer"),
        ([date(2024, 1, 2), None], "weakness: '2024-01-02' is not"),
        ([b"yes", None], "a list, an object or bytes cannot be an answer"),
        ([{"a": 1}, None], "a list, an object or bytes cannot be an answer"),
    ],
)
def test_a_yes_no_column_of_another_type_costs_the_records_with_a_value(
    column, message
):
    frame = pl.DataFrame({"id": ["a", "b"], "weakness": column})
    _, results, rejects = assess("a.parquet", parquet(frame))
    assert ids(results)[-1] == "b"
    if message:
        assert message in rejects[1]


def test_numbers_as_text_are_read_and_ids_that_are_no_names_are_not():
    frame = pl.DataFrame({"id": ["a", "b"], "age": ["64", "sixty"]})
    _, results, rejects = assess("a.parquet", parquet(frame))
    assert ids(results) == ["a"]
    assert "age" in rejects[2]
    _, results, rejects = assess("b.parquet", parquet(pl.DataFrame({"id": [1.5]})))
    assert results == []
    assert rejects == {1: "the column 'id' must hold text or whole numbers"}


def test_bytes_that_are_not_utf_8_cost_their_record_only():
    content = HEADER + b"p1,yes\np\xe9,yes\np3,no\n"
    _, results, rejects = assess("a.csv", content)
    assert ids(results) == ["p1", "p3"]
    assert rejects[3].startswith("the byte E9 is not UTF-8 text")
    assert table(Path("why.csv"))[0]["raw_record"] == r"p\xe9,yes"


def test_an_id_that_stands_twice_is_assessed_twice_and_said():
    said, results, _ = assess("a.csv", HEADER + b"p1,yes\np2,no\np1,no\n")
    assert ids(results) == ["p1", "p2", "p1"]
    assert "1 id occurs in more than one record: p1; each record was" in said


def test_all_line_ends_may_stand_in_one_file():
    _, results, rejects = assess("a.csv", b"id,weakness\r\np1,yes\rp2,no\np3,?\r\np4,")
    assert ids(results) == ["p1", "p2", "p4"]
    assert list(rejects) == [4]


def test_an_empty_folder_is_said():
    Path("cases").mkdir()
    code, said = batch("cases", "-o", "out.csv")
    assert code == 2
    assert "the folder cases holds no case file" in said
    assert files() == ["cases"]


WIDE = 100_000


@pytest.mark.slow
@pytest.mark.parametrize("known", [(), ("weakness", "age")])
def test_a_hundred_thousand_columns(known):
    """They are named in part only, and the known ones are read all the same."""
    names = [*known, *(f"column_{number}" for number in range(WIDE - len(known)))]
    empty = ",".join(["b", *("" for _ in names)])
    full = ",".join(["a", *("1" for _ in names)])
    content = "\n".join([",".join(["id", *names]), full, empty, full]) + "\n"
    _, results, rejects = assess("a.csv", content.encode())
    assert ids(results) == ["b"]
    assert list(rejects) == [2, 4]
    assert "column_0: there is no such finding" in rejects[2]
    assert f"{WIDE - len(known) - 10} more columns with values are not" in rejects[2]


def peak_memory(process):
    """Return in bytes what a running process had at most; ``wait4`` counts ours too."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux tells the peak memory of a running process")
    (peak,) = re.findall(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))
    return int(peak) * 1024


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_line_of_a_gibibyte_is_one_reject_in_bounded_memory(suffix):
    before, after = {
        "csv": (HEADER + b"p1,yes\np2,", b"\np3,no\n"),
        "jsonl": (b'{"id": "p1"}\n{"id": "', b'"}\n{"id": "p3"}\n'),
    }[suffix]
    arguments = ("-", "-o", "out.csv", "--from", suffix)
    with start(*arguments) as process:
        process.stdin.write(before)
        for _ in range(1024):
            process.stdin.write(b"y" * MEBIBYTE)
        process.stdin.write(after)
        process.stdin.flush()
        peak = peak_memory(process)
        process.stdin.close()
        said = process.stderr.read().decode()
    assert "3 read = 2 assessed + 1 rejected" in said
    assert ids(table(Path("out.csv"))) == ["p1", "p3"]
    (reject,) = table(Path("out.rejects.csv"))
    assert "at most 16,777,216 can be read" in reject["reason"]
    assert peak < 1024 * MEBIBYTE
