"""Parquet -> blocks: one row per person, with the columns of CSV in their own types.

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

from nerveguide.batch.blocks import (
    CELLS,
    Block,
    Origin,
    ReadItem,
    Reject,
    Types,
    fits,
    repeated_column,
)
from nerveguide.messages import message

_ERRORS = (pa.ArrowException, OSError, UnicodeDecodeError, pl.exceptions.PolarsError)


_BUFFER = 2**16
"""Bytes of each column that are read at once, so that a row group may be large."""


_FEW = 2**8
"""Rows that are read at once where there is damage, so that few go with it."""


def read_parquet(
    path: Path,
    expected: Types,
    on_progress: Callable[[float], None] = lambda _: None,
    most: int = CELLS,
) -> Iterator[ReadItem]:
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
            reason = message("batch.parquet.not_parquet")
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
        left = height - start
        yield reject(start + 1, message("batch.parquet.damaged", count=left))


def _opened(stream: BinaryIO, expected: Types) -> ParquetFile:
    metadata = read_metadata(stream)
    groups = [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)]
    if sum(groups) != metadata.num_rows or min(groups, default=0) < 0:
        raise pa.ArrowInvalid  # the numbers of rows do not add up
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
    done = 0
    for rows in (most, min(most, _FEW)):
        try:
            for batch in _batches(file, rows, done):
                cells = _cells(batch, expected)
                done += cells.height
                yield cells
            return
        except _ERRORS:
            continue


def _batches(file: ParquetFile, rows: int, skip: int) -> Iterator[pa.RecordBatch]:
    """Yield up to so many rows at once, without those at the start to be skipped."""
    for group in range(file.num_row_groups):
        missing = file.metadata.row_group(group).num_rows
        if missing <= skip:
            skip -= missing
            continue
        for batch in file.iter_batches(rows, [group]):
            if wanted := batch[skip:]:
                yield wanted
            skip = max(skip - len(batch), 0)
            missing -= len(batch)
        if missing:
            raise pa.ArrowInvalid  # there are fewer rows than the file says


def _cells(batch: pa.RecordBatch, expected: Types) -> pl.DataFrame:
    return pl.DataFrame(
        _column(column, expected.get(name)).alias(name)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    )


def _column(column: pa.Array, expected: pl.DataType | None) -> pl.Series:
    """Return the cells; words are of the type that is expected if all of them fit."""
    if not pa.types.is_dictionary(column.type):
        column.validate(full=True)
        return pl.Series(column)
    column.dictionary.validate(full=True)
    words = pl.Series(column.dictionary)
    if expected is not None and words.dtype == pl.String and fits(words, expected):
        words = words.cast(expected)
    # Polars would count a negative index, which only damage makes, from the end.
    return words.gather(pl.Series(column.indices).cast(pl.UInt32))


def _block(file: str, cells: pl.DataFrame, first: int) -> Block:
    lines = pl.int_range(first, first + cells.height, dtype=pl.UInt64, eager=True)
    return Block(file, cells, lines, lambda row: row_text(cells.row(row, named=True)))


def row_text(cells: dict[str, object]) -> str:
    """Return the cells of a row that are not null as one JSON object."""
    given = {name: value for name, value in cells.items() if value is not None}
    return json.dumps(given, ensure_ascii=False, default=str)
