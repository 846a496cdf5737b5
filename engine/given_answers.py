"""The answers in a file that a person names: our own form, or a FHIR response."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.answers import AnswerValue
from engine.answers_file import AnswersFileError, read_answers
from engine.batch.text import as_text
from engine.knowledge import Knowledge
from engine.loading.problems import Position, Problem

if TYPE_CHECKING:
    from engine.exchange.fhir.response_model import Response


@dataclass(frozen=True)
class GivenAnswers:
    """Answers from a file, as :func:`engine.answers.parse_answers` gives them.

    ``notes`` say what had to be resolved; ``response`` is the QuestionnaireResponse
    that held them, where it was one.
    """

    answers: Mapping[str, AnswerValue]
    notes: tuple[str, ...] = ()
    response: "Response | None" = None


def read_given_answers(knowledge: Knowledge, file: str, content: bytes) -> GivenAnswers:
    """Read the content of a file; ``file`` is its name in messages.

    A JSON object that says its ``resourceType`` is a FHIR resource, anything else an
    answers file. Raises :class:`AnswersFileError` that lists every problem.
    """
    text = as_text(content.removeprefix(BOM_UTF8)).strip()
    if not (text.startswith("{") and '"resourceType"' in text):
        return GivenAnswers(read_answers(knowledge, file, content))
    return _from_fhir(knowledge, file, text)


def _from_fhir(knowledge: Knowledge, file: str, text: str) -> GivenAnswers:
    # Only who gives a resource of FHIR waits for what reads one.
    from engine.batch.json_objects import read_document
    from engine.exchange.fhir.response_model import ResponseError, parse_response
    from engine.exchange.fhir.responses import answers_of

    try:
        response = parse_response(read_document(text))
        found = answers_of(knowledge, response)
    except ResponseError as error:
        raise _unusable(file, error.problems) from None
    except ValueError as error:
        raise _unusable(file, [str(error)]) from None
    return GivenAnswers(found.answers, found.notes, response)


def _unusable(file: str, problems: Iterable[str]) -> AnswersFileError:
    return AnswersFileError(file, [Problem(Position(file), one) for one in problems])
