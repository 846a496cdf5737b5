import json
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from nerveguide import load_knowledge
from nerveguide.formats.answers_file import AnswersFileError, load_answers

from tests.conftest import SMALL_RULES
from tests.fhir_responses import answered, bundle, response

SMALL = load_knowledge(SMALL_RULES)
ANSWERS = {"weakness": "no", "age": 61.0}
EXAMPLES = Path(__file__).parents[2] / "examples"


def read(content):
    return load_answers(SMALL, "mine.json", content)


@pytest.mark.parametrize("start", [b"", b" \n", BOM_UTF8])
def test_a_response_is_known_by_its_resource_type(start):
    resource = response(
        SMALL, ANSWERS, subject={"reference": "Patient/1"}, status="stopped"
    )
    found = read(start + json.dumps(resource, indent=1).encode())
    assert found.answers == ANSWERS
    assert found.response.subject.reference == "Patient/1"
    assert "its status is stopped" in found.notes[0]


@pytest.mark.parametrize(
    "text", ["weakness: no\nage: 61\n", '{"weakness": "no", "age": 61}']
)
def test_other_files_are_answers_files(text):
    found = read(text.encode())
    assert (found.answers, found.notes, found.response) == (ANSWERS, (), None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (json.dumps(bundle(response(SMALL, ANSWERS))), "the FHIR resource 'Bundle'"),
        ('{"resourceType": "Questionnaire"}', "the FHIR resource 'Questionnaire'"),
        ('{"resourceType": ', "not valid JSON"),
        ('{"resourceType": "x", "a": "\\ud800"}', "a lone surrogate"),
        ('{"resourceType": "x", "resourceType": "x"}', "appears twice"),
    ],
)
def test_other_resources_are_refused(content, words):
    with pytest.raises(AnswersFileError) as error:
        read(content.encode())
    assert str(error.value).startswith("1 problem in mine.json:\nmine.json: ")
    assert words in str(error.value)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(AnswersFileError, match="the byte FF is not UTF-8"):
        read(b'{"resourceType": "\xff"}')


def test_every_problem_of_a_response_stands_on_a_line_of_its_own():
    items = [
        answered("hands", {"valueBoolean": True}),
        answered("age", {"valueInteger": "x"}),
    ]
    with pytest.raises(AnswersFileError) as error:
        read(json.dumps(response(SMALL, {}, item=items)).encode())
    heading, *lines = str(error.value).splitlines()
    assert heading == "2 problems in mine.json:"
    assert lines[0].startswith("mine.json: age: 'valueInteger' with 'x'")
    assert "no linkId 'hands'" in lines[1]


def test_the_example_holds_the_same_answers_as_the_other_one():
    shipped = load_knowledge()
    found = [
        load_answers(shipped, name, (EXAMPLES / name).read_bytes())
        for name in ("fhir_response.json", "tingling_feet.yaml")
    ]
    assert found[0].answers == found[1].answers
    assert found[0].notes == ()
