import pytest
from nerveguide.formats.fhir.response_model import ResponseError
from nerveguide.formats.fhir.responses import read_response

from tests.fhir_responses import response
from tests.formats.fhir.reading import SMALL, problems, read


@pytest.mark.parametrize(
    ("changes", "identifier"),
    [
        ({"identifier": {"value": "i"}, "subject": {"reference": "Patient/p"}}, "r1"),
        (
            {"id": None, "identifier": {"value": "i"}, "subject": {"reference": "x"}},
            "i",
        ),
        (
            {"id": None, "identifier": {}, "subject": {"reference": "Patient/p"}},
            "Patient/p",
        ),
        ({"id": None, "subject": {"display": "somebody"}}, ""),
    ],
)
def test_a_response_is_known_by_its_id_or_what_stands_in_for_it(changes, identifier):
    assert read(**changes).id == identifier


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"questionnaire": "https://a.example/other"},
            "it answers another questionnaire",
        ),
        (
            {"questionnaire": {"reference": "Questionnaire/1"}},
            "must be text, as in FHIR R4",
        ),
        ({"questionnaire": ""}, "'questionnaire' is empty"),
        ({"status": "entered-in-error"}, "whoever wrote it took it back"),
        ({"status": "final"}, "'status' is 'final'; FHIR R4 has 'in-progress'"),
        ({"status": None}, "'status' is 'None'"),
        ({"item": {}}, "'item' must be a list"),
        ({"item": ["x"]}, "'item[0]' must be an object"),
        ({"item": [{}]}, "'item[0].linkId' is missing"),
        ({"item": [{"linkId": "age", "answer": [{"item": [3]}]}]}, "answer[0].item[0]"),
        ({"implicitRules": "urn:x"}, "'implicitRules' may change the meaning"),
        ({"modifierExtension": [{"url": "urn:x"}]}, "'modifierExtension' may change"),
        (
            {"item": [{"linkId": "age", "modifierExtension": [{}]}]},
            "may change the mea",
        ),
        (
            {"resourceType": "Questionnaire"},
            "this is the FHIR resource 'Questionnaire'",
        ),
        ({"resourceType": "OperationOutcome"}, "'OperationOutcome'"),
        ({"resourceType": None}, "this is not a FHIR resource"),
    ],
)
def test_what_is_no_response_to_the_form_is_refused(changes, words):
    with pytest.raises(ResponseError) as error:
        read(**changes)
    assert words in str(error.value)


@pytest.mark.parametrize("data", [None, 5, "x", [], {}, [response(SMALL, {})]])
def test_what_is_no_resource_is_refused(data):
    with pytest.raises(ResponseError, match="this is not a FHIR resource"):
        read_response(SMALL, data)


def test_items_that_are_nested_without_end_are_refused():
    deep = {"linkId": "group.danger"}
    for _ in range(400):
        deep = {"linkId": "group.danger", "item": [deep]}
    assert any("nested too deeply" in each for each in problems(deep))
