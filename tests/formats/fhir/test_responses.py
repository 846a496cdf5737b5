import json
from contextlib import suppress

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import evaluate
from nerveguide.batch.blocks import Reject
from nerveguide.batch.readers import read_sources
from nerveguide.batch.sources import FHIR, find_sources
from nerveguide.formats.fhir.codes import QUESTIONNAIRE
from nerveguide.formats.fhir.questionnaire import form_of
from nerveguide.formats.fhir.response_model import ResponseError
from nerveguide.formats.fhir.responses import read_response, read_responses
from nerveguide.formats.record import ExchangedRecord, UnreadRecord
from nerveguide.interview.gating import reachable_answers
from nerveguide.interview.plan import interview_plan

from tests.fhir_responses import answered, bundle, response
from tests.formats.fhir.reading import NO, SMALL, YES, read
from tests.shipped_cases import SHIPPED
from tests.strategies import answers_to

ANSWERS = {"weakness": "no", "numb_feet": "not_sure", "tempo": "years", "age": 61.0}


def test_the_answers_in_a_response_are_read():
    found = read_response(SMALL, response(SMALL, ANSWERS))
    assert (found.id, found.answers, found.notes) == ("r1", ANSWERS, ())


def test_each_answer_stands_in_the_account():
    rows = read_response(SMALL, response(SMALL, ANSWERS)).account
    assert [(row.code, row.used_for) for row in rows] == [(n, (n,)) for n in ANSWERS]
    assert rows[0].place == "item[0].item[0]"
    assert rows[0].label == "weakness of the legs"


@given(answers_to(SMALL.findings))
def test_what_is_read_is_what_the_interview_would_keep(answers):
    found = read_response(SMALL, response(SMALL, answers))
    assert found.answers == reachable_answers(SMALL, answers, {})
    counting = {name for row in found.account for name in row.used_for}
    assert counting == set(found.answers)
    assert {row.code for row in found.account} == set(answers)
    assert all(row.used_for or row.reason for row in found.account)


def test_a_question_that_is_not_asked_any_more_does_not_count():
    found = read(answered("numb_feet", NO), answered("diabetes", YES))
    assert found.answers == {"numb_feet": "no"}
    assert "the other answers leave this question out" in found.account[1].reason
    assert found.notes == (
        "not used, because the other answers leave these questions out: diabetes",
    )


def test_an_answer_counts_while_a_question_that_leads_to_it_is_missing():
    assert read(answered("diabetes", YES)).answers == {"diabetes": "yes"}
    found = read(answered("diabetes", YES), answered("numb_feet"))
    assert found.answers == {"diabetes": "yes"}
    tempo = response(SMALL, {"weakness": "no", "tempo": "days"})
    assert read_response(SMALL, tempo).answers == {"weakness": "no", "tempo": "days"}


LEADS = interview_plan(SHIPPED).parents
WRITTEN = [case.answers for case in SHIPPED.written_cases]


def from_fhir(answers):
    return read_response(SHIPPED, response(SHIPPED, answers)).answers


def test_every_written_case_comes_out_the_same_without_what_leads_to_its_answers():
    without = []
    for answers in WRITTEN:
        leads = {lead for name in answers for lead in LEADS[name]}
        without.append({n: each for n, each in answers.items() if n not in leads})
    frame, read = (
        pl.DataFrame(
            [{"id": str(n), **each} for n, each in enumerate(some)],
            strict=False,
            infer_schema_length=None,
        )
        for some in (without, map(from_fhir, without))
    )
    assert evaluate(read, detail=True).equals(evaluate(frame, detail=True))


def test_of_the_written_cases_only_what_was_denied_is_dropped():
    for answers in WRITTEN:
        for name in answers.keys() - from_fhir(answers).keys():
            assert {answers[lead] for lead in LEADS[name]} == {"no"}


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
    assert last.reason == "only a QuestionnaireResponse is read from a Bundle"


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
        ({}, "this is not a FHIR resource"),
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
