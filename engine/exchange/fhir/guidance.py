"""A result as a FHIR R4 GuidanceResponse: guidance from a program, and no diagnosis.

https://hl7.org/fhir/R4/guidanceresponse.html. It contains the result for programs
(Parameters), what is proposed (RequestGroup), and the message to the person that the
proposal is made of (CommunicationRequest).
"""

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from engine.assessment import Assessment
from engine.exchange.fhir.codes import RULES, questionnaire_version, urgency_coding
from engine.exchange.fhir.guidance_parameters import (
    Element,
    guidance_parameters,
    source_ids,
)
from engine.exchange.fhir.response_model import RESPONSE, Identifier, Response
from engine.given_answers import GivenAnswers
from engine.knowledge import Knowledge
from engine.rendering.result.narrative import narrative
from engine.rendering.result.told import Told, told
from engine.vocabulary import Urgency

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
    knowledge: Knowledge, given: GivenAnswers, assessment: Assessment, at: datetime
) -> Element:
    """Return the resource as plain data, ready to be written as JSON.

    ``assessment`` follows from the answers in ``given``; ``at`` is when, with its time
    zone. The result is about whom the response was about that held the answers, if one
    did. It depends on nothing but these arguments.
    """
    words = told(knowledge, given.answers, assessment)
    response = given.response
    subject = _subject(response)
    when = at.isoformat(timespec="seconds")
    guidance = assessment.guidance
    said = filter(None, [guidance.disclaimer, guidance.review, *given.notes])
    parameters = guidance_parameters(knowledge, assessment, words)
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
        "performer": {"display": "nerveguide, an educational program"},
        "note": [{"text": text} for text in said],
        "outputParameters": {"reference": f"#{_PARAMETERS}"},
        "result": {"reference": f"#{_PROPOSAL}"},
    }


def _proposal(knowledge: Knowledge, assessment: Assessment) -> Element:
    """Return what is proposed: to do what the urgency asks for."""
    guidance, urgency = assessment.guidance, assessment.urgency
    priority = PRIORITIES[urgency]
    coding = urgency_coding(knowledge, urgency).plain()
    reasons = (one.red_flag for one in assessment.urgency_reasons if one.red_flag)
    sources = [knowledge.sources[name] for name in source_ids(reasons)]
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


def _message(assessment: Assessment, words: Told) -> Element:
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
    texts = [headline, *(point.words for point in points)]
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
    found: Element = {}
    if _SUBJECT.fullmatch(reference) or (kind and re.match(r"urn:\S+$", reference)):
        found = {"reference": reference, **kind}
    if (found or kind) and (known := _identifier(subject.identifier)):
        found |= {**kind, "identifier": known}
    return {"subject": found} if found else {}


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
