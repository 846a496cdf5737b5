"""The answers of a few people, all at once."""

from collections.abc import Iterable, Mapping

import polars as pl

from engine.answers import AnswerValue
from engine.frames.answers import code_answers
from engine.interpreters.answer_bits import Answers
from engine.knowledge import Knowledge


def answers_of(
    knowledge: Knowledge, people: Iterable[Mapping[str, AnswerValue]]
) -> Answers:
    """Return the answers of some people as bits."""
    rows = list(people)
    cells = pl.DataFrame(
        {
            name: [None if (a := row.get(name)) is None else str(a) for row in rows]
            for name in knowledge.findings
        },
        schema=dict.fromkeys(knowledge.findings, pl.String),
    )
    return Answers(knowledge, code_answers(knowledge, cells).answers)
