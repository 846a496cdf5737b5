"""Results as FHIR resources, and what stands in them."""

from datetime import UTC, datetime

from nerveguide import assess, load_knowledge
from nerveguide.formats.answers_file import LoadedAnswers
from nerveguide.serializers.fhir_guidance import guidance_response

from tests.conftest import SMALL_RULES

SMALL = load_knowledge(SMALL_RULES)
AT = datetime(2025, 5, 3, 12, tzinfo=UTC)
SLOW = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "age": 62.0}


def guidance(answers, knowledge=SMALL, at=AT, **given):
    """The resource for these answers."""
    answers = {n: float(a) if isinstance(a, int) else a for n, a in answers.items()}
    assessment = assess(answers, knowledge)
    return guidance_response(knowledge, LoadedAnswers(answers, **given), assessment, at)


def contained(resource, kind):
    """The contained resource of this kind."""
    (found,) = [one for one in resource["contained"] if one["resourceType"] == kind]
    return found


def values(resource, name):
    """The values of the parameters of this name; parts are lists of pairs."""
    parameters = contained(resource, "Parameters")["parameter"]
    return [value(one) for one in parameters if one["name"] == name]


def value(parameter):
    ((_, found),) = [item for item in parameter.items() if item[0] != "name"]
    if isinstance(found, list):
        return [(part["name"], value(part)) for part in found]
    return found
