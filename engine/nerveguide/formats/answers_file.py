"""One person's answers: read from YAML, JSON or FHIR, and written as YAML."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from nerveguide.files.atomic import staged
from nerveguide.files.strict_reading import as_text
from nerveguide.loader.problems import Position, Problem, ProblemsError
from nerveguide.loader.yaml_reader import Document, parse_document
from nerveguide.messages import message
from nerveguide.model.answers import (
    NO,
    YES,
    AnswersError,
    AnswerValue,
    GivenAnswers,
    read_answers,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.wording import READER, Subject

if TYPE_CHECKING:
    from nerveguide.formats.fhir.response_model import Response


_TRUTH_VALUES = {"true": YES, "false": NO}


_OWNER_ONLY = 0o600


class AnswersFileError(ProblemsError):
    """A file of answers cannot be used."""


def read_answers_file(knowledge: Knowledge, file: str, content: bytes) -> GivenAnswers:
    """Read the content of an answers file; ``file`` is its name in messages.

    JSON is read as the YAML that it also is. A bare ``yes`` or ``no`` stays the
    word that it looks like. Raises :class:`AnswersFileError` that lists every
    problem: broken YAML, a key that stands twice, an unknown finding, a bad value.
    """
    document = parse_document(file, content)
    raw = _raw_answers(document)
    given = GivenAnswers({})
    try:
        given = read_answers(knowledge, raw)
    except AnswersError as error:
        for problem in error.problems:
            document.report((problem.finding,), str(problem), at_key=True)
    if document.problems:
        raise AnswersFileError(file, document.problems)
    return given


def answers_text(answers: Mapping[str, AnswerValue], subject: Subject = READER) -> str:
    """Return the text of a file from which ``answers`` are read again.

    Its first line says how to go on, and whom they are about.
    """
    plain = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in answers.items()
    }
    about = "" if subject.is_reader else f" --for {subject.whom.value}"
    if about:
        about += f" --pronoun {subject.pronoun.value}"
    heading = message("formats.answers_file.heading", about=about)
    return f"# {heading}\n{yaml.safe_dump(plain, sort_keys=False)}"


def save_answers(
    answers: Mapping[str, AnswerValue], file: Path, subject: Subject = READER
) -> None:
    """Write the answers to ``file``, which appears whole and for its owner only.

    Raises ``OSError`` when it cannot be written.
    """
    with staged() as staging:
        stream = staging.open(file)
        Path(stream.name).chmod(_OWNER_ONLY)
        stream.write(answers_text(answers, subject))


def _raw_answers(document: Document) -> dict[str, object]:
    raw: dict[str, object] = {}
    if not isinstance(document.data, dict):
        if document.data is not None or not document.problems:
            document.report((), message("formats.answers_file.no_answers"))
        return raw
    for name, value in document.data.items():
        if isinstance(value, dict | list):
            nested = message("formats.answers_file.nested")
            document.report((name,), f"{name}: {nested}")
            continue
        match document.bare_words.get((name,), "").lower():
            case "true" | "false" as word:
                raw[name] = _TRUTH_VALUES[word]
            case "null" | "~" | "nothing":
                raw[name] = None
            case _:
                raw[name] = value
    return raw


@dataclass(frozen=True)
class LoadedAnswers:
    """Answers from a file, as :mod:`nerveguide.model.answers` reads them.

    ``notes`` say what had to be resolved; ``response`` is the QuestionnaireResponse
    that held them, where it was one.
    """

    answers: Mapping[str, AnswerValue]
    notes: tuple[str, ...] = ()
    response: "Response | None" = None


def load_answers(knowledge: Knowledge, file: str, content: bytes) -> LoadedAnswers:
    """Read the content of a file; ``file`` is its name in messages.

    A JSON object that says its ``resourceType`` is a FHIR resource, anything else an
    answers file. Raises :class:`AnswersFileError` that lists every problem.
    """
    text = as_text(content.removeprefix(BOM_UTF8)).strip()
    if not (text.startswith("{") and '"resourceType"' in text):
        given = read_answers_file(knowledge, file, content)
        return LoadedAnswers(given.values, given.notes)
    return _from_fhir(knowledge, file, text)


def _from_fhir(knowledge: Knowledge, file: str, text: str) -> LoadedAnswers:
    # Only who gives a resource of FHIR waits for what reads one.
    from nerveguide.files.strict_reading import read_document
    from nerveguide.formats.fhir.response_model import ResponseError, parse_response
    from nerveguide.formats.fhir.responses import answers_of

    try:
        response = parse_response(read_document(text))
        record = answers_of(knowledge, response)
    except ResponseError as error:
        raise _unusable(file, error.problems) from None
    except ValueError as error:
        raise _unusable(file, [str(error)]) from None
    return LoadedAnswers(record.answers, record.notes, response)


def _unusable(file: str, problems: Iterable[str]) -> AnswersFileError:
    return AnswersFileError(
        file, [Problem(Position(file), problem) for problem in problems]
    )
