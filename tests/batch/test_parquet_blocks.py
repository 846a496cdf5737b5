import json

import polars as pl
import pytest
from pyarrow.parquet import ParquetFile

from engine.batch.blocks import Reject
from engine.batch.parquet_blocks import read_parquet


def write(path, table, **options):
    table.write_parquet(path, **options)
    return path


def test_columns_keep_their_types_and_rows_are_numbered(tmp_path):
    weakness = pl.Series(["yes", None, "no"], dtype=pl.Enum(["yes", "no"]))
    table = pl.DataFrame({"id": [7, 8, 9], "weakness": weakness, "age": [1.5, 2, None]})
    (block,) = read_parquet(write(tmp_path / "a.parquet", table))
    assert block.file == str(tmp_path / "a.parquet")
    assert block.cells.equals(table)
    assert block.cells.schema == table.schema
    assert block.lines.to_list() == [1, 2, 3]
    assert json.loads(block.text(1)) == {"id": 8, "age": 2}


def test_blocks_stay_small_whatever_the_row_groups_are(tmp_path):
    table = pl.DataFrame({"id": range(10), "age": range(10)})
    file = write(tmp_path / "a.parquet", table, row_group_size=3)
    shares = []
    blocks = list(read_parquet(file, shares.append, most=8))
    assert [block.cells.height for block in blocks] == [4, 4, 2]
    assert [block.lines[0] for block in blocks] == [1, 5, 9]
    assert pl.concat([block.cells for block in blocks]).equals(table)
    assert shares == [0.4, 0.8, 1]


def test_a_table_without_rows_has_no_records(tmp_path):
    table = pl.DataFrame(schema={"id": pl.String})
    assert list(read_parquet(write(tmp_path / "a.parquet", table))) == []


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"id\n", lambda c: c[:-9]])
def test_what_is_no_whole_parquet_file_is_one_reject(tmp_path, damage):
    file = write(tmp_path / "a.parquet", pl.DataFrame({"id": ["p1"]}))
    file.write_bytes(damage(file.read_bytes()))
    (reject,) = read_parquet(file)
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
    *blocks, reject = read_parquet(file)
    read = sum(block.cells.height for block in blocks)
    assert read == 2000
    assert reject.origin.line == 2001
    assert reject.reasons == (
        "the file is damaged from here on; 2,000 rows of it cannot be read",
    )


def test_a_missing_file_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_parquet(tmp_path / "gone.parquet"))
