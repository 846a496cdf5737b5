"""Parquet in, Parquet out on Spark; the output appears whole or not at all."""

import pickle
import secrets
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial, reduce
from heapq import merge
from pathlib import Path

import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sf
from pyspark.sql.pandas.types import from_arrow_schema

from nerveguide.batch.blocks import ID, Block, Origin, Reject
from nerveguide.batch.outputs import Output, csv_rejects
from nerveguide.batch.repeated_ids import EXAMPLES
from nerveguide.batch.run import LostRecordsError, Tally
from nerveguide.batch.sources import PARQUET, Source
from nerveguide.batch.spark.errors import SparkError, told_in_words
from nerveguide.batch.spark.executors import (
    CELLS,
    FILE,
    PLACE,
    RAW,
    REJECTED,
    ROW,
    Task,
    look_into,
    read_rows,
)
from nerveguide.errors import NerveguideError
from nerveguide.files.atomic import staged
from nerveguide.loader import load_knowledge
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.renaming import carried_over_remark
from nerveguide.tables.result_columns import POSSIBLE_URGENCY


def evaluate_spark(
    frame: DataFrame, knowledge: Knowledge | None = None, *, detail: bool = False
) -> DataFrame:
    """Evaluate a frame with a row for each person and a column for each finding.

    The column ``id`` names the person; all other cells are answers as for
    :func:`nerveguide.assess`, null where nothing was asked. The frame that is returned,
    as lazy as any, has one row for each of them and the columns that docs/batch.md
    describes; ``detail`` adds what is undecided or withheld, and what fired. Where a
    record could not be assessed, ``rejected`` holds the reasons (else it is null),
    ``raw_record`` the record as JSON, and the columns of results are null. Without
    ``knowledge`` the shipped rules are used; nerveguide has to be installed on every
    worker.
    """
    rows = frame.select(
        sf.lit(None).cast("string").alias(FILE),
        sf.lit(None).cast("bigint").alias(ROW),
        sf.struct("*").alias(CELLS),
    )
    knowledge = knowledge or load_knowledge()
    for remark in _remarks(knowledge, frame.columns):
        warnings.warn(remark, stacklevel=2)
    task = Task(pickle.dumps(knowledge), detail)
    return assessed(rows, task).drop(PLACE)


def assessed(rows: DataFrame, task: Task) -> DataFrame:
    """Return rows assessed; their columns are those of ``executors``."""
    schema = task.schema()
    return rows.mapInArrow(partial(task.assess, schema), from_arrow_schema(schema))


_SPARK_WRITES = ("part-", "_", ".")


class FolderError(NerveguideError, ValueError):
    """What stands at the place of the results is not results, and stays."""


@contextmanager
def staged_folder(target: Path) -> Iterator[Path]:
    """Yield the name of a folder to write; at the end it stands at ``target``.

    It stands beside it under a hidden name until then. What stood at ``target``, a file
    or a folder of results, is kept when anything fails and removed at the end. Raises
    :class:`FolderError` for a folder that holds anything else.
    """
    target = target.resolve()
    if target.is_dir():
        strange = [
            file.name
            for file in target.iterdir()
            if not file.name.startswith(_SPARK_WRITES)
        ]
        if strange:
            raise FolderError(
                message("batch.spark.other_files", folder=target, file=min(strange))
            )
    new, old = (target.with_name(f".{secrets.token_hex(4)}.partial") for _ in range(2))
    try:
        yield new
        if target.exists():
            target.replace(old)
        try:
            new.replace(target)
        except OSError:
            old.replace(target)
            raise
    finally:
        for left in (new, old):
            _remove(left)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def run_spark(
    knowledge: Knowledge,
    sources: Iterable[Source],
    output: Output,
    *,
    detail: bool = False,
    prepare: Callable[[Block], Block] = lambda block: block,
) -> Tally:
    """Assess all records of Parquet files; the results become a folder of Parquet.

    Runs on the active session (:func:`nerveguide.batch.spark.spark_session`); all else
    is as for :func:`nerveguide.batch.run.run_batch`. On a cluster, inputs and output
    stand where every worker sees them under the same path.

    Raises :class:`SparkError` when Spark fails or is asked for what it does not do
    here, :class:`FolderError` when the output must not be replaced, ``OSError`` when
    writing fails and :class:`LostRecordsError` when the counts do not add up.
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
            sf.count("*"), sf.count(POSSIBLE_URGENCY)
        ).collect()
        if read != written + rejected:
            raise LostRecordsError.of(read, written, rejected)
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
        notes=_remarks(knowledge, inputs.prepared),
    )


def _remarks(knowledge: Knowledge, columns: Iterable[str]) -> tuple[str, ...]:
    """Return what becomes of columns that are findings that were renamed."""
    renamed = knowledge.renamed_findings
    return tuple(carried_over_remark(renamed[n]) for n in columns if n in renamed)


def _readable(sources: Iterable[Source]) -> list[Path]:
    files = []
    for source in sources:
        if source.format != PARQUET or not isinstance(source.place, Path):
            raise SparkError(
                message("batch.spark.reads_only_parquet", file=source.name)
            )
        if source.place.name.startswith(("_", ".")):
            sign = source.place.name[0]
            raise SparkError(
                message("batch.spark.skipped_name", file=source.name, sign=sign)
            )
        files.append(source.place)
    return files


def _writable(output: Output) -> Path:
    if output.suffix != f".{PARQUET}" or not isinstance(output.results, Path):
        raise SparkError(message("batch.spark.writes_only_parquet"))
    if output.summary:
        raise SparkError(message("batch.spark.no_summary"))
    if output.account:
        raise SparkError(message("batch.spark.no_account"))
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
        *rejects, key=lambda reject: (numbers[reject.origin.file], reject.origin.line)
    )
