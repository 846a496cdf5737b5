import json
from itertools import accumulate

import polars as pl
import pyarrow as pa
import pytest
from nerveguide.batch.blocks import Reject
from nerveguide.batch.parquet_reader import read_parquet
from pyarrow.parquet import ParquetFile, write_table


def write(path, table, **options):
    table.write_parquet(path, **options)
    return path


def test_columns_keep_their_types_and_rows_are_numbered(tmp_path):
    table = pl.DataFrame(
        {"id": [7, 8, 9], "weak": [True, None, False], "age": [1.5] * 3}
    )
    (block,) = read_parquet(write(tmp_path / "a.parquet", table), {})
    assert block.file == str(tmp_path / "a.parquet")
    assert block.cells.equals(table)
    assert block.cells.schema == table.schema
    assert block.lines.to_list() == [1, 2, 3]
    assert json.loads(block.text(1)) == {"id": 8, "age": 1.5}


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Enum(["no", "yes"])])
@pytest.mark.parametrize("rows", [3, 10])
def test_words_are_of_the_type_that_is_expected_of_them(tmp_path, kind, rows):
    words = pl.Series(["yes", None, "no"] * 5, dtype=kind)
    table = pl.DataFrame({"id": range(15), "a": words, "b": words, "c": [b"yes"] * 15})
    expected = dict.fromkeys(["a", "c", "not here"], pl.Enum(["yes", "no", "not_sure"]))
    file = write(tmp_path / "a.parquet", table)
    blocks = [block.cells for block in read_parquet(file, expected, most=4 * rows)]
    cells = pl.concat(blocks)
    assert cells["a"].dtype == expected["a"]
    assert (cells["b"].dtype, cells["c"].dtype) == (pl.String, pl.Binary)
    assert cells.equals(table.cast({"a": expected["a"], "b": pl.String}))


def test_words_are_text_where_one_of_them_is_not_expected(tmp_path):
    table = pl.DataFrame({"a": ["yes", "jes", None]})
    file = write(tmp_path / "a.parquet", table)
    (block,) = read_parquet(file, {"a": pl.Enum(["yes", "no"])})
    assert block.cells.equals(table)


@pytest.mark.parametrize(
    ("group", "heights"), [(3, [3, 3, 3, 1]), (7, [4, 3, 3]), (10, [4, 4, 2])]
)
def test_blocks_stay_small_whatever_the_row_groups_are(tmp_path, group, heights):
    table = pl.DataFrame({"id": range(10), "age": range(10)})
    file = write(tmp_path / "a.parquet", table, row_group_size=group)
    shares = []
    blocks = list(read_parquet(file, {}, shares.append, most=8))
    assert [block.cells.height for block in blocks] == heights
    ends = list(accumulate(heights))
    assert [block.lines[-1] for block in blocks] == ends
    assert pl.concat([block.cells for block in blocks]).equals(table)
    assert shares == [end / 10 for end in ends]


def test_a_table_without_rows_has_no_records(tmp_path):
    table = pl.DataFrame(schema={"id": pl.String})
    assert list(read_parquet(write(tmp_path / "a.parquet", table), {})) == []


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"id\n", lambda c: c[:-9]])
def test_what_is_no_whole_parquet_file_is_one_reject(tmp_path, damage):
    file = write(tmp_path / "a.parquet", pl.DataFrame({"id": ["p1"]}))
    file.write_bytes(damage(file.read_bytes()))
    (reject,) = read_parquet(file, {})
    assert isinstance(reject, Reject)
    assert (reject.origin.file, reject.origin.line) == (str(file), 1)
    assert reject.reasons == (
        "this is not a Parquet file, or it is cut off or damaged",
    )


def test_rows_before_a_damaged_page_are_read_and_one_reject_stands_for_the_rest(
    tmp_path,
):
    table = pl.DataFrame({"id": [f"person {number:05}" for number in range(4000)]})
    file = write(tmp_path / "a.parquet", table, row_group_size=1000)
    page = ParquetFile(file).metadata.row_group(2).column(0).data_page_offset
    content = file.read_bytes()
    file.write_bytes(content[:page] + bytes(100) + content[page + 100 :])
    *blocks, reject = read_parquet(file, {})
    read = sum(block.cells.height for block in blocks)
    assert read == 2000
    assert reject.origin.line == 2001
    assert reject.reasons == (
        "the file is damaged from here on; 2,000 rows cannot be read",
    )


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("rows", [1, 1000])
def test_no_byte_that_changed_ends_the_process_or_loses_a_row(tmp_path, rows, step):
    table = pl.DataFrame({"id": [f"p{n}" for n in range(9)], "weakness": ["yes"] * 9})
    file = write(tmp_path / "a.parquet", table)
    content = file.read_bytes()
    expected = {"weakness": pl.Enum(["yes", "no"])}
    outcomes = set()
    for place in range(0, len(content), step):
        changed = bytearray(content)
        changed[place] ^= 1  # of a number in a Parquet file, this is the sign
        file.write_bytes(changed)
        found = list(read_parquet(file, expected, most=2 * rows))
        rejects = [each for each in found if isinstance(each, Reject)]
        read = sum(map(len, found)) - len(rejects)
        assert len(rejects) == 1 or read == 9
        outcomes.add(rejects[0].reasons[0].split(";")[0] if rejects else "")
    assert outcomes == {
        "",
        "this is not a Parquet file, or it is cut off or damaged",
        "the file is damaged from here on",
    }


def test_a_page_that_is_not_what_was_written_is_damage(tmp_path):
    file = tmp_path / "a.parquet"
    names = pa.table({"id": ["Anna", "Anne"]})
    options = {"use_dictionary": False, "write_statistics": False}
    write_table(names, file, write_page_checksum=True, **options)
    content = file.read_bytes()
    (block,) = read_parquet(file, {})
    assert block.cells["id"].to_list() == ["Anna", "Anne"]
    file.write_bytes(content.replace(b"Anna", b"Anno", 1))
    (reject,) = read_parquet(file, {})
    assert reject.reasons == (
        "the file is damaged from here on; 2 rows cannot be read",
    )


def test_a_word_that_the_file_does_not_have_is_damage(tmp_path):
    file = tmp_path / "a.parquet"
    table = pa.table({"a": pa.array(["yes", "no"] * 32)})
    required = pa.schema([pa.field("a", pa.string(), nullable=False)])
    write_table(table.cast(required), file, compression="none", write_statistics=False)
    content = file.read_bytes()
    # 1 bit each, 8 times 8 of them; then 32 bits each, 64 times the number -1.
    numbers, broken = bytes([1, 17, *[0b10101010] * 8]), b"\x20\x80\x01" + b"\xff" * 7
    assert content.count(numbers) == 1
    file.write_bytes(content.replace(numbers, broken))
    (reject,) = read_parquet(file, {"a": pl.Enum(["yes", "no"])})
    assert reject.reasons == (
        "the file is damaged from here on; 64 rows cannot be read",
    )


def test_a_column_that_stands_there_twice_is_said(tmp_path):
    file = tmp_path / "a.parquet"
    write_table(pa.table([["a"], ["yes"], ["no"]], ["id", "weak", "weak"]), file)
    (reject,) = read_parquet(file, {})
    assert reject.reasons == (
        "more than one column is named 'weak'; rename or remove all but one",
    )


def test_a_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_parquet(tmp_path / "gone.parquet", {}))
