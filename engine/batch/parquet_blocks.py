"""Parquet -> blocks: one row a person, columns as in CSV, each of its own type.

PyArrow reads the files. Polars would be quicker, but trusts what a damaged file says
of its lengths, and may end the whole process over it.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import polars as pl
import pyarrow as pa
from pyarrow.parquet import ParquetFile, read_metadata

from engine.batch.blocks import Block, Origin, Read, Reject, repeated_column
from engine.batch.merging import CELLS
from engine.batch.plain_csv import Types

_ERRORS = (pa.ArrowException, OSError, UnicodeDecodeError, pl.exceptions.PolarsError)
_BUFFER = 2**16
"""Bytes of each column that are read at once, so that a row group may be large."""

_SHRINKING, _LEAST_ROWS = 8, 2**8


def read_parquet(
    path: Path,
    expected: Types,
    on_progress: Callable[[float], None] = lambda _: None,
    most: int = CELLS,
) -> Iterator[Read]:
    """Yield the blocks of a file, of up to ``most`` cells whatever its row groups are.

    ``expected`` are the types that some columns should have. Where the file is damaged,
    the rows before that are read, and one reject stands for the rest. ``on_progress``
    is told after each block which share of the rows is read. Raises ``OSError`` when
    the file cannot be opened.
    """

    def reject(row: int, reason: str) -> Reject:
        return Reject(Origin(str(path), row), "", (reason,), "")

    with path.open("rb") as stream:
        try:
            file = _opened(stream, expected)
            columns = file.schema_arrow.names
        except _ERRORS:
            reason = "this is not a Parquet file, or it is cut off or damaged"
            yield reject(1, reason)
            return
        if problem := repeated_column(columns):
            yield reject(1, problem)
            return
        start, height = 0, file.metadata.num_rows
        for cells in _frames(file, expected, max(most // max(len(columns), 1), 1)):
            yield _block(str(path), cells, start + 1)
            start += cells.height
            on_progress(start / height)
    if start < height:
        left = f"{height - start:,} rows of it cannot be read"
        yield reject(start + 1, f"the file is damaged from here on; {left}")


def _opened(stream: BinaryIO, expected: Types) -> ParquetFile:
    metadata = read_metadata(stream)
    groups = [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)]
    if sum(groups) != metadata.num_rows or min(groups, default=0) < 0:
        raise pa.ArrowInvalid("the numbers of rows do not add up")
    names = {column.path for column in metadata.schema}
    return ParquetFile(
        stream,
        metadata=metadata,
        read_dictionary=list(names & expected.keys()),
        buffer_size=_BUFFER,
        page_checksum_verification=True,
    )


def _frames(file: ParquetFile, expected: Types, most: int) -> Iterator[pl.DataFrame]:
    """Yield up to so many rows at once, and no more from where the file is damaged."""
    for group in range(file.num_row_groups):
        done, rows = 0, most
        height = file.metadata.row_group(group).num_rows
        while done < height:
            position = 0
            try:
                for batch in file.iter_batches(rows, [group]):
                    position += batch.num_rows
                    if position > done:
                        cells = _cells(batch[done - position :], expected)
                        done = position
                        yield cells
            except _ERRORS:
                if rows > _LEAST_ROWS:
                    rows = max(rows // _SHRINKING, _LEAST_ROWS)
                    continue
            if done < height:
                return


def _cells(batch: pa.RecordBatch, expected: Types) -> pl.DataFrame:
    return pl.DataFrame(
        _column(column, expected.get(name)).alias(name)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    )


def _column(column: pa.Array, expected: pl.DataType | None) -> pl.Series:
    """Return the cells, of the type that is expected if all of them fit."""
    if pa.types.is_dictionary(column.type):
        column.dictionary.validate(full=True)
        words = pl.Series(column.dictionary)
        if expected is not None and words.dtype == pl.String:
            answers = words.cast(expected, strict=False)
            if answers.null_count() == words.null_count():
                return answers.gather(pl.Series(column.indices))
    column.validate(full=True)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return pl.Series(column)


def _block(file: str, cells: pl.DataFrame, first: int) -> Block:
    lines = pl.int_range(first, first + cells.height, dtype=pl.UInt64, eager=True)
    return Block(file, cells, lines, lambda row: row_text(cells.row(row, named=True)))


def row_text(cells: dict[str, object]) -> str:
    """Return the cells of a row that are not null as one JSON object."""
    given = {name: value for name, value in cells.items() if value is not None}
    return json.dumps(given, ensure_ascii=False, default=str)
