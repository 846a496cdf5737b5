"""Blocks of records -> results, and rejects for cells that are no answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from nerveguide.batch.blocks import ID, Block, Origin, Reject
from nerveguide.files.strict_reading import text_problem
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import PROBLEMS_TYPE, encode
from nerveguide.tables.evaluation import Evaluation, evaluate_answers

Fates = Mapping[tuple[str, str], Counter[str]]
"""By file and renamed finding, how many old answers had which fate.

See :class:`nerveguide.model.renaming.Fate`.
"""


@dataclass(frozen=True)
class Validated:
    """The records that can be assessed, row by row, and those that cannot.

    ``ids`` is text, ``answers`` what :mod:`nerveguide.tables` evaluates, ``notes`` what
    the reader had to resolve (text or null), ``fates`` what became of old answers.
    """

    ids: pl.Series
    answers: pl.DataFrame
    notes: pl.Series
    rejects: tuple[Reject, ...]
    fates: Fates


def validate(knowledge: Knowledge, block: Block) -> Validated:
    """Set aside the records without an id and those with a cell that is no answer."""
    cells = block.cells
    ids = _ids(cells)
    coded = encode(knowledge, cells.drop(ID, strict=False))
    problems = (
        pl.concat([_id_problems(cells, ids), coded.problems])
        .group_by("row", maintain_order=True)
        .agg("problem")
        .sort("row")
    )
    no_notes = pl.repeat(None, cells.height, dtype=pl.String, eager=True)
    notes = no_notes if block.notes is None else block.notes
    good = ~pl.int_range(cells.height, dtype=pl.UInt32, eager=True).is_in(
        problems["row"].implode()
    )
    rejects = tuple(
        Reject(
            Origin(block.file, block.lines[row]),
            ids[row] or "",
            tuple(reasons),
            block.text(row),
        )
        for row, reasons in problems.iter_rows()
    )
    fates = {
        (block.file, name): Counter(fate.filter(good).drop_nulls().to_list())
        for name, fate in coded.fates.items()
    }
    return Validated(
        ids.filter(good), coded.answers.filter(good), notes.filter(good), rejects, fates
    )


def _has_usable_ids(cells: pl.DataFrame) -> bool:
    dtype = cells.schema.get(ID, pl.Null())
    words = (pl.String, pl.Categorical, pl.Enum, pl.Null)
    return dtype.is_integer() or dtype in words


def _ids(cells: pl.DataFrame) -> pl.Series:
    """Return the ids as text, null or empty where there is none that can be used."""
    if ID in cells.columns and _has_usable_ids(cells):
        return cells[ID].cast(pl.String).str.strip_chars()
    return pl.repeat(None, cells.height, dtype=pl.String, eager=True).alias(ID)


def _id_problems(cells: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    missing = message("batch.record.no_id")
    if ID not in cells.columns:
        missing = _no_id_column(cells.columns)
    elif not _has_usable_ids(cells):
        missing = message("batch.record.id_type")
    rows = pl.DataFrame({ID: ids}).with_row_index("row")
    without = rows.filter(pl.col(ID).fill_null("") == "").with_columns(
        problem=pl.lit(missing)
    )
    unfit = rows.filter(pl.col(ID).str.contains("\0", literal=True)).with_columns(
        problem=pl.lit(text_problem("\0"))
    )
    return pl.concat([without, unfit]).select(*PROBLEMS_TYPE)


def _no_id_column(columns: list[str]) -> str:
    for separator, what in ((";", "semicolons"), ("\t", "tabs")):
        if any(separator in column for column in columns):
            return message(f"batch.record.{what}")
    return message("batch.record.no_id_column")


@dataclass(frozen=True)
class Assessed:
    """What became of blocks: ``results`` has the columns that docs/batch.md describes.

    ``answers`` and ``evaluation`` are what they were drawn from, row by row; ``fates``
    says what became of answers to findings that were renamed.
    """

    results: pl.DataFrame
    rejects: tuple[Reject, ...]
    answers: pl.DataFrame
    evaluation: Evaluation
    fates: Fates


def assess_blocks(
    knowledge: Knowledge, blocks: Sequence[Block], *, detail: bool
) -> Assessed:
    """Assess the records of one block or more, in order.

    ``detail`` adds columns to the results.
    """
    validated = [validate(knowledge, block) for block in blocks]
    answers = pl.concat([part.answers for part in validated], how="diagonal")
    evaluation = evaluate_answers(knowledge, answers, detail=detail)
    results = evaluation.results.select(
        pl.concat([part.ids for part in validated]).alias(ID),
        pl.all(),
        pl.concat([part.notes for part in validated]).alias("notes"),
    )
    rejects = tuple(reject for part in validated for reject in part.rejects)
    fates: dict[tuple[str, str], Counter[str]] = {}
    for part in validated:
        for place, counts in part.fates.items():
            fates[place] = fates.get(place, Counter()) + counts
    return Assessed(results, rejects, answers, evaluation, fates)


@lru_cache(maxsize=8)
def result_schema(knowledge: Knowledge, *, detail: bool) -> pl.Schema:
    """Return the columns of results, as a block without records has them."""
    cells, lines = pl.DataFrame(schema={ID: pl.String}), pl.Series(dtype=pl.UInt64)
    nobody = Block("", cells, lines, str)
    return assess_blocks(knowledge, [nobody], detail=detail).results.schema
