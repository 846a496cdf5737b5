"""What comes from outside: the state and the fields of a form."""

import json

import httpx
import pytest

from tests.web.serving import ASKS, Person, at_age, at_complaints, finish, words

SCRIPT = "<script>alert(1)</script>"


def test_html_in_a_field_is_inert(person):
    at_age(person)
    person.choose(age=SCRIPT)
    person.press("Go on")
    assert person.response.status_code == 200
    assert "<script" not in person.page
    assert person.form.fields["answer.age"] == SCRIPT[:32]


@pytest.mark.parametrize("value", [SCRIPT, "no", "on"])
def test_a_name_on_a_list_is_ticked_and_nothing_else(person, value):
    at_complaints(person)
    person.form.fields["answer.weakness"] = value
    person.press("Go on")
    assert person.response.status_code == 400
    assert "do not belong to these questions" in person.text
    assert "<script" not in person.page


def test_what_a_page_says_it_lists_only_empties_drafts(person):
    at_complaints(person)
    person.form.fields |= {"listed": f"numb_feet {SCRIPT}", "answer.numb_feet": "yes"}
    person.press("Back")
    assert person.state["draft"] == {"climbing_weakness": "no", "numb_feet": "yes"}
    assert "<script" not in person.page


def tampered(person: Person, **changes: object) -> httpx.Response:
    person.form.fields["state"] = json.dumps({**person.state, **changes})
    person.press("Go on")
    return person.response


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"screens": [{"numb_fete": "yes"}]}, 400),
        ({"screens": [{"numb_feet": SCRIPT}]}, 400),
        ({"screens": [{"numb_feet": ["yes"]}]}, 400),
        ({"screens": [{"age": 1000}]}, 400),
        ({"screens": [{}] * 1000}, 400),
        ({"screens": {"numb_feet": "yes"}}, 400),
        ({"draft": {"age": "NaN"}}, 400),
        ({"given": {"numb_fete": "yes"}}, 400),
        ({"given": {"numb_feet": SCRIPT}}, 400),
        ({"given": [{"numb_feet": "yes"}]}, 400),
        ({"denials": {"numb_fete": "no"}}, 400),
        ({"denials": {"numb_feet": "x" * 201}}, 400),
        ({"denials": {"numb_feet": ["no"]}}, 400),
        ({"denials": ["numb_feet"]}, 400),
        ({"more": 1}, 400),
        ({"rules": SCRIPT}, 409),
    ],
)
def test_a_state_of_our_own_making_is_all_that_is_taken(person, changes, status):
    response = tampered(person, **changes)
    assert response.status_code == status
    assert "Nothing was stored." in person.text
    assert "script" not in person.page.partition("<body>")[2]


def test_a_state_without_what_was_given_before_is_taken(person):
    state = person.state
    del state["given"], state["denials"]
    person.form.fields["state"] = json.dumps(state)
    at_complaints(person)
    assert person.heading == ASKS


def test_what_was_given_before_is_handed_on_and_not_asked(person):
    tampered(person, given={"climbing_weakness": "no", "numb_feet": "yes"})
    assert person.heading == "Are your legs weak?"
    assert "Back" not in words(person)
    person.choose(weakness="no")
    person.press("Go on")
    assert person.state["given"] == {"climbing_weakness": "no", "numb_feet": "yes"}


def test_what_was_given_before_can_be_changed_among_all_answers(person):
    tampered(person, given={"climbing_weakness": "no", "numb_feet": "yes"})
    finish(person, tempo="years", age=61)
    assert "Numbness of the feet: Yes Change" in person.text
    person.press("Change: Numbness of the feet")
    assert person.form.fields["answer.numb_feet"] == "yes"
    person.choose(numb_feet="no")
    person.press("Use this answer")
    assert person.state["given"] == {"climbing_weakness": "no", "numb_feet": "no"}
    assert "The time since the start" not in person.text
    person.press("Change: Weakness that climbs")
    person.choose(climbing_weakness="yes")
    person.press("Use this answer")
    assert person.heading == "Please read this first"


def test_what_contradicts_own_words_is_asked_again_with_the_words(person):
    tampered(person, denials={"climbing_weakness": f"it does not climb {SCRIPT}"})
    at_complaints(person, "yes")
    person.press("Go on with the questions")
    assert person.heading == "Is the weakness climbing up from your feet?"
    said = f'wrote before: "it does not climb {SCRIPT}". Please answer once more.'
    assert said in person.text
    assert "<script" not in person.page
    assert "answer.climbing_weakness" not in person.form.fields
    person.choose(climbing_weakness="no")
    person.press("Go on")
    assert person.heading == ASKS
    person.press("Back")
    assert "Please answer once more." in person.text


@pytest.mark.parametrize("state", ["", "{", "null", "[" * 10_000, SCRIPT, '"\\ud800"'])
def test_a_broken_state_is_a_calm_page(person, state):
    person.form.fields["state"] = state
    person.press("Go on")
    assert person.response.status_code == 400
    assert person.heading == "This could not be read"


@pytest.mark.parametrize(
    "more", ['"draft":{}', '"a":{"age":1,"age":2}', '"\\udfff":1,"\\udfff":2']
)
def test_a_state_with_a_key_twice_is_refused(person, more):
    state = person.form.fields["state"].removesuffix("}")
    person.form.fields["state"] = f"{state},{more}}}"
    person.press("Go on")
    assert person.response.status_code == 400
    assert "The field 'state' cannot be read: the key" in person.text
    assert "appears twice in one object; remove one." in person.text


@pytest.mark.parametrize("field", ["state", "answer.climbing_weakness", "rest"])
def test_a_field_that_is_sent_twice_is_refused(person, site, field):
    twice = {field: [person.form.fields["state"]] * 2}
    response = site.post("/interview/answers", data={**person.form.fields, **twice})
    assert response.status_code == 400
    assert f"The field &#39;{field}&#39; was sent twice; send it once." in response.text


def test_answers_to_what_was_not_asked_are_refused(person):
    person.form.fields["answer.diabetes"] = "yes"
    person.press("Go on")
    assert person.response.status_code == 400
    assert "do not belong to these questions" in person.text


def test_a_change_of_what_was_not_answered_is_refused(person, site):
    fields = {**person.form.fields, "finding": "diabetes"}
    for action in ("change", "changed"):
        assert site.post(f"/interview/{action}", data=fields).status_code == 400


def test_no_answer_stands_in_an_address_or_a_log(person, site, caplog, capfd):
    with caplog.at_level(0):
        finish(person, numb_feet="yes", tempo="years", age=61)
        assert person.response.url.query == b""
        person.press("See the result")
        assert str(person.response.url).endswith("/result")
        site.post("/api/assess", json={"answers": {"numb_feet": "yes", "age": "x"}})
    libraries_of_the_client = ("httpx", "httpcore")
    ours = [
        record.getMessage()
        for record in caplog.records
        if not record.name.startswith(libraries_of_the_client)
    ]
    assert ours == []
    assert capfd.readouterr() == ("", "")
