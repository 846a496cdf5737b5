"""Answers as a FHIR QuestionnaireResponse, as a form would write them."""

from collections.abc import Mapping

from nerveguide.formats.fhir.codes import QUESTIONNAIRE, codings
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge


def response(knowledge: Knowledge, answers: Mapping[str, AnswerValue], **changes):
    """Return the resource, each question in its group; ``changes`` replace elements."""
    groups = {}
    for name, answer in answers.items():
        group = groups.setdefault(knowledge.findings[name].group, [])
        group.append(item(knowledge, name, answer))
    return {
        "resourceType": "QuestionnaireResponse",
        "id": "r1",
        "questionnaire": QUESTIONNAIRE,
        "status": "completed",
        "item": [
            {"linkId": f"group.{group}", "item": items}
            for group, items in groups.items()
        ],
        **changes,
    }


def item(knowledge: Knowledge, name: str, answer: AnswerValue):
    """Return the item of one question with its answer."""
    coding = codings(knowledge.findings[name]).get(answer)
    if coding:
        return {"linkId": name, "answer": [{"valueCoding": coding.plain()}]}
    return {"linkId": name, "answer": [{"valueDecimal": answer}]}


def answered(name: str, *values: Mapping[str, object]):
    """Return the item of a question with these answer elements."""
    return {"linkId": name, "answer": list(values)}


def bundle(*resources: object, **changes):
    """Return a Bundle with an entry for each resource."""
    entries = [{"resource": resource} for resource in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries, **changes}
