"""Write tables of results as CSV, JSON Lines or Parquet, piece by piece."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from errno import EPIPE
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

import polars as pl

from nerveguide.batch.blocks import ID
from nerveguide.batch.safe_csv import escape_formulas

Target = Path | BinaryIO
"""Where results go: a file, or a stream of bytes."""


Sink = Callable[[pl.LazyFrame, Target], None]
"""Writes a whole table; raises ``OSError`` when that fails."""


Compression = Literal["uncompressed", "gzip", "zstd"]


_COMPRESSIONS: Mapping[str, Compression] = {
    "": "uncompressed",
    ".gz": "gzip",
    ".zst": "zstd",
}


def cells_of_text(table: pl.LazyFrame) -> pl.LazyFrame:
    """Return the table with each result as one cell of text, as in docs/batch.md."""
    lists = [n for n, kind in table.collect_schema().items() if kind == pl.List]
    cell = escape_formulas(pl.col(ID)).alias(ID)
    return table.with_columns(cell, *map(_list_text, lists))


def _list_text(name: str) -> pl.Expr:
    entry = pl.element()
    match name:
        case "conflicts":
            fields = map(entry.struct.field, ("coarse", "fine", "fine_answer"))
            words = pl.format("{}:no against {}:{}", *fields)
        case (
            "possible_types"
            | "other_causes"
            | "withheld_types"
            | "withheld_other_causes"
        ):
            words = pl.format("{}:{}", *map(entry.struct.field, ("type", "strength")))
        case _:
            words = entry.cast(pl.String)
    separator = " | " if name == "reasons" else ";"
    entries = pl.col(name)
    text = entries.list.eval(words).list.join(separator)
    return pl.when(entries.list.len() > 0).then(text).alias(name)


@contextmanager
def _closed_pipe_as_such() -> Iterator[None]:
    """Raise ``BrokenPipeError`` where Polars says only in words that a pipe closed."""
    try:
        yield
    except OSError as error:
        if f"(os error {EPIPE})" in str(error):
            raise BrokenPipeError(EPIPE, str(error)) from error
        raise


@_closed_pipe_as_such()
def _sink_csv(compression: Compression, table: pl.LazyFrame, target: Target) -> None:
    cells_of_text(table).sink_csv(
        target, compression=compression, check_extension=False
    )


@_closed_pipe_as_such()
def _sink_json_lines(
    compression: Compression, table: pl.LazyFrame, target: Target
) -> None:
    table.sink_ndjson(target, compression=compression, check_extension=False)


def _sink_parquet(table: pl.LazyFrame, target: Target) -> None:
    try:
        table.sink_parquet(target)
    except pl.exceptions.ComputeError as error:  # how Polars tells of a full disk here
        raise OSError(str(error)) from error


SINKS: Mapping[str, Sink] = {
    **{f".csv{end}": partial(_sink_csv, how) for end, how in _COMPRESSIONS.items()},
    **{
        f".jsonl{end}": partial(_sink_json_lines, how)
        for end, how in _COMPRESSIONS.items()
    },
    ".parquet": _sink_parquet,
}
"""How the name of the output ends (in small letters) -> what writes it."""


def scan_ids(output: Path, suffix: str) -> pl.LazyFrame:
    """Return the ids of results that were written, as they stand there."""
    if suffix == ".parquet":
        return pl.scan_parquet(output).select(ID)
    if suffix.startswith(".jsonl"):
        return pl.scan_ndjson(output, schema={ID: pl.String})
    return pl.scan_csv(output, infer_schema=False).select(ID)
