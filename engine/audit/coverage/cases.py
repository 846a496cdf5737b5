"""Coverage of the rules by written cases or by the records of case files."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from engine.audit.coverage.clauses import Coverage, added, coverage_of
from engine.batch.blocks import Block, Read
from engine.batch.screening import screen
from engine.frames.few_people import answers_of
from engine.interpreters.answer_bits import Answers
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class CoverageOfCases:
    """The coverage by the records that could be assessed, and how many could not."""

    coverage: Coverage
    assessed: int
    rejected: int


def coverage_of_records(
    knowledge: Knowledge, records: Iterable[Read]
) -> CoverageOfCases:
    """Return the coverage by blocks of records and rejects, as readers yield them."""
    total = coverage_of(knowledge, Answers(knowledge, pl.DataFrame()))
    assessed = rejected = 0
    for read in records:
        if not isinstance(read, Block):
            rejected += len(read)
            continue
        screened = screen(knowledge, read)
        rejected += len(screened.rejects)
        assessed += screened.answers.height
        total = added(
            total, coverage_of(knowledge, Answers(knowledge, screened.answers))
        )
    return CoverageOfCases(total, assessed, rejected)


def coverage_of_written(knowledge: Knowledge) -> CoverageOfCases:
    """Return the coverage by all written cases of the rules."""
    cases = knowledge.written_cases
    answers = answers_of(knowledge, [case.answers for case in cases])
    coverage = coverage_of(knowledge, answers)
    return CoverageOfCases(coverage, len(cases), 0)
