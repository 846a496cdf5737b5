"""Answers to our questionnaire as FHIR R4 (QuestionnaireResponse, Bundle) -> records.

What follows from the answers that were given is left to the rules; here it is only
read which answers count. Those to a question that the other answers disable, as its
``enableWhen`` says, do not count. A missing answer disables nothing: it is not a no.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.answers import AnswersError, AnswerValue, parse_answers
from engine.exchange.fhir.codes import QUESTIONNAIRE
from engine.exchange.fhir.form import form_of
from engine.exchange.fhir.items import Given, given_answers
from engine.exchange.fhir.response_model import (
    RESPONSE,
    Response,
    ResponseError,
    parse_response,
    resource_type,
)
from engine.exchange.record import ExchangedRecord, Found, Statement, UnreadRecord
from engine.interview.ways import reached
from engine.knowledge import Knowledge

_UNFINISHED = ("in-progress", "stopped")
_NOT_ASKED = "this is not asked after the other answers"
_NO_VALUE = "the answer has no value"
_OTHER_ENTRY = f"of a Bundle only each {RESPONSE} is read"


def read_responses(knowledge: Knowledge, data: Mapping[str, object]) -> Iterator[Found]:
    """Yield what a document, a QuestionnaireResponse or a Bundle, says of each person.

    What a Bundle holds besides stands in the account of its first response that can
    be read.
    """
    if resource_type(data) != "Bundle":
        yield _found(knowledge, data), data
        return
    responses: list[Found] = []
    others: list[Statement] = []
    entries = data.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        place = f"entry[{number}]"
        resource = entry.get("resource") if isinstance(entry, dict) else None
        kind = resource_type(resource)
        if kind == RESPONSE:
            responses.append((_found(knowledge, resource, entry), resource))
        else:
            others.append(Statement(place, kind, "", reason=_OTHER_ENTRY))
    if not responses:
        kinds = ", ".join(dict.fromkeys(other.code or "?" for other in others))
        holds = f"; it holds '{kinds}'" if kinds else "; it is empty"
        reason = f"this Bundle holds no {RESPONSE}{holds}"
        yield UnreadRecord(_text(data.get("id")), reason), data
    for found, resource in responses:
        if others and isinstance(found, ExchangedRecord):
            yield replace(found, account=(*found.account, *others)), resource
            others = []
        else:
            yield found, resource


def read_response(knowledge: Knowledge, data: object) -> ExchangedRecord:
    """Read the JSON value of one QuestionnaireResponse.

    Raises :class:`ResponseError`, which lists every problem: it is something else, was
    entered in error, answers another questionnaire, or holds what is no answer.
    """
    return answers_of(knowledge, parse_response(data))


def answers_of(knowledge: Knowledge, response: Response) -> ExchangedRecord:
    """Return what a response says; raises as :func:`read_response` does."""
    if response.status == "entered-in-error":
        message = "its status is entered-in-error: whoever wrote it took it back"
        raise ResponseError([message])
    notes = _notes(knowledge, response)
    given = given_answers(knowledge, response.item)
    raw = {each.finding: each.value for each in given if each.value is not None}
    try:
        answers = parse_answers(knowledge, raw)
    except AnswersError as error:
        raise ResponseError(map(str, error.problems)) from None
    counting = reached(knowledge, answers, {})
    passed_over = [name for name in answers if name not in counting]
    if passed_over:
        names = ", ".join(passed_over)
        notes.append(
            f"not used, as they are not asked after the other answers: {names}"
        )
    account = tuple(_statement(knowledge, each, counting) for each in given)
    return ExchangedRecord(response.known_as, counting, tuple(notes), account)


def _found(
    knowledge: Knowledge, data: object, entry: Mapping[str, object] | None = None
) -> ExchangedRecord | UnreadRecord:
    """Read one response; what a Bundle calls it stands in for an id that it lacks."""
    name = _text(entry.get("fullUrl")) if entry else ""
    try:
        found = read_response(knowledge, data)
    except ResponseError as error:
        own = _text(data.get("id")) if isinstance(data, dict) else ""
        return UnreadRecord(own or name, str(error))
    return replace(found, id=found.id or name)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _notes(knowledge: Knowledge, response: Response) -> list[str]:
    """Say what may be different from what was meant; raise for another questionnaire.

    A site may publish our questionnaire under an address of its own, which nobody
    here can know; the last part of the address then tells.
    """
    notes = []
    canonical = (response.questionnaire or "").partition("#")[0]
    address, _, version = canonical.partition("|")
    if not address:
        notes.append("it does not say which questionnaire it answers")
    elif address.rpartition("/")[2] != QUESTIONNAIRE.rpartition("/")[2]:
        message = f"it answers another questionnaire, '{address}', not {QUESTIONNAIRE}"
        raise ResponseError([message])
    elif address != QUESTIONNAIRE:
        notes.append(f"'{address}' was taken for a copy of {QUESTIONNAIRE}")
    ours = form_of(knowledge).version
    if version and version != ours:
        notes.append(f"it answers version '{version}'; the rules have version {ours}")
    if response.status in _UNFINISHED:
        missing = "what has no answer counts as not asked"
        notes.append(f"its status is {response.status}; {missing}")
    return notes


def _statement(
    knowledge: Knowledge, given: Given, counting: Mapping[str, AnswerValue]
) -> Statement:
    name = given.finding
    label = knowledge.findings[name].name
    if name in counting:
        return Statement(given.place, name, label, used_for=(name,))
    reason = _NO_VALUE if given.value is None else _NOT_ASKED
    return Statement(given.place, name, label, reason=reason)
