"""Parquet -> blocks: one row a person, columns as in CSV, each of its own type."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from engine.batch.blocks import Block, Origin, Read, Reject
from engine.batch.merging import CELLS
from engine.batch.panics import quiet_panics

_ERRORS = (pl.exceptions.PolarsError, pl.exceptions.PanicException)
_SHRINKING = 8


def read_parquet(
    path: Path,
    on_progress: Callable[[float], None] = lambda _: None,
    most: int = CELLS,
) -> Iterator[Read]:
    """Yield the blocks of a file, of up to ``most`` cells whatever its row groups are.

    Where the file is damaged, all rows before that are read, and one reject stands for
    the rest. ``on_progress`` is told after each block which share of the rows is read.
    Raises ``OSError`` when the file cannot be read at all.
    """
    try:
        table = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        with quiet_panics():
            width = len(table.collect_schema())
            height = table.select(pl.len()).collect().item()
    except _ERRORS:
        reason = "this is not a Parquet file, or it is cut off or damaged"
        yield Reject(Origin(str(path), 1), "", (reason,), "")
        return
    start, rows = 0, max(most // max(width, 1), 1)
    while start < height:
        try:
            with quiet_panics():
                cells = table.slice(start, rows).collect()
        except _ERRORS:
            if rows > 1:
                rows = max(rows // _SHRINKING, 1)
                continue
            reason = (
                f"the file is damaged from here on; {height - start:,} rows of it"
                " cannot be read"
            )
            yield Reject(Origin(str(path), start + 1), "", (reason,), "")
            return
        yield _block(str(path), cells, start + 1)
        start += cells.height
        on_progress(start / height)


def _block(file: str, cells: pl.DataFrame, first: int) -> Block:
    lines = pl.int_range(first, first + cells.height, dtype=pl.UInt64, eager=True)
    return Block(file, cells, lines, lambda row: row_text(cells.row(row, named=True)))


def row_text(cells: dict[str, object]) -> str:
    """Return the cells of a row that are not null as one JSON object."""
    given = {name: value for name, value in cells.items() if value is not None}
    return json.dumps(given, ensure_ascii=False, default=str)
