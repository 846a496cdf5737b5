import json

import httpx
import pytest

from tests.web.serving import Person

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def person(site: httpx.Client) -> Person:
    person = Person(site)
    person.press("Begin")
    return person


def at_complaints(person: Person, danger: str = "no") -> None:
    person.choose(climbing_weakness=danger)
    person.press("Continue")


def test_the_first_page_says_what_this_is_and_what_it_is_not(site):
    person = Person(site)
    assert "Is this an emergency?" in person.text
    assert "Call the emergency number now." in person.text
    assert "This is not a diagnosis." in person.text
    assert "No answer is stored" in person.text


def test_a_screen_has_its_part_its_place_and_nothing_chosen(person):
    assert person.heading == "Danger signs"
    assert "Screen 1, about 1 more to come" in person.text
    assert "Is the weakness climbing up from your feet?" in person.text
    assert "Why we ask Weakness that climbs can make it hard to breathe" in person.text
    assert person.form.choices == {
        "answer.climbing_weakness": ("yes", "no", "not_sure")
    }
    assert "answer.climbing_weakness" not in person.form.fields
    assert "Back" not in [button.words for button in person.form.buttons]


def test_what_is_left_open_is_asked_again_and_the_rest_is_kept(person):
    at_complaints(person)
    person.choose(weakness="yes", age="old")
    person.press("Continue")
    assert person.heading == "What is wrong"
    assert "2 questions still open" in person.text
    assert "Not answered yet. Please choose Yes, No or Not sure." in person.text
    assert (
        "Not answered yet. "
        "Please type a number from 0 to 120 (years), or tick Not sure." in person.text
    )
    assert 'href="#numb_feet-yes"' in person.page
    assert 'id="numb_feet-yes"' in person.page
    assert 'href="#age"' in person.page
    assert person.form.fields["answer.weakness"] == "yes"
    assert person.form.fields["answer.age"] == "old"
    assert "<title>Still open: What is wrong" in person.page


def test_unknown_is_never_silently_no(person):
    at_complaints(person)
    person.press("Continue")
    assert person.state["screens"] == [{"climbing_weakness": "no"}]


def test_none_of_these_answers_what_is_open_with_no(person):
    person.press("None of these")
    assert person.state["screens"] == [{"climbing_weakness": "no"}]
    person.choose(weakness="not_sure", age="61")
    person.press("No to the rest")
    screen = {"weakness": "not_sure", "numb_feet": "no", "age": 61.0}
    assert person.state["screens"][1] == screen


def test_none_of_these_leaves_numbers_open(person):
    at_complaints(person)
    person.press("No to the rest")
    assert "1 question still open" in person.text
    assert "answer.weakness" not in person.form.fields


def test_a_number_can_be_not_sure(person):
    at_complaints(person)
    person.form.fields["unsure.age"] = "on"
    person.press("No to the rest")
    assert person.state["screens"][1]["age"] == "not_sure"


def test_back_shows_the_answers_that_were_given(person):
    at_complaints(person)
    person.choose(weakness="yes")
    person.press("Back")
    assert person.heading == "Danger signs"
    assert person.form.fields["answer.climbing_weakness"] == "no"
    assert person.state["screens"] == []
    person.press("Continue")
    assert person.form.fields["answer.weakness"] == "yes"


def test_not_sure_about_a_danger_sign_is_asked_once_more(person):
    at_complaints(person, "not_sure")
    assert person.heading == "Once more, in simpler words"
    assert "we then count it as yes" in person.text
    assert "Did it start in the feet and move up?" in person.text
    person.choose(climbing_weakness="no")
    person.press("Continue")
    assert person.heading == "What is wrong"


def test_still_not_sure_is_an_emergency_as_a_precaution(person):
    at_complaints(person, "not_sure")
    person.choose(climbing_weakness="not_sure")
    person.press("Continue")
    assert person.heading == "Please read this first"
    assert "Call the emergency number now." in person.text
    assert 'An answer "not sure" was counted as yes, to be safe.' in person.text


def test_an_emergency_is_told_at_once_and_only_once(person):
    at_complaints(person, "yes")
    assert person.heading == "Please read this first"
    assert "Do not drive." in person.text
    assert "If you have to wait for help, you can go on" in person.text
    person.press("Go on with the questions")
    assert person.heading == "What is wrong"
    seen = []
    while person.heading != "Your answers":
        person.form.answer({"age": 40}, otherwise="yes")
        person.press("Continue")
        seen.append(person.heading)
    assert "Please read this first" not in seen


def test_from_an_emergency_straight_to_the_result(person):
    at_complaints(person, "yes")
    person.press("See the result now")
    assert person.heading == "Your result so far"
    assert "Emergency Call the emergency number now." in person.text


def finish(person: Person, **answers: str | float) -> None:
    while person.heading != "Your answers":
        person.form.answer(answers)
        person.press("Continue")


def test_all_answers_are_looked_through_before_the_result(person):
    finish(person, numb_feet="yes", tempo="years", diabetes="not_sure", age=61)
    assert "No other question could change the result." in person.text
    assert "What you told us Numbness of the feet: Yes Change" in person.text
    assert "The time since the start: Years Change" in person.text
    assert "The age: 61 years Change" in person.text
    assert "What you said no to Show" in person.text
    assert "Weakness of the legs: No Change" in person.text
    person.press("See the result")
    assert person.heading == "Your result"


def test_a_changed_answer_takes_its_follow_ups_along(person):
    finish(person, numb_feet="yes", tempo="years", age=61)
    person.press("Change: Numbness of the feet")
    assert person.heading == "Change an answer"
    assert person.form.fields["answer.numb_feet"] == "yes"
    person.choose(numb_feet="no")
    person.press("Use this answer")
    assert person.heading == "Your answers"
    assert "Numbness of the feet: No" in person.text
    assert "The time since the start" not in person.text


def test_a_changed_answer_can_bring_new_questions_and_an_emergency(person):
    finish(person, age=61)
    person.press("Change: Numbness of the feet")
    person.choose(numb_feet="yes")
    person.press("Use this answer")
    assert person.heading == "A closer look"
    finish(person, tempo="years", diabetes="no")
    person.press("Change: Weakness that climbs")
    person.choose(climbing_weakness="yes")
    person.press("Use this answer")
    assert person.heading == "Please read this first"


def test_a_change_can_be_left_and_must_be_an_answer(person):
    finish(person, age=61)
    before = person.state["screens"]
    person.press("Change: The age")
    assert person.form.fields["answer.age"] == "61"
    person.choose(age="x")
    person.press("Use this answer")
    assert "1 question still open" in person.text
    person.press("Leave it as it was")
    assert person.heading == "Your answers"
    assert person.state["screens"] == before


def test_back_from_all_answers_shows_the_last_questions(person):
    finish(person, age=61)
    person.press("Back to the last questions")
    assert person.heading == "What is wrong"
    assert person.form.fields["answer.age"] == "61"


def test_html_in_a_field_is_inert(person):
    at_complaints(person)
    person.choose(age=SCRIPT, weakness=SCRIPT)
    person.press("Continue")
    assert person.response.status_code == 200
    assert "<script" not in person.page
    assert person.form.fields["answer.age"] == SCRIPT[:32]


def tampered(person: Person, **changes: object) -> httpx.Response:
    person.form.fields["state"] = json.dumps({**person.state, **changes})
    person.press("Continue")
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
        ({"more": 1}, 400),
        ({"rules": SCRIPT}, 409),
    ],
)
def test_a_state_of_our_own_making_is_all_that_is_taken(person, changes, status):
    response = tampered(person, **changes)
    assert response.status_code == status
    assert "Nothing was stored." in person.text
    assert "script" not in person.page.partition("<body>")[2]


@pytest.mark.parametrize("state", ["", "{", "null", "[" * 10_000, SCRIPT, '"\\ud800"'])
def test_a_broken_state_is_a_calm_page(person, state):
    person.form.fields["state"] = state
    person.press("Continue")
    assert person.response.status_code == 400
    assert person.heading == "This could not be read"


@pytest.mark.parametrize(
    "more", ['"draft":{}', '"a":{"age":1,"age":2}', '"\\udfff":1,"\\udfff":2']
)
def test_a_state_with_a_key_twice_is_refused(person, more):
    state = person.form.fields["state"].removesuffix("}")
    person.form.fields["state"] = f"{state},{more}}}"
    person.press("Continue")
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
    person.press("Continue")
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


def test_a_sure_emergency_does_not_wait_for_what_is_asked_once_more(shipped_site):
    person = Person(shipped_site)
    person.press("Begin")
    person.choose(rapid_spreading_weakness="yes", breathing_trouble="not_sure")
    person.press("None of these")
    assert person.heading == "Please read this first"
    person.press("Go on with the questions")
    assert person.heading == "Once more, in simpler words"
    person.choose(breathing_trouble="not_sure")
    person.press("Continue")
    assert person.heading != "Please read this first"
