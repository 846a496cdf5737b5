"""Somebody's Spark DataFrame of answers -> a DataFrame of results, row by row."""

import pickle
from functools import partial

from pyspark.sql import DataFrame
from pyspark.sql import functions as sf
from pyspark.sql.pandas.types import from_arrow_schema

from engine.knowledge import Knowledge
from engine.loading import load_knowledge
from engine.spark.rows import CELLS, FILE, PLACE, ROW, Task


def evaluate_spark(
    frame: DataFrame, knowledge: Knowledge | None = None, *, detail: bool = False
) -> DataFrame:
    """Evaluate a frame with a row for each person and a column for each finding.

    The column ``id`` names the person; all other cells are answers as for
    :func:`engine.assess`, null where nothing was asked. The frame that is returned, as
    lazy as any, has one row for each of them and the columns that docs/batch.md
    describes; ``detail`` adds what is open, withheld and behind the result. Where a
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
    task = Task(pickle.dumps(knowledge or load_knowledge()), detail)
    return assessed(rows, task).drop(PLACE)


def assessed(rows: DataFrame, task: Task) -> DataFrame:
    """Do the task to rows of the columns that :mod:`engine.spark.rows` names."""
    schema = task.schema()
    return rows.mapInArrow(partial(task.assess, schema), from_arrow_schema(schema))
