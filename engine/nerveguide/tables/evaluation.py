"""Data frames of many people's answers -> frames of their results."""

import warnings
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from nerveguide.errors import NerveguideError
from nerveguide.loader import load_knowledge
from nerveguide.logic.bitsets import count
from nerveguide.logic.vectorized import Columns
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.renaming import carried_over_remark
from nerveguide.tables.encoding import encode
from nerveguide.tables.result_columns import result_columns

ID = "id"


SHOWN = 10


class ArrowStream(Protocol):
    """A table that can be read as an Arrow C stream."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the stream as a PyCapsule."""
        ...


class FrameError(NerveguideError, ValueError):
    """Some cells of a frame cannot be used; ``problems`` has a row for each of them.

    Its columns are ``row``, counted from 0, and ``problem`` in words.
    """

    def __init__(self, problems: pl.DataFrame) -> None:
        self.problems = problems
        lines = [
            message("tables.frame.problem", row=row, problem=text)
            for row, text in problems.head(SHOWN).rows()
        ]
        if (more := problems.height - SHOWN) > 0:
            lines.append(message("tables.frame.more", count=more))
        super().__init__("\n".join(lines))


def evaluate(
    frame: ArrowStream, knowledge: Knowledge | None = None, *, detail: bool = False
) -> pl.DataFrame:
    """Evaluate a frame with a row for each person and a column for each finding.

    ``frame`` is of any library that speaks the Arrow C stream: Polars, pandas,
    PyArrow, DuckDB. Cells are answers as for :func:`nerveguide.assess`, null where
    nothing was asked; the column ``id``, if there is one, is passed on. Returns one row
    for each, in the same order, as docs/batch.md describes; ``detail`` adds what is
    undecided or withheld, and which rules fired. Without ``knowledge`` the shipped
    rules are used.

    A date on which something began needs the day of the answers in the column
    ``answered_on``. A column of a finding that was renamed is read as what its answers
    mean now, and a warning says so.

    Raises :class:`FrameError` when a cell is not an answer, or a column not a finding.
    """
    knowledge = knowledge or load_knowledge()
    cells = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
    ids = [name for name in cells.columns if name == ID]
    coded = encode(knowledge, cells.drop(ids))
    if coded.problems.height:
        raise FrameError(coded.problems)
    for name, fates in coded.fates.items():
        if counts := Counter(fates.drop_nulls().to_list()):
            remark = carried_over_remark(knowledge.renamed_findings[name], counts)
            warnings.warn(remark, stacklevel=2)
    results = evaluate_answers(knowledge, coded.answers, detail=detail).results
    return pl.concat([cells.select(ids), results], how="horizontal") if ids else results


SLICE = 1 << 20
"""Rows that are evaluated at once; bounds the memory of intermediate columns."""


@dataclass(frozen=True)
class Evaluation:
    """``results``: one row a person; ``fired``: how often each rule fired."""

    results: pl.DataFrame
    fired: Mapping[str, int]


def evaluate_answers(
    knowledge: Knowledge, answers: pl.DataFrame, *, detail: bool = False
) -> Evaluation:
    """Evaluate answers: one row a person, one column a finding asked of anybody.

    The columns are of the types that
    :func:`nerveguide.logic.bitsets.answer_type` says. docs/batch.md describes
    the columns of the results; ``detail`` adds what is open, withheld and behind them.
    """
    starts = range(0, max(answers.height, 1), SLICE)
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        parts = [
            _evaluate(knowledge, answers.slice(start, SLICE), pool, detail=detail)
            for start in starts
        ]
    return Evaluation(
        pl.concat([part.results for part in parts]),
        {rule: sum(part.fired[rule] for part in parts) for rule in knowledge.rules},
    )


def _evaluate(
    knowledge: Knowledge, answers: pl.DataFrame, pool: Executor, *, detail: bool
) -> Evaluation:
    columns = Columns(knowledge, answers)
    results = result_columns(knowledge, columns, answers.height, pool, detail=detail)
    return Evaluation(results, {r: count(bits) for r, bits in columns.fired.items()})
