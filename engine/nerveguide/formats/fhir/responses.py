"""FHIR QuestionnaireResponses -> answers, with what became of each item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from nerveguide.errors import did_you_mean
from nerveguide.formats.fhir.codes import QUESTIONNAIRE, codings
from nerveguide.formats.fhir.questionnaire import DISPLAY, GROUP, QUESTION, form_of
from nerveguide.formats.fhir.response_model import (
    RESPONSE,
    Item,
    Response,
    ResponseError,
    parse_response,
    preview,
    resource_type,
)
from nerveguide.formats.record import (
    ExchangedRecord,
    Found,
    ReadDocument,
    Statement,
    UnreadRecord,
)
from nerveguide.interview.gating import reachable_answers
from nerveguide.messages import message
from nerveguide.model.answers import NO, YES, AnswersError, AnswerValue, read_answers
from nerveguide.model.findings import (
    Finding,
    NumberFinding,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge


def answer_value(
    finding: Finding | RenamedFinding, values: Mapping[str, object]
) -> str | float | None:
    """Return the answer that the values of an answer element are.

    ``values`` are by the name of the element, such as ``valueCoding``. ``None`` is for
    an answer without a value, as one that only says why it is absent. Raises
    ``ValueError`` with a message for a person when the value does not suit.
    """
    if not values:
        return None
    if len(values) > 1:
        listed = ", ".join(values)
        raise ValueError(message("formats.fhir.item.several_values", values=listed))
    ((name, value),) = values.items()
    match finding, name, value:
        case (_, "valueCoding", _):
            return _coded(finding, value)
        case (YesNoFinding() | RenamedFinding(), "valueBoolean", bool()):
            return YES if value else NO
        case (NumberFinding(), "valueInteger" | "valueDecimal", int() | float()) if (
            not isinstance(value, bool)
        ):
            return value
    problem = message(
        "formats.fhir.item.no_answer",
        name=name,
        value=preview(value),
        expected=_expected(finding),
    )
    raise ValueError(problem)


def _coded(finding: Finding | RenamedFinding, coding: object) -> str:
    """Return the answer of which both system and code are those of the coding."""
    given = coding if isinstance(coding, dict) else {}
    system, code = given.get("system"), given.get("code")
    for answer, known in codings(finding).items():
        if (known.system, known.code) == (system, code):
            return answer
    if system is None:
        problem = message(
            "formats.fhir.item.coding_without_system",
            code=preview(code),
            expected=_expected(finding),
        )
        raise ValueError(problem)
    problem = message(
        "formats.fhir.item.other_coding",
        code=preview(code),
        system=preview(system),
        expected=_expected(finding),
    )
    raise ValueError(problem)


def _expected(finding: Finding | RenamedFinding) -> str:
    """Return in words which values are answers to a finding."""
    systems: dict[str, list[str]] = {}
    for coding in codings(finding).values():
        systems.setdefault(coding.system, []).append(coding.code)
    *first, last = [
        message("formats.fhir.expected.codes", codes=", ".join(codes), system=system)
        for system, codes in systems.items()
    ]
    coded = last
    if first:
        listed = ", ".join(first)
        coded = message("formats.fhir.expected.either", first=listed, last=last)
    match finding:
        case YesNoFinding():
            return message("formats.fhir.expected.yes_no", codings=coded)
        case NumberFinding(unit=unit):
            return message("formats.fhir.expected.number", unit=unit, codings=coded)
        case _:
            return message("formats.fhir.expected.other", codings=coded)


_HINTS = 20
"""So many unknown names get a hint; with more, it is another questionnaire."""


@dataclass(frozen=True)
class _Placed:
    """An item, where it stands, and the kind of what it stands in."""

    place: str
    item: Item
    inside: str


@dataclass(frozen=True)
class AnsweredItem:
    """The answer to a question as it stands in a response; ``None`` without a value."""

    place: str
    finding: str
    value: str | float | None


def given_answers(
    knowledge: Knowledge, items: Iterable[Item]
) -> tuple[AnsweredItem, ...]:
    """Return the answers to questions, each question once.

    Raises :class:`ResponseError` for all that is wrong with the items.
    """
    findings = {**knowledge.renamed_findings, **knowledge.findings}
    renamed = dict.fromkeys(knowledge.renamed_findings, QUESTION)
    known = {**renamed, **form_of(knowledge).kinds}
    placed = tuple(_walk(known, items, "", GROUP))
    problems = _unknown(known, placed)
    answered: dict[str, AnsweredItem] = {}
    for entry in placed:
        name, answers = entry.item.link_id, entry.item.answer
        kind = known.get(name)
        if problem := _problem(entry, kind):
            problems.append(f"{name}: {problem}")
        elif kind == QUESTION and answers:
            try:
                value = answer_value(findings[name], answers[0].values)
            except ValueError as error:
                problems.append(f"{name}: {error}")
                continue
            first = answered.get(name)
            if first is None or first.value is None:
                answered[name] = AnsweredItem(entry.place, name, value)
            elif value not in (None, first.value):
                twice = message(
                    "formats.fhir.item.two_answers", first=first.value, second=value
                )
                problems.append(f"{name}: {twice}")
    if problems:
        raise ResponseError(problems)
    return tuple(answered.values())


def _problem(placed: _Placed, kind: str | None) -> str:
    """Return why a known item cannot stand there, or with so many answers."""
    if kind is None:
        return ""
    answers = len(placed.item.answer)
    if placed.inside == DISPLAY or (placed.inside == QUESTION and kind == GROUP):
        return message("formats.fhir.item.misplaced", place=placed.place)
    if kind in {DISPLAY, GROUP} and answers:
        return message("formats.fhir.item.no_question")
    if answers > 1:
        return message("formats.fhir.item.several_answers", many=answers)
    return ""


def _walk(
    known: Mapping[str, str], items: Iterable[Item], above: str, inside: str
) -> Iterator[_Placed]:
    """Yield all items, those in groups and those below answers, too."""
    for number, item in enumerate(items):
        place = f"{above}item[{number}]"
        yield _Placed(place, item, inside)
        kind = known.get(item.link_id, GROUP)
        yield from _walk(known, item.item, f"{place}.", kind)
        for which, answer in enumerate(item.answer):
            below = f"{place}.answer[{which}]."
            yield from _walk(known, answer.item, below, kind)


def _unknown(known: Iterable[str], placed: Iterable[_Placed]) -> list[str]:
    """Name every linkId that our questionnaire has not, and what may be meant."""
    names = dict.fromkeys(entry.item.link_id for entry in placed)
    unknown = [name for name in names if name not in known]
    hints = {name: did_you_mean(name, known) for name in unknown[:_HINTS]}
    problems = {
        name: message("formats.fhir.item.unknown", name=name) for name in unknown
    }
    return [
        "; ".join(filter(None, [problem, hints.get(name)]))
        for name, problem in problems.items()
    ]


_UNFINISHED = ("in-progress", "stopped")


def document_reader(knowledge: Knowledge) -> ReadDocument:
    """Return what reads the documents of a batch."""
    return partial(read_responses, knowledge)


def read_responses(knowledge: Knowledge, data: Mapping[str, object]) -> Iterator[Found]:
    """Yield what a document, a QuestionnaireResponse or a Bundle, says of each person.

    What a Bundle holds besides stands in the account of its first response that can
    be read.
    """
    if resource_type(data) != "Bundle":
        yield _record_of(knowledge, data), data
        return
    responses: list[Found] = []
    others: list[Statement] = []
    entries = data.get("entry")
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        place = f"entry[{number}]"
        resource = entry.get("resource") if isinstance(entry, dict) else None
        kind = resource_type(resource)
        if kind == RESPONSE:
            responses.append((_record_of(knowledge, resource, entry), resource))
        else:
            reason = message("formats.fhir.unused.other_entry", resource=RESPONSE)
            others.append(Statement(place, kind, "", reason=reason))
    if not responses:
        yield UnreadRecord(_text(data.get("id")), _no_response(others)), data
    for record, resource in responses:
        if others and isinstance(record, ExchangedRecord):
            yield replace(record, account=(*record.account, *others)), resource
            others = []
        else:
            yield record, resource


def _no_response(others: Iterable[Statement]) -> str:
    """Return what to say of a Bundle that holds these, and no response."""
    kinds = ", ".join(dict.fromkeys(other.code or "?" for other in others))
    if not kinds:
        return message("formats.fhir.response.empty_bundle", resource=RESPONSE)
    return message(
        "formats.fhir.response.bundle_of_others", resource=RESPONSE, kinds=kinds
    )


def read_response(knowledge: Knowledge, data: object) -> ExchangedRecord:
    """Read the JSON value of one QuestionnaireResponse.

    Raises :class:`ResponseError`, which lists every problem: it is something else, was
    entered in error, answers another questionnaire, or holds what is no answer.
    """
    return answers_of(knowledge, parse_response(data))


def answers_of(knowledge: Knowledge, response: Response) -> ExchangedRecord:
    """Return what a response says; raises as :func:`read_response` does."""
    if response.status == "entered-in-error":
        raise ResponseError([message("formats.fhir.response.in_error")])
    notes = _notes(knowledge, response)
    given = given_answers(knowledge, response.item)
    raw = {
        answered.finding: answered.value
        for answered in given
        if answered.value is not None
    }
    try:
        read = read_answers(knowledge, raw)
    except AnswersError as error:
        raise ResponseError(map(str, error.problems)) from None
    answers = read.values
    notes += read.notes
    counting = reachable_answers(knowledge, answers, {})
    passed_over = [name for name in answers if name not in counting]
    if passed_over:
        names = ", ".join(passed_over)
        notes.append(message("formats.fhir.response.not_asked", names=names))
    account = tuple(_statement(knowledge, answered, counting) for answered in given)
    return ExchangedRecord(response.known_as, counting, tuple(notes), account)


def _record_of(
    knowledge: Knowledge, data: object, entry: Mapping[str, object] | None = None
) -> ExchangedRecord | UnreadRecord:
    """Read one response; what a Bundle calls it stands in for an id that it lacks."""
    name = _text(entry.get("fullUrl")) if entry else ""
    try:
        record = read_response(knowledge, data)
    except ResponseError as error:
        own = _text(data.get("id")) if isinstance(data, dict) else ""
        return UnreadRecord(own or name, str(error))
    return replace(record, id=record.id or name)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _notes(knowledge: Knowledge, response: Response) -> list[str]:
    """Return what may differ from what was meant; raise for another questionnaire.

    A site may publish our questionnaire under an address of its own, which nobody
    here can know; the last part of the address then tells.
    """
    notes = []
    canonical = (response.questionnaire or "").partition("#")[0]
    address, _, version = canonical.partition("|")
    if not address:
        notes.append(message("formats.fhir.response.no_questionnaire"))
    elif address.rpartition("/")[2] != QUESTIONNAIRE.rpartition("/")[2]:
        problem = message(
            "formats.fhir.response.other_questionnaire",
            address=address,
            questionnaire=QUESTIONNAIRE,
        )
        raise ResponseError([problem])
    elif address != QUESTIONNAIRE:
        note = message(
            "formats.fhir.response.copy", address=address, questionnaire=QUESTIONNAIRE
        )
        notes.append(note)
    ours = form_of(knowledge).version
    if version and version != ours:
        note = message(
            "formats.fhir.response.other_version", version=version, ours=ours
        )
        notes.append(note)
    if response.status in _UNFINISHED:
        status = response.status
        notes.append(message("formats.fhir.response.unfinished", status=status))
    return notes


def _statement(
    knowledge: Knowledge, given: AnsweredItem, counting: Mapping[str, AnswerValue]
) -> Statement:
    name = given.finding
    renamed = knowledge.renamed_findings.get(name)
    label = "" if renamed else knowledge.findings[name].name
    means = renamed.answers.get(str(given.value), {}) if renamed else {}
    used = tuple(new for new in means if counting.get(new) == means[new])
    if name in counting or used:
        return Statement(given.place, name, label, used_for=used or (name,))
    if given.value is None:
        reason = message("formats.fhir.unused.no_value")
    elif renamed:
        reason = message("formats.fhir.unused.renamed")
    else:
        reason = message("formats.fhir.unused.not_asked")
    return Statement(given.place, name, label, reason=reason)
