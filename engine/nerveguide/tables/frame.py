"""Any data frame of people's answers -> a Polars frame of results."""

from typing import Protocol

import polars as pl

from nerveguide.errors import NerveguideError
from nerveguide.loader import load_knowledge
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import encode
from nerveguide.tables.evaluation import evaluate_answers

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
        lines = [f"row {row}: {text}" for row, text in problems.head(SHOWN).rows()]
        if problems.height > SHOWN:
            lines.append(f"and {problems.height - SHOWN} more")
        super().__init__("\n".join(lines))


def evaluate(
    frame: ArrowStream, knowledge: Knowledge | None = None, *, detail: bool = False
) -> pl.DataFrame:
    """Evaluate a frame with a row for each person and a column for each finding.

    ``frame`` is of any library that speaks the Arrow C stream: Polars, pandas,
    PyArrow, DuckDB. Cells are answers as for :func:`nerveguide.assess`, null where
    nothing was asked; the column ``id``, if there is one, is passed on. Returns one row
    for each, in the same order, as docs/batch.md describes; ``detail`` adds what is
    open, withheld and behind the result. Without ``knowledge`` the shipped rules are
    used.

    Raises :class:`FrameError` when a value suits no answer or a column no finding.
    """
    knowledge = knowledge or load_knowledge()
    cells = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
    ids = [name for name in cells.columns if name == ID]
    coded = encode(knowledge, cells.drop(ids))
    if coded.problems.height:
        raise FrameError(coded.problems)
    results = evaluate_answers(knowledge, coded.answers, detail=detail).results
    return pl.concat([cells.select(ids), results], how="horizontal") if ids else results
