"""Rows on a Spark executor: read, screened and assessed, partition by partition."""

import pickle
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import polars as pl
import pyarrow as pa
from polars.datatypes import DataTypeClass
from pyarrow.parquet import read_metadata
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from nerveguide.batch.assessing import assess_blocks
from nerveguide.batch.blocks import ID, Block, Origin, ReadItem, Reject
from nerveguide.batch.line_source import explain
from nerveguide.batch.parquet_reader import read_parquet, row_text
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge

CELLS, FILE, ROW = "cells", "file", "row"
"""Columns of what comes in: all cells of a row, the URI of its file, its row from 0."""


REJECTED, RAW, PLACE = "rejected", "raw_record", "place"
"""Columns of what goes out beside the results, null for all that was assessed.

They are the reasons, the record as JSON, and ``{file, line}``: the number of the file
and the row from 1.
"""


_ADDED = {
    ID: pl.String(),
    REJECTED: pl.List(pl.String()),
    RAW: pl.String(),
    PLACE: pl.Struct({"file": pl.Int64, "line": pl.Int64}),
}


_ROWS = 2**15


@dataclass(frozen=True)
class Task:
    """All that a worker needs beside the rows.

    ``knowledge`` is a pickled :class:`Knowledge`. ``prepare`` is done to the cells
    before they are looked at. ``types`` are those that cells have in the file, where
    Spark reads them as others; ``files`` numbers the files by their paths.
    """

    knowledge: bytes
    detail: bool = False
    prepare: Callable[[Block], Block] = lambda block: block
    types: pl.Schema | None = None
    files: Mapping[str, int] | None = None

    def schema(self) -> pa.Schema:
        """Return the columns of what goes out, in types that Spark knows."""
        cells = pl.Struct({ID: pl.String})
        nobody = pl.DataFrame(schema={FILE: pl.String, ROW: pl.Int64, CELLS: cells})
        columns = Task(self.knowledge, self.detail)._assess(nobody).schema
        return pa.schema([(name, _arrow_type(kind)) for name, kind in columns.items()])

    def assess(
        self, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
    ) -> Iterator[pa.RecordBatch]:
        """Yield one row of ``schema`` for each row of ``batches``."""
        plain = pl.DataFrame(schema.empty_table()).schema
        for rows in _gathered(batches):
            results = self._assess(rows).cast(plain)
            yield from results.to_arrow().cast(schema).to_batches()

    def _assess(self, rows: pl.DataFrame) -> pl.DataFrame:
        cells = rows[CELLS].struct.unnest().cast(self.types or {})
        places = pl.int_range(rows.height, dtype=pl.UInt64, eager=True)
        block = Block(
            "", cells, places, lambda row: row_text(cells.row(row, named=True))
        )
        assessed = assess_blocks(
            _unpickled(self.knowledge), [self.prepare(block)], detail=self.detail
        )
        rejected = pl.DataFrame(
            [self._row(rows, reject) for reject in assessed.rejects],
            schema=_ADDED,
            orient="row",
        )
        return pl.concat([assessed.results, rejected], how="diagonal")

    def _row(self, rows: pl.DataFrame, reject: Reject) -> tuple[object, ...]:
        """Return a reject, whose line is for now its place among the rows, as a row."""
        place = None
        if self.files:
            file, row, _ = rows.row(reject.origin.line)
            place = {"file": self.files[_path(file)], "line": row + 1}
        return reject.id, list(reject.reasons), reject.text, place


@lru_cache(maxsize=1)
def _unpickled(knowledge: bytes) -> Knowledge:
    """Return the same object to every task of a worker."""
    loaded: Knowledge = pickle.loads(knowledge)
    return loaded


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
    """Put small batches together, because each evaluation has a price of its own."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(part.num_rows for part in waiting) >= _ROWS:
            yield pl.DataFrame(pa.Table.from_batches(waiting))
            waiting = []
    if waiting:
        yield pl.DataFrame(pa.Table.from_batches(waiting))


def _path(uri: str) -> str:
    """Return the path in a URI as Spark writes it, ``file:/a%20b`` or ``file:///a``."""
    return "/" + unquote(uri).removeprefix("file:").lstrip("/")


def _arrow_type(dtype: pl.DataType | DataTypeClass) -> pa.DataType:
    match dtype:
        case pl.List():
            return pa.list_(_arrow_type(dtype.inner))
        case pl.Struct():
            return pa.struct(
                [(field.name, _arrow_type(field.dtype)) for field in dtype.fields]
            )
        case pl.Boolean():
            return pa.bool_()
        case pl.Int64():
            return pa.int64()
        case _:
            return pa.string()


Columns = tuple[tuple[str, pl.DataType], ...]


@dataclass(frozen=True)
class Inputs:
    """What files hold, read from their footers.

    ``alike`` has the files that have the same columns, ``prepared`` the columns of all
    as a mapping names them, ``height`` is the number of rows of them all, and
    ``rejects`` stands for files that cannot be read.
    """

    alike: Mapping[Columns, Sequence[Path]]
    height: int
    rejects: Sequence[Reject]
    prepared: Collection[str] = ()


def look_into(files: Sequence[Path], prepare: Callable[[Block], Block]) -> Inputs:
    """Look into each file, and show ``prepare`` the first record of it."""
    alike: dict[Columns, list[Path]] = {}
    rejects = []
    prepared: dict[str, None] = {}
    height = 0
    for file in files:
        first = _first(file)
        if isinstance(first, Reject):
            rejects.append(first)
        elif first:
            prepared |= dict.fromkeys(prepare(first).cells.columns)
            columns = tuple(first.cells.schema.items())
            alike.setdefault(columns, []).append(file)
            height += read_metadata(file).num_rows
    return Inputs(alike, height, rejects, prepared)


def _first(file: Path) -> ReadItem | None:
    try:
        return next(read_parquet(file, {}, most=1), None)
    except OSError as error:
        reason = message("batch.file.unread", reason=explain(error))
        return Reject(Origin(str(file), 1), "", (reason,), "")


def read_rows(spark: SparkSession, files: Sequence[Path]) -> DataFrame:
    """Return the rows of files that have the same columns, as a worker takes them."""
    return spark.read.parquet(*map(_uri, files)).select(
        sf.col("_metadata.file_path").alias(FILE),
        sf.col("_metadata.row_index").alias(ROW),
        sf.struct("*").alias(CELLS),
    )


def _uri(file: Path) -> str:
    r"""Name a file to Spark, which takes ``[``, ``{``, ``*`` and ``?`` for patterns."""
    return "file://" + re.sub(r"([\[\]{}*?\\])", r"\\\1", str(file.resolve()))
