"""One record of a case file: a case that can be assessed, or a reject."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.answers import AnswersError, AnswerValue, parse_answers
from engine.batch.text import text_problem
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class Origin:
    """Where a record starts: the file as it was named, the line counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class RawRecord:
    """A record as it stands in a file: where it starts, and its text."""

    origin: Origin
    text: str


@dataclass(frozen=True)
class Case:
    """One person's answers; ``notes`` say what the reader had to resolve."""

    id: str
    answers: Mapping[str, AnswerValue]
    raw: RawRecord
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reject:
    """A record that cannot be assessed, and every reason; ``id`` may be empty."""

    id: str
    raw: RawRecord
    reasons: tuple[str, ...]


Record = Case | Reject
"""What a reader makes of each record."""


def read_case(
    knowledge: Knowledge,
    raw: RawRecord,
    identifier: str,
    answers: Mapping[str, object],
    notes: tuple[str, ...] = (),
) -> Record:
    """Return the case that a record makes, or a reject with all that is wrong.

    ``answers`` are raw values by finding; those that are empty were not asked, and
    may stand under any name.
    """
    reasons = []
    name = identifier.strip()
    if not name:
        reasons.append("there is no id; give each person an id of their own")
    if problem := text_problem(raw.text) or text_problem(name):
        reasons.append(problem)
    asked = {key: value for key, value in answers.items() if not _is_empty(value)}
    try:
        parsed = parse_answers(knowledge, asked)
    except AnswersError as error:
        reasons += [str(problem) for problem in error.problems]
    if reasons:
        return Reject(name, raw, tuple(reasons))
    return Case(name, parsed, raw, notes)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
