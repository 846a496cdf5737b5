"""Answers as text in a file: YAML or JSON, finding id -> answer."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from engine.answers import NO, YES, AnswersError, AnswerValue, parse_answers
from engine.knowledge import Knowledge
from engine.loading.documents import Document, parse_document
from engine.loading.problems import ProblemsError
from engine.staging import staged

_TRUTH_VALUES = {"true": YES, "false": NO}
_OWNER_ONLY = 0o600
_HEADING = (
    "# Answers for nerveguide. Go on from here: nerveguide check --answers FILE\n"
)


class AnswersFileError(ProblemsError):
    """A file of answers cannot be used."""


def read_answers(
    knowledge: Knowledge, file: str, content: bytes
) -> dict[str, AnswerValue]:
    """Read the content of an answers file; ``file`` is its name in messages.

    JSON is read as the YAML that it also is. A bare ``yes`` or ``no`` stays the
    word that it looks like. Raises :class:`AnswersFileError` that lists every
    problem: broken YAML, a key that stands twice, an unknown finding, a bad value.
    """
    document = parse_document(file, content)
    raw = _raw_answers(document)
    answers: dict[str, AnswerValue] = {}
    try:
        answers = parse_answers(knowledge, raw)
    except AnswersError as error:
        for problem in error.problems:
            document.report((problem.finding,), str(problem), at_key=True)
    if document.problems:
        raise AnswersFileError(file, document.problems)
    return answers


def answers_text(answers: Mapping[str, AnswerValue]) -> str:
    """Return the text of a file from which :func:`read_answers` gets ``answers``."""
    plain = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in answers.items()
    }
    return _HEADING + yaml.safe_dump(plain, sort_keys=False)


def save_answers(answers: Mapping[str, AnswerValue], file: Path) -> None:
    """Write the answers to ``file``, which appears whole and for its owner only.

    Raises ``OSError`` when it cannot be written.
    """
    with staged() as staging:
        stream = staging.open(file)
        Path(stream.name).chmod(_OWNER_ONLY)
        stream.write(answers_text(answers))


def _raw_answers(document: Document) -> dict[str, object]:
    raw: dict[str, object] = {}
    if not isinstance(document.data, dict):
        if document.data is not None or not document.problems:
            document.report(
                (), "one answer a line is needed here, as in 'weakness: yes'"
            )
        return raw
    for name, value in document.data.items():
        if isinstance(value, dict | list):
            message = f"{name}: one single answer is needed here, such as yes"
            document.report((name,), message)
            continue
        match document.bare_words.get((name,), "").lower():
            case "true" | "false" as word:
                raw[name] = _TRUTH_VALUES[word]
            case "null" | "~" | "nothing":
                raw[name] = None
            case _:
                raw[name] = value
    return raw
