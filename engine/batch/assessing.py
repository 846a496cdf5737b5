"""A block of raw records -> results of what can be assessed, rejects of the rest."""

from dataclasses import dataclass

import polars as pl

from engine.batch.blocks import ID, Block, Reject
from engine.batch.screening import screen
from engine.frames.evaluation import Evaluation, evaluate_answers
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class AssessedBlock:
    """What became of a block: ``results`` has the columns that docs/batch.md describes.

    ``answers`` and ``evaluation`` are what they were drawn from, row by row.
    """

    results: pl.DataFrame
    rejects: tuple[Reject, ...]
    answers: pl.DataFrame
    evaluation: Evaluation


def assess_block(knowledge: Knowledge, block: Block, *, detail: bool) -> AssessedBlock:
    """Assess the records of a block; ``detail`` adds columns to the results."""
    screened = screen(knowledge, block)
    evaluation = evaluate_answers(knowledge, screened.answers, detail=detail)
    ids, notes = screened.ids.alias(ID), screened.notes.alias("notes")
    results = evaluation.results.select(ids, pl.all(), notes)
    return AssessedBlock(results, screened.rejects, screened.answers, evaluation)


def result_schema(knowledge: Knowledge, *, detail: bool) -> pl.Schema:
    """Return the columns of results, as a block without records has them."""
    cells, lines = pl.DataFrame(schema={ID: pl.String}), pl.Series(dtype=pl.UInt64)
    nobody = Block("", cells, lines, str)
    return assess_block(knowledge, nobody, detail=detail).results.schema
