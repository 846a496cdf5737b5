import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import load_knowledge
from engine.batch.blocks import Reject
from engine.batch.formats import FHIR
from engine.batch.paths import find_sources
from engine.batch.sources import read_sources
from engine.exchange.fhir.codes import ABSENT, QUESTIONNAIRE, YES_OR_NO, codings
from engine.exchange.fhir.form import form_of
from engine.exchange.fhir.response_model import ResponseError
from engine.exchange.fhir.responses import read_response, read_responses
from engine.exchange.record import ExchangedRecord, UnreadRecord
from engine.interview.ways import reached
from tests.conftest import SMALL_RULES
from tests.fhir_responses import answered, bundle, response
from tests.strategies import answers_to

SMALL = load_knowledge(SMALL_RULES)
TEMPO = codings(SMALL.findings["tempo"])["days"].system
ANSWERS = {"weakness": "no", "numb_feet": "not_sure", "tempo": "years", "age": 61.0}
YES = {"valueCoding": {"system": YES_OR_NO, "code": "Y"}}
NO = {"valueCoding": {"system": YES_OR_NO, "code": "N"}}


def read(*items, **changes):
    changes = {"item": list(items), **changes}
    return read_response(SMALL, response(SMALL, {}, **changes))


def problems(*items, **changes):
    with pytest.raises(ResponseError) as error:
        read(*items, **changes)
    return error.value.problems


def test_the_answers_in_a_response_are_read():
    found = read_response(SMALL, response(SMALL, ANSWERS))
    assert (found.id, found.answers, found.notes) == ("r1", ANSWERS, ())


def test_each_answer_stands_in_the_account():
    rows = read_response(SMALL, response(SMALL, ANSWERS)).account
    assert [(row.code, row.used_for) for row in rows] == [(n, (n,)) for n in ANSWERS]
    assert rows[0].place == "item[0].item[0]"
    assert rows[0].label == "weakness of the legs"


@given(answers_to(SMALL.findings))
def test_what_is_read_is_what_the_interview_would_have_reached(answers):
    found = read_response(SMALL, response(SMALL, answers))
    assert found.answers == reached(SMALL, {}, answers)
    counting = {name for row in found.account for name in row.used_for}
    assert counting == set(found.answers)
    assert {row.code for row in found.account} == set(answers)
    assert all(row.used_for or row.reason for row in found.account)


@pytest.mark.parametrize(
    ("name", "value", "answer"),
    [
        ("weakness", {"valueBoolean": True}, "yes"),
        ("weakness", {"valueBoolean": False}, "no"),
        ("weakness", NO, "no"),
        (
            "weakness",
            {"valueCoding": {"system": ABSENT, "code": "asked-unknown"}},
            "not_sure",
        ),
        ("age", {"valueInteger": 61}, 61),
        ("age", {"valueDecimal": 61.5}, 61.5),
    ],
)
def test_an_answer_may_be_written_in_each_of_these_ways(name, value, answer):
    assert read(answered(name, value)).answers == {name: answer}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("weakness", {"valueString": "Yes"}, "'valueString' with 'Yes' is no answer"),
        ("weakness", {"valueBoolean": "true"}, "'valueBoolean' with 'true'"),
        ("weakness", {"valueInteger": 1}, "needed is a valueBoolean, or a valueCoding"),
        ("weakness", {"valueCoding": {"code": "Y"}}, "the coding 'Y' has no system"),
        ("weakness", {"valueCoding": "Y"}, "has no system"),
        (
            "weakness",
            {"valueCoding": {"system": "urn:x", "code": "Y"}},
            f"'Y' of 'urn:x' is no answer here; needed is a valueBoolean, or a "
            f"valueCoding: Y, N of {YES_OR_NO}, or asked-unknown of {ABSENT}",
        ),
        (
            "tempo",
            {"valueCoding": {"system": TEMPO, "code": "weeks"}},
            f"needed is a valueCoding: days, months, years of {TEMPO}",
        ),
        ("tempo", {"valueBoolean": True}, "needed is a valueCoding"),
        ("age", {"valueInteger": True}, "a valueInteger or valueDecimal, in years"),
        ("age", {"valueQuantity": {"value": 5}}, "'valueQuantity'"),
        ("age", {"valueInteger": 200}, "200 is outside 0 to 120 years"),
        ("weakness", {**YES, "valueBoolean": True}, "keep one of them"),
    ],
)
def test_a_wrong_answer_is_said_with_what_is_needed(name, value, words):
    opened = [answered("numb_feet", YES)] if name == "tempo" else []
    (problem,) = problems(*opened, answered(name, value))
    assert problem.startswith(f"{name}: ")
    assert words in problem


@pytest.mark.parametrize("value", [[[1]], {"a": [1]}])
def test_a_value_that_is_no_single_one_is_shown_as_such(value):
    (problem,) = problems(answered("weakness", {"valueString": value}))
    assert "...]' is" in problem or "...}' is" in problem


def test_a_long_value_is_shown_with_its_beginning_only():
    (problem,) = problems(answered("weakness", {"valueString": "x" * 1000}))
    assert len(problem) < 400


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([answered("weakness", YES, NO)], "2 answers stand here; one is needed"),
        (
            [answered("weakness", YES), answered("weakness", NO)],
            "answered 'yes' and also 'no'; keep one of them",
        ),
        ([answered("group.danger", YES)], "this is no question and takes no answer"),
        ([answered("numb_feet.help", YES)], "this is no question"),
        (
            [{"linkId": "weakness", "item": [{"linkId": "group.danger"}]}],
            "this cannot stand at 'item[0].item[0]'",
        ),
        (
            [{"linkId": "numb_feet.help", "item": [answered("weakness", YES)]}],
            "this cannot stand at",
        ),
    ],
)
def test_items_that_no_form_would_write_are_refused(items, words):
    (problem,) = problems(*items)
    assert words in problem


def test_all_unknown_link_ids_are_named_at_once():
    found = problems(answered("numb_fet", YES), {"linkId": "x"}, {"linkId": "x"})
    assert found == (
        "the form has no linkId 'numb_fet'; did you mean 'numb_feet'?",
        "the form has no linkId 'x'",
    )


def test_questions_are_found_below_groups_and_below_answers():
    below = {
        **answered("weakness", {**YES, "item": [answered("age", {"valueInteger": 4})]})
    }
    group = {
        "linkId": "group.danger",
        "item": [{"linkId": "group.danger", "item": [below]}],
    }
    found = read(group)
    assert found.answers == {"weakness": "yes", "age": 4}
    assert found.account[1].place == "item[0].item[0].item[0].answer[0].item[0]"


def test_the_same_answer_twice_is_one_answer():
    found = read(
        answered("weakness", {}), answered("weakness", YES), answered("weakness", YES)
    )
    assert found.answers == {"weakness": "yes"}
    assert len(found.account) == 1


def test_a_question_that_is_not_asked_any_more_does_not_count():
    found = read(answered("numb_feet", NO), answered("diabetes", YES))
    assert found.answers == {"numb_feet": "no"}
    assert "not asked after the other answers" in found.account[1].reason
    assert found.notes == (
        "not used, as they are not asked after the other answers: diabetes",
    )


@pytest.mark.parametrize("answer", [[], [{}], [{"_valueCoding": {"extension": []}}]])
def test_an_item_without_a_value_is_not_asked(answer):
    found = read({"linkId": "weakness", "answer": answer})
    assert found.answers == {}
    assert [row.reason for row in found.account] == ["the answer has no value"] * len(
        answer
    )


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
    ("changes", "note"),
    [
        ({"questionnaire": None}, "does not say which questionnaire"),
        (
            {"questionnaire": f"{QUESTIONNAIRE}|0.0"},
            "it answers version '0.0'; the rules",
        ),
        ({"questionnaire": "Questionnaire/nerveguide"}, "taken for a copy of"),
        ({"questionnaire": "https://a.example/nerveguide|1#x"}, "taken for a copy of"),
        ({"status": "in-progress"}, "what has no answer counts as not asked"),
        ({"status": "stopped"}, "its status is stopped"),
    ],
)
def test_what_may_be_otherwise_than_meant_is_noted(changes, note):
    assert note in read(**changes).notes[0]


def test_the_version_of_our_own_form_needs_no_note():
    ours = f"{QUESTIONNAIRE}|{form_of(SMALL).version}"
    assert read(questionnaire=ours, status="amended").notes == ()


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
        ({"resourceType": None}, "this is no resource"),
    ],
)
def test_what_is_no_response_to_the_form_is_refused(changes, words):
    with pytest.raises(ResponseError) as error:
        read(**changes)
    assert words in str(error.value)


@pytest.mark.parametrize("data", [None, 5, "x", [], {}, [response(SMALL, {})]])
def test_what_is_no_resource_is_refused(data):
    with pytest.raises(ResponseError, match="this is no resource"):
        read_response(SMALL, data)


def test_items_that_are_nested_without_end_are_refused():
    deep = {"linkId": "group.danger"}
    for _ in range(400):
        deep = {"linkId": "group.danger", "item": [deep]}
    assert any("nested too deeply" in each for each in problems(deep))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda some: (
        st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=5), some)
    ),
    max_leaves=5,
)


def places(data):
    """Every (container, key) in a JSON value."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(pairs):
        yield data, key
        if isinstance(value, dict | list):
            yield from places(value)


@given(st.data(), answers_to(SMALL.findings))
def test_whatever_is_changed_nothing_but_a_reason_is_raised(data, answers):
    resource = response(SMALL, answers, subject={"reference": "Patient/1"})
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(list(places(resource))))
        container[key] = data.draw(JSON)
    with suppress(ResponseError):
        assert read_response(SMALL, resource).answers.keys() <= SMALL.findings.keys()


def test_a_bundle_gives_a_record_for_each_response():
    first, bad = response(SMALL, ANSWERS), response(SMALL, {}, id="r2", status="x")
    patient = {"resourceType": "Patient", "id": "p"}
    (one, raw), (two, _) = read_responses(SMALL, bundle(patient, bad, first))
    assert isinstance(one, UnreadRecord)
    assert (one.id, raw) == ("r2", bad)
    assert isinstance(two, ExchangedRecord)
    assert two.answers == ANSWERS
    last = two.account[-1]
    assert (last.place, last.code, last.used_for) == ("entry[0]", "Patient", ())
    assert last.reason == "of a Bundle only each QuestionnaireResponse is read"


def test_an_entry_of_a_bundle_is_known_by_its_address_where_it_has_no_id():
    resource = response(SMALL, ANSWERS, id=None)
    entry = {"fullUrl": "urn:uuid:1", "resource": resource}
    ((found, _),) = read_responses(SMALL, bundle(entry=[entry]))
    assert found.id == "urn:uuid:1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bundle(), "this Bundle holds no QuestionnaireResponse; it is empty"),
        (bundle(entry=7), "it is empty"),
        (bundle(entry=[7, {"resource": {"resourceType": "Patient"}}]), "'?, Patient'"),
        ({"resourceType": "OperationOutcome"}, "the FHIR resource 'OperationOutcome'"),
        ({}, "this is no resource"),
    ],
)
def test_a_document_without_a_response_is_one_reject(data, words):
    ((found, value),) = read_responses(SMALL, data)
    assert isinstance(found, UnreadRecord)
    assert words in found.reason
    assert value == data


def test_every_shared_file_is_read_or_refused_with_a_reason(shared):
    found = list(read_sources(SMALL, find_sources([shared / "data/fhir"], FHIR)))
    rejects = [each for each in found if isinstance(each, Reject)]
    assert len(rejects) > 100
    assert all(all(map(str.strip, each.reasons)) for each in rejects)
    files = list((shared / "data/fhir").rglob("*.json"))
    assert {each.origin.file for each in rejects} == set(map(str, files))


def test_a_response_in_json_is_read_as_it_was_written():
    text = json.dumps(response(SMALL, ANSWERS))
    assert read_response(SMALL, json.loads(text)).answers == ANSWERS
