"""Blocks of raw records -> results of what can be assessed, rejects of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from engine.batch.blocks import ID, Block, Reject
from engine.batch.screening import screen
from engine.frames.evaluation import Evaluation, evaluate_answers
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class Assessed:
    """What became of blocks: ``results`` has the columns that docs/batch.md describes.

    ``answers`` and ``evaluation`` are what they were drawn from, row by row.
    """

    results: pl.DataFrame
    rejects: tuple[Reject, ...]
    answers: pl.DataFrame
    evaluation: Evaluation


def assess_blocks(
    knowledge: Knowledge, blocks: Sequence[Block], *, detail: bool
) -> Assessed:
    """Assess the records of one block or more, in order.

    ``detail`` adds columns to the results.
    """
    screened = [screen(knowledge, block) for block in blocks]
    answers = pl.concat([each.answers for each in screened], how="diagonal")
    evaluation = evaluate_answers(knowledge, answers, detail=detail)
    results = evaluation.results.select(
        pl.concat([each.ids for each in screened]).alias(ID),
        pl.all(),
        pl.concat([each.notes for each in screened]).alias("notes"),
    )
    rejects = tuple(reject for each in screened for reject in each.rejects)
    return Assessed(results, rejects, answers, evaluation)


@lru_cache(maxsize=8)
def result_schema(knowledge: Knowledge, *, detail: bool) -> pl.Schema:
    """Return the columns of results, as a block without records has them."""
    cells, lines = pl.DataFrame(schema={ID: pl.String}), pl.Series(dtype=pl.UInt64)
    nobody = Block("", cells, lines, str)
    return assess_blocks(knowledge, [nobody], detail=detail).results.schema
