"""An assessment as a FHIR R4 GuidanceResponse, without a diagnosis."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from nerveguide.formats.answers_file import LoadedAnswers
from nerveguide.formats.fhir.codes import RULES, questionnaire_version, urgency_coding
from nerveguide.formats.fhir.response_model import RESPONSE, Identifier, Response
from nerveguide.html.result import narrative
from nerveguide.messages import message
from nerveguide.model.assessment import (
    Assessment,
    PossibleType,
    Reason,
    UrgencyReason,
    UsedFact,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import TypeKind, Urgency
from nerveguide.views.answers import reported_words
from nerveguide.views.possible_types import fit_words
from nerveguide.views.result import ResultView, result_view
from nerveguide.views.sections import Section

Element = dict[str, object]
"""An element of a resource as plain data."""


_TO_DISCUSS: Mapping[TypeKind, str] = {
    TypeKind.NEUROPATHY_TYPE: "possible-type-to-discuss-with-a-clinician",
    TypeKind.OTHER_CAUSE: "other-cause-to-discuss-with-a-clinician",
}


def _parameters(
    knowledge: Knowledge, assessment: Assessment, words: ResultView
) -> list[Element]:
    """Return the parameters: the urgency and why, what fits, what is open, the limits.

    ``words`` is what is shown to a person of the assessment.
    """
    guidance = assessment.guidance
    listed = assessment.withheld is None
    return [
        _urgency(knowledge, "urgency", assessment.urgency),
        _text("action", guidance.action),
        *_texts("until-then", words.urgency.until_then),
        *(
            _urgency_reason(knowledge, assessment, reason)
            for reason in _reasons(assessment)
        ),
        *(_text("precaution", point.words) for point in words.urgency.why.paragraphs),
        *_texts("conflict", words.conflicts),
        *_withheld(knowledge, assessment),
        *(_type_part(knowledge, fits) for fits in assessment.listed),
        *([_text("note", words.note)] if words.note else []),
        *(
            _parts(
                "undecided-red-flag",
                _code("rule", flag.id),
                _urgency(knowledge, "urgency", flag.urgency),
                *(_code("would-decide", name) for name in flag.would_decide),
            )
            for flag in assessment.undecided_red_flags
        ),
        *(
            _parts(
                "undecided-type",
                _text("name", knowledge.types[undecided.id].name),
                *(_code("would-decide", name) for name in undecided.would_decide),
            )
            for undecided in assessment.undecided_types
            if listed
        ),
        *(_text("safety-net", text) for text in guidance.safety_net),
        _text("disclaimer", guidance.disclaimer),
        *([_text("review", guidance.review)] if guidance.review else []),
        _text("rules-version", assessment.rules.version),
        _text("rules-hash", assessment.rules.hash),
    ]


def _source_ids(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the sources of the reasons, each once."""
    return tuple(
        dict.fromkeys(chain.from_iterable(reason.sources for reason in reasons))
    )


def _reasons(assessment: Assessment) -> Iterator[UrgencyReason]:
    """Yield what asks for more than information."""
    for reason in assessment.urgency_reasons:
        if reason.urgency is not Urgency.INFORMATION:
            yield reason


def _urgency_reason(
    knowledge: Knowledge, assessment: Assessment, reason: UrgencyReason
) -> Element:
    urgency = _urgency(knowledge, "urgency", reason.urgency)
    if reason.red_flag:
        behind = _reason_parts(knowledge, reason.red_flag)
    elif reason.type and not assessment.withheld:
        name = knowledge.types[reason.type].name
        behind = [_text("text", message("serializers.fhir.fits", name=name))]
    else:
        behind = [_text("text", message("serializers.fhir.fits_withheld"))]
    advice = [_text("until-then", reason.advice)] if reason.advice else []
    return _parts("urgency-reason", urgency, *behind, *advice)


def _withheld(knowledge: Knowledge, assessment: Assessment) -> Iterator[Element]:
    """Yield what is not listed, and why; not what it would have been."""
    if assessment.withheld:
        yield _parts(
            "withheld",
            _text("what", message("serializers.fhir.withheld")),
            *(_text("why", text) for text in assessment.withheld.messages),
            *_reported(knowledge, assessment.withheld.reported),
            *(
                _parts("reason", *_reason_parts(knowledge, reason))
                for reason in assessment.withheld.reasons
            ),
        )


def _type_part(knowledge: Knowledge, fits: PossibleType) -> Element:
    return _parts(
        _TO_DISCUSS[fits.kind],
        _text("name", fits.name),
        _code("strength", fits.strength.value),
        {"name": "less-likely", "valueBoolean": fits.less_likely},
        _text("fit", fit_words(fits.strength)),
        _text("summary", knowledge.types[fits.id].summary),
        *(
            _parts("for-it", *_reason_parts(knowledge, reason))
            for reason in fits.supporting
        ),
        *(
            _parts("against-it", *_reason_parts(knowledge, reason))
            for reason in fits.contrary
        ),
        *(_code("unknown", finding) for finding in fits.unknown),
        *(_text("a-clinician-may-consider", text) for text in fits.next_steps),
        *(_text("you-may-ask", text) for text in fits.ask),
    )


def _reason_parts(knowledge: Knowledge, reason: Reason) -> list[Element]:
    """Return the rule of a reason in words, its sources, and the answers behind it."""
    sources = (knowledge.sources[name] for name in reason.sources)
    return [
        _code("rule", reason.rule),
        _text("text", reason.because),
        *(
            _text("source", f"{source.citation} ({source.standing})")
            for source in sources
        ),
        *_reported(knowledge, reason.reported),
        *(_code("not-sure-counted-as-yes", name) for name in reason.precaution),
    ]


def _reported(knowledge: Knowledge, facts: Iterable[UsedFact]) -> Iterator[Element]:
    for words in reported_words(knowledge, facts):
        yield _text("reported", words)


def _urgency(knowledge: Knowledge, name: str, urgency: Urgency) -> Element:
    return {"name": name, "valueCoding": urgency_coding(knowledge, urgency).plain()}


def _texts(name: str, part: Section) -> Iterator[Element]:
    for point in part.points:
        yield _text(name, point.words)


def _text(name: str, words: str) -> Element:
    return {"name": name, "valueString": words}


def _code(name: str, code: str) -> Element:
    return {"name": name, "valueCode": code}


def _parts(name: str, *parts: Element) -> Element:
    return {"name": name, "part": list(parts)}


PRIORITIES: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "stat",
    Urgency.SAME_DAY: "asap",
    Urgency.SOON: "urgent",
    Urgency.ROUTINE: "routine",
    Urgency.INFORMATION: "routine",
}
"""How FHIR calls an urgency (http://hl7.org/fhir/request-priority)."""


_PARAMETERS, _PROPOSAL, _MESSAGE = "result", "proposal", "message"


_ID = r"[A-Za-z0-9.-]{1,64}"


_SUBJECT = re.compile(rf"(\S*/)?(Patient|Group)/{_ID}(/_history/{_ID})?")


_SUBJECTS = ("Patient", "Group")


def guidance_response(
    knowledge: Knowledge, given: LoadedAnswers, assessment: Assessment, at: datetime
) -> Element:
    """Return the resource as plain data, ready to be written as JSON.

    ``assessment`` follows from the answers in ``given``; ``at`` is when, with its time
    zone. The result is about whom the response was about that held the answers, if one
    did. It depends on nothing but these arguments.
    """
    words = result_view(knowledge, given.answers, assessment)
    response = given.response
    subject = _subject(response)
    when = at.isoformat(timespec="seconds")
    guidance = assessment.guidance
    notes = filter(None, [guidance.disclaimer, guidance.review, *given.notes])
    parameters = _parameters(knowledge, assessment, words)
    return {
        "resourceType": "GuidanceResponse",
        "language": "en",
        "text": {"status": "generated", "div": narrative(words)},
        "contained": [
            {
                "resourceType": "Parameters",
                "id": _PARAMETERS,
                "parameter": [*parameters, *_answered(response)],
            },
            {**_proposal(knowledge, assessment), **subject, "authoredOn": when},
            {**_message(assessment, words), **subject},
        ],
        **_request(response),
        "moduleUri": f"{RULES}/{questionnaire_version(knowledge)}",
        "status": "success",
        **subject,
        "occurrenceDateTime": when,
        "performer": {"display": message("serializers.fhir.performer")},
        "note": [{"text": text} for text in notes],
        "outputParameters": {"reference": f"#{_PARAMETERS}"},
        "result": {"reference": f"#{_PROPOSAL}"},
    }


def _proposal(knowledge: Knowledge, assessment: Assessment) -> Element:
    """Return what is proposed: to do what the urgency asks for."""
    guidance, urgency = assessment.guidance, assessment.urgency
    priority = PRIORITIES[urgency]
    coding = urgency_coding(knowledge, urgency).plain()
    reasons = (
        reason.red_flag for reason in assessment.urgency_reasons if reason.red_flag
    )
    sources = [knowledge.sources[name] for name in _source_ids(reasons)]
    documents = [
        {"type": "citation", "display": source.standing, "citation": source.citation}
        for source in sources
    ]
    return {
        "resourceType": "RequestGroup",
        "id": _PROPOSAL,
        "status": "active",
        "intent": "proposal",
        "priority": priority,
        "action": [
            {
                "title": guidance.label,
                "description": guidance.action,
                "priority": priority,
                "code": [{"coding": [coding], "text": guidance.label}],
                **({"documentation": documents} if documents else {}),
                "resource": {"reference": f"#{_MESSAGE}"},
            }
        ],
    }


def _message(assessment: Assessment, words: ResultView) -> Element:
    """Return the message to the person: what to do and why, and what this is not."""
    parts = (
        words.urgency.until_then,
        words.urgency.why,
        words.conflicts,
        words.withheld,
        words.safety_net,
        words.limits,
    )
    points = chain.from_iterable((*part.points, *part.paragraphs) for part in parts)
    headline = f"{words.urgency.label}. {words.urgency.action}"
    texts = [headline, *(point.in_full for point in points)]
    return {
        "resourceType": "CommunicationRequest",
        "id": _MESSAGE,
        "status": "active",
        "priority": PRIORITIES[assessment.urgency],
        "payload": [{"contentString": text} for text in texts],
    }


def _subject(response: Response | None) -> Element:
    """Return whom this is about, where the response names a patient or a group.

    The subject of a response may be anything, that of a result may not.
    """
    subject = response.subject if response else None
    if subject is None:
        return {}
    reference = subject.reference or ""
    kind = {"type": subject.type} if subject.type in _SUBJECTS else {}
    element: Element = {}
    if _SUBJECT.fullmatch(reference) or (kind and re.match(r"urn:\S+$", reference)):
        element = {"reference": reference, **kind}
    if (element or kind) and (known := _identifier(subject.identifier)):
        element |= {**kind, "identifier": known}
    return {"subject": element} if element else {}


def _request(response: Response | None) -> Element:
    """Return by which business identifier the response is known, if it has one."""
    known = _identifier(response.identifier) if response else {}
    return {"requestIdentifier": known} if known else {}


def _answered(response: Response | None) -> list[Element]:
    """Return the reference to the response whose answers were assessed."""
    if response is None or not re.fullmatch(_ID, response.id or ""):
        return []
    reference = {"reference": f"{RESPONSE}/{response.id}"}
    return [{"name": "response", "valueReference": reference}]


def _identifier(identifier: Identifier | None) -> Element:
    if identifier is None or not (identifier.value or "").strip():
        return {}
    system = identifier.system or ""
    where = {"system": system} if re.fullmatch(r"\S+", system) else {}
    return {**where, "value": identifier.value}
