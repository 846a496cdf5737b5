"""Parquet files -> frames with a row for each record and the place where it stood."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from pyarrow.parquet import read_metadata
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf

from engine.batch.blocks import Block, Origin, Read, Reject
from engine.batch.parquet_blocks import read_parquet
from engine.batch.streams import explain
from engine.spark.rows import CELLS, FILE, ROW

Columns = tuple[tuple[str, pl.DataType], ...]


@dataclass(frozen=True)
class Inputs:
    """What files hold, told by their footers.

    ``alike`` has the files that have the same columns, ``height`` is the number of
    rows of them all, and ``rejects`` stands for files that cannot be read.
    """

    alike: Mapping[Columns, Sequence[Path]]
    height: int
    rejects: Sequence[Reject]


def look_into(files: Sequence[Path], prepare: Callable[[Block], Block]) -> Inputs:
    """Look into each file, and show ``prepare`` the first record of it."""
    alike: dict[Columns, list[Path]] = {}
    rejects = []
    height = 0
    for file in files:
        first = _first(file)
        if isinstance(first, Reject):
            rejects.append(first)
        elif first:
            prepare(first)
            columns = tuple(first.cells.schema.items())
            alike.setdefault(columns, []).append(file)
            height += read_metadata(file).num_rows
    return Inputs(alike, height, rejects)


def _first(file: Path) -> Read | None:
    try:
        return next(read_parquet(file, {}, most=1), None)
    except OSError as error:
        reason = f"the file cannot be read: {explain(error)}"
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
