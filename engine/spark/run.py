"""A whole batch run on Spark: Parquet in and out, and the same rejects as elsewhere."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from heapq import merge
from pathlib import Path

import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf
from pyspark.sql.pandas.types import from_arrow_schema

from engine.batch.blocks import ID, Block, Origin, Reject
from engine.batch.formats import PARQUET
from engine.batch.rejects import csv_rejects
from engine.batch.repeated_ids import EXAMPLES
from engine.batch.run import LostRecordsError, Output, Tally
from engine.batch.sources import Source
from engine.frames.evaluation import COULD_BE
from engine.knowledge import Knowledge
from engine.spark.errors import SparkError, told_in_words
from engine.spark.folder import staged_folder
from engine.spark.frame import assessed
from engine.spark.inputs import look_into, read_rows
from engine.spark.rows import PLACE, RAW, REJECTED, Task
from engine.staging import staged


def run_spark(
    knowledge: Knowledge,
    sources: Iterable[Source],
    output: Output,
    *,
    detail: bool = False,
    prepare: Callable[[Block], Block] = lambda block: block,
) -> Tally:
    """Assess all records of Parquet files; the results become a folder of Parquet.

    Runs on the active session (:func:`engine.spark.session.spark_session`); all else
    is as for :func:`engine.batch.run.run_batch`. On a cluster, inputs and output stand
    where every worker sees them under the same path.

    Raises :class:`SparkError` when Spark fails or is asked for what it does not do
    here, :class:`engine.spark.folder.FolderError` when the output must not be replaced,
    ``OSError`` when writing fails and :class:`LostRecordsError` when the counts do not
    add up.
    """
    files, target = _readable(sources), _writable(output)
    inputs = look_into(files, prepare)
    spark = SparkSession.active()
    task = Task(pickle.dumps(knowledge), detail, prepare, files=_numbers(files))
    with staged() as staging, staged_folder(target) as folder, told_in_words():
        frames = [
            assessed(read_rows(spark, alike), replace(task, types=pl.Schema(columns)))
            for columns, alike in inputs.alike.items()
        ]
        nobody = spark.createDataFrame([], from_arrow_schema(task.schema()))
        # Evaluated once, although it is looked at twice.
        rows = reduce(DataFrame.unionAll, frames or [nobody]).persist()
        results = rows.where(sf.col(REJECTED).isNull()).drop(REJECTED, RAW, PLACE)
        results.write.parquet(f"file://{folder}")
        unfit = rows.where(sf.col(REJECTED).isNotNull())
        rejected = unfit.count() + len(inputs.rejects)
        has_rejects = rejected > 0 or output.always_rejects
        if has_rejects:
            write = csv_rejects(staging.open(output.rejects))
            for reject in _in_order(files, _rejects(files, unfit), inputs.rejects):
                write(reject)
        rows.unpersist()
        ready = spark.read.parquet(f"file://{folder}")
        ids = ready.select(ID)
        read = inputs.height + len(inputs.rejects)
        ((written, open_urgency),) = ready.agg(
            sf.count("*"), sf.count(COULD_BE)
        ).collect()
        if read != written + rejected:
            message = f"{read} read, but {written} assessed + {rejected} rejected"
            raise LostRecordsError(message)
        repeated = ids.groupBy(ID).count().where("count > 1").select(ID)
        number = repeated.count()
        examples = repeated.limit(EXAMPLES).collect() if number else []
    return Tally(
        read,
        written,
        rejected,
        open_urgency,
        output.rejects if has_rejects else None,
        number,
        tuple(row[ID] for row in examples),
    )


def _readable(sources: Iterable[Source]) -> list[Path]:
    files = []
    for source in sources:
        if source.format != PARQUET or not isinstance(source.place, Path):
            raise SparkError(
                f"on Spark only Parquet files are read, and {source.name} is none; make"
                " one of it, or run without '--engine spark'"
            )
        if source.place.name.startswith(("_", ".")):
            raise SparkError(
                f"Spark passes over {source.name}, because its name begins with"
                f" '{source.place.name[0]}'; rename it"
            )
        files.append(source.place)
    return files


def _writable(output: Output) -> Path:
    if output.suffix != f".{PARQUET}" or not isinstance(output.results, Path):
        raise SparkError("on Spark only Parquet is written; end OUTPUT in '.parquet'")
    if output.summary:
        raise SparkError("on Spark there is no summary; run without '--summary'")
    if output.account:
        raise SparkError("Parquet has no account; run without '--account'")
    return output.results


def _numbers(files: Sequence[Path]) -> dict[str, int]:
    return {str(file.resolve()): number for number, file in enumerate(files)}


def _rejects(files: Sequence[Path], unfit: DataFrame) -> Iterator[Reject]:
    ordered = unfit.select(ID, REJECTED, RAW, PLACE).orderBy(PLACE)
    for id_, reasons, text, (number, line) in ordered.toLocalIterator():
        yield Reject(Origin(str(files[number]), line), id_, tuple(reasons), text)


def _in_order(files: Sequence[Path], *rejects: Iterable[Reject]) -> Iterable[Reject]:
    numbers = {str(file): number for number, file in enumerate(files)}
    return merge(
        *rejects, key=lambda each: (numbers[each.origin.file], each.origin.line)
    )
