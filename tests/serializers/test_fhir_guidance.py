import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.guidanceresponse import GuidanceResponse
from nerveguide.formats.fhir.response_model import Response
from nerveguide.model.vocabulary import Urgency
from nerveguide.serializers.fhir_guidance import PRIORITIES

from tests.formats.fhir.guidances import SLOW, SMALL, contained, guidance, values
from tests.formats.fhir.implementations import (
    needs_node,
    needs_packages,
    problems_of,
)
from tests.shipped_cases import SHIPPED, VIGNETTES_OF_EVERY_RULE

ALLOWED = {"div", "h2", "h3", "p", "ul", "li", "strong", "span", "code"}


def about(**elements):
    """The result for a response with these elements."""
    data = {"status": "completed", **elements}
    return guidance(SLOW, response=Response.model_validate(data))


def elements(data):
    """Every (key, value) in a resource, however deep."""
    for key, each in data.items() if isinstance(data, dict) else enumerate(data):
        yield key, each
        if isinstance(each, dict | list):
            yield from elements(each)


@pytest.mark.parametrize("vignette", VIGNETTES_OF_EVERY_RULE)
def test_a_written_case_gives_a_resource_that_is_valid_and_no_diagnosis(vignette):
    resource = guidance(vignette.answers, SHIPPED)
    GuidanceResponse.model_validate(resource)
    every = list(elements(resource))
    kinds = [each for key, each in every if key == "resourceType"]
    expected = ["GuidanceResponse", "Parameters", "RequestGroup"]
    assert kinds == [*expected, "CommunicationRequest"]
    systems = {each.rpartition("/")[2] for key, each in every if key == "system"}
    assert systems == {"urgency"}
    tags = {
        element.tag
        for element in ElementTree.fromstring(resource["text"]["div"]).iter()
    }
    assert tags <= {f"{{http://www.w3.org/1999/xhtml}}{name}" for name in ALLOWED}


@needs_node
@needs_packages
def test_two_validators_find_nothing_wrong():
    cases = [each.values[0].answers for each in VIGNETTES_OF_EVERY_RULE[::20]]
    resources = [guidance(answers, SHIPPED) for answers in [{}, *cases]]
    subject = {"reference": "Patient/1"}
    known = {"identifier": {"system": "urn:x", "value": "7"}, "subject": subject}
    for problems in problems_of(*resources, about(id="r1", **known)):
        # Medplum's warns of every reference to what is contained.
        inside = 'Invalid reference: got "#'
        assert [problem for problem in problems if inside not in problem] == []


def test_urgency_action_and_limits_stand_wherever_somebody_may_look():
    resource = guidance({"climbing_weakness": "yes"})
    message = contained(resource, "CommunicationRequest")["payload"]
    said = " ".join(each["contentString"] for each in message)
    narrative = resource["text"]["div"]
    parameters = json.dumps(contained(resource, "Parameters"))
    for place in (said, narrative, parameters):
        for words in (
            "Emergency",
            "Call the emergency number now.",
            "Do not drive.",
            "Weakness that climbs can make it hard to breathe.",
            "Call the emergency number if weakness spreads.",
            "This is not a diagnosis.",
            "Not reviewed by a doctor yet.",
            SMALL.content_hash[:12],
        ):
            assert words in place
    assert [each["text"] for each in resource["note"]] == [
        "This is not a diagnosis.",
        "Not reviewed by a doctor yet.",
    ]


def test_the_proposal_is_to_do_what_the_urgency_asks_for():
    resource = guidance({"climbing_weakness": "yes"})
    proposal = contained(resource, "RequestGroup")
    (action,) = proposal["action"]
    assert (proposal["intent"], proposal["priority"]) == ("proposal", "stat")
    assert (action["title"], action["description"]) == (
        "Emergency",
        "Call the emergency number now.",
    )
    ((coding,),) = [each["coding"] for each in action["code"]]
    assert coding["code"] == "emergency"
    assert [each["citation"] for each in action["documentation"]] == ["A guideline."]
    references = [each for key, each in elements(resource) if key == "reference"]
    assert references == ["#message", "#result", "#proposal"]


def test_a_more_urgent_result_never_has_a_lower_priority():
    order = ["stat", "asap", "urgent", "routine"]
    ranks = [order.index(PRIORITIES[urgency]) for urgency in Urgency]
    assert ranks == sorted(ranks)


def test_only_the_time_is_not_the_same_every_time():
    later = guidance(SLOW, at=datetime(2026, 1, 1, tzinfo=UTC))
    text = json.dumps(guidance(SLOW))
    assert text.count("2025-05-03T12:00:00+00:00") == 2
    changed = text.replace("2025-05-03T12:00:00+00:00", "2026-01-01T00:00:00+00:00")
    assert json.dumps(later) == changed


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ({"reference": "Patient/7", "display": "A. B."}, {"reference": "Patient/7"}),
        (
            {"reference": "https://a.example/fhir/Group/7/_history/2"},
            {"reference": "https://a.example/fhir/Group/7/_history/2"},
        ),
        (
            {"reference": "urn:uuid:1", "type": "Patient"},
            {"reference": "urn:uuid:1", "type": "Patient"},
        ),
        (
            {"type": "Patient", "identifier": {"system": "urn:x", "value": "7"}},
            {"type": "Patient", "identifier": {"system": "urn:x", "value": "7"}},
        ),
        ({"reference": "#p"}, None),
        ({"reference": "urn:uuid:1"}, None),
        ({"reference": "Practitioner/7"}, None),
        ({"reference": "Patient/a b"}, None),
        ({"type": "Patient", "identifier": {"value": " "}}, None),
        ({"identifier": {"value": "7"}}, None),
    ],
)
def test_the_result_is_about_the_same_person(subject, found):
    resource = about(subject=subject)
    GuidanceResponse.model_validate(resource)
    places = [
        resource,
        contained(resource, "RequestGroup"),
        contained(resource, "CommunicationRequest"),
    ]
    assert [place.get("subject") for place in places] == [found] * 3


def test_the_result_names_the_response_that_it_follows_from():
    resource = about(id="r1", identifier={"system": "urn:x", "value": "7"})
    assert values(resource, "response") == [{"reference": "QuestionnaireResponse/r1"}]
    assert resource["requestIdentifier"] == {"system": "urn:x", "value": "7"}
    for nothing in (about(id="a b"), guidance(SLOW)):
        assert values(nothing, "response") == []
        assert "requestIdentifier" not in nothing


def test_what_had_to_be_resolved_is_a_note():
    assert guidance(SLOW, notes=("a note",))["note"][-1] == {"text": "a note"}
