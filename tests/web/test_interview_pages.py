import re

import httpx
import pytest

from tests.html_pages import Page
from tests.web.serving import ASKS, Person, at_age, at_complaints, finish, words


def at_danger_signs(site: httpx.Client) -> Person:
    """Return somebody who sees the first list of danger signs of the shipped rules."""
    person = Person(site)
    person.press("Begin")
    person.form.answer({"age": 50})
    person.press("Go on")
    return person


def progress(person: Person) -> str:
    return re.search("<progress [^>]*>", person.page)[0]


AGE = "How old are you?"


def test_the_first_page_says_what_this_is_and_what_it_is_not(site):
    person = Person(site)
    assert "Is this an emergency?" in person.text
    assert "Call the emergency number now." in person.text
    assert "This is not a diagnosis." in person.text
    assert "No answer is stored" in person.text


def test_a_question_has_a_page_of_its_own_and_nothing_is_chosen(person):
    assert person.heading == "Is the weakness climbing up from your feet?"
    assert "Part 2 of 5: Danger signs" in person.text
    assert progress(person) == (
        '<progress max="5" value="1" aria-labelledby="progress">'
    )
    assert "Why we ask Weakness that climbs can make it hard to breathe" in person.text
    assert person.form.choices == {
        "answer.climbing_weakness": ("yes", "no", "not_sure")
    }
    assert "answer.climbing_weakness" not in person.form.fields
    assert words(person) == ["Go on", "See the result so far"]
    assert "<title>Is the weakness climbing up from your feet? Part 2" in person.page


def test_a_list_has_names_to_tick_and_says_what_counts(person):
    at_complaints(person)
    assert person.heading == ASKS
    assert "Part 4 of 5: A closer look" in person.text
    assert "What has no tick counts as no." in person.text
    assert person.form.boxes == ["weakness", "numb_feet"]
    assert "Weakness of the legs Not sure What counts? Weakness" in person.text
    assert "What counts? Numbness of the feet Are your feet numb?" in person.text
    assert "Both feet, most of the day. Why we ask: " in person.text
    assert words(person) == ["Go on", "None of these", "Back", "See the result so far"]
    assert person.form.nothing_is_ticked


def test_every_box_has_its_name(person):
    at_complaints(person)
    given = [each for tag, each in Page(person.page).elements if "id" in each]
    ids = [each["id"] for each in given]
    assert len(ids) == len({*ids})
    described = {
        name
        for each in given
        for by in ("aria-labelledby", "aria-describedby")
        for name in each.get(by, "").split()
    }
    assert {"weakness-name", "weakness-unsure"} <= described <= {*ids}


def test_a_tick_is_yes_and_what_has_none_is_no(person):
    at_complaints(person)
    person.choose(numb_feet="yes")
    person.press("Go on")
    assert person.state["screens"][1] == {"weakness": "no", "numb_feet": "yes"}


def test_not_sure_is_a_tick_of_its_own(person):
    at_complaints(person)
    person.choose(weakness="not_sure")
    person.press("Go on")
    assert person.state["screens"][1] == {"weakness": "not_sure", "numb_feet": "no"}


def test_unknown_is_never_silently_no(person):
    at_complaints(person)
    person.press("Go on")
    assert "Tick what applies, or choose None of these." in person.text
    assert f"<title>Still open: {ASKS}" in person.page
    assert person.state["screens"] == [{"climbing_weakness": "no"}]


def test_none_of_these_is_no_to_all(person):
    at_complaints(person)
    person.press("None of these")
    assert person.state["screens"][1] == {"weakness": "no", "numb_feet": "no"}
    assert person.heading == AGE


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_none_of_these_and_a_tick_is_asked_again(person, answer):
    at_complaints(person)
    person.choose(weakness=answer)
    before = dict(person.form.fields)
    person.press("None of these")
    assert "You chose None of these, but something is ticked." in person.text
    assert len(person.state["screens"]) == 1
    del before["state"]
    assert before.items() <= person.form.fields.items()
    person.choose(weakness="no")
    person.press("None of these")
    assert person.heading == AGE


@pytest.mark.parametrize("button", ["Go on", "See the result so far"])
def test_two_ticks_for_one_name_are_asked_about(person, button):
    at_complaints(person)
    person.form.fields |= {
        "answer.weakness": "yes",
        "unsure.weakness": "on",
        "answer.numb_feet": "yes",
    }
    person.press(button)
    assert "1 line has two ticks. Which one is right?" in person.text
    assert "Does this apply, or are you not sure? Keep one" in person.text
    assert 'href="#weakness-yes"' in person.page
    assert "answer.weakness" in person.form.fields
    assert "unsure.weakness" in person.form.fields
    assert "unsure.numb_feet" not in person.form.fields
    person.choose(weakness="not_sure")
    person.press("Go on")
    assert person.state["screens"][1] == {"weakness": "not_sure", "numb_feet": "yes"}


def test_what_is_left_open_is_asked_again(person):
    person.press("Go on")
    assert person.heading == "Is the weakness climbing up from your feet?"
    assert "Not answered yet. Please choose Yes, No or Not sure." in person.text
    assert "Your answers so far are kept." in person.text
    assert "<title>Still open: Is the weakness" in person.page
    at_age(person)
    person.choose(age="old")
    person.press("Go on")
    assert (
        "Not answered yet. "
        "Please type a number from 0 to 120 (years), or tick Not sure." in person.text
    )
    assert person.form.fields["answer.age"] == "old"


def test_a_number_can_be_not_sure(person):
    at_age(person)
    person.form.fields["unsure.age"] = "on"
    person.press("Go on")
    assert person.state["screens"][2] == {"age": "not_sure"}


def test_back_shows_the_answers_that_were_given(person):
    at_complaints(person)
    person.choose(weakness="yes", numb_feet="not_sure")
    person.press("Back")
    assert person.heading == "Is the weakness climbing up from your feet?"
    assert person.form.fields["answer.climbing_weakness"] == "no"
    assert person.state["screens"] == []
    person.press("Go on")
    assert person.form.fields["answer.weakness"] == "yes"
    assert person.form.fields["unsure.numb_feet"] == "on"


def test_a_list_is_shown_again_with_its_ticks(person):
    at_complaints(person)
    person.choose(numb_feet="yes")
    person.press("Go on")
    person.press("Back")
    assert person.form.fields["answer.numb_feet"] == "yes"
    assert "answer.weakness" not in person.form.fields


@pytest.mark.parametrize("button", ["Back", "See the result so far", "Go on"])
def test_a_tick_that_is_taken_away_does_not_come_back(person, button):
    at_complaints(person)
    person.choose(numb_feet="yes", weakness="not_sure")
    person.press("Go on")
    person.press("Back")
    person.choose(numb_feet="no", weakness="no")
    person.press(button)
    assert {"numb_feet", "weakness"}.isdisjoint(person.state["draft"])
    assert "Numbness of the feet" not in person.text or button == "Go on"
    if button == "Go on":
        assert "Tick what applies, or choose None of these." in person.text
        assert person.form.nothing_is_ticked


def test_not_sure_about_a_danger_sign_is_asked_once_more(person):
    at_complaints(person, "not_sure")
    assert person.heading == "Did it start in the feet and move up?"
    assert "we then count it as yes" in person.text
    assert "Part 2 of 5: Danger signs" in person.text
    person.choose(climbing_weakness="no")
    person.press("Go on")
    assert person.heading == ASKS


def test_still_not_sure_is_an_emergency_as_a_precaution(person):
    at_complaints(person, "not_sure")
    person.choose(climbing_weakness="not_sure")
    person.press("Go on")
    assert person.heading == "Please read this first"
    assert "Call the emergency number now." in person.text
    assert 'An answer "not sure" was counted as yes, to be safe.' in person.text


def test_several_danger_signs_once_more_are_a_list_in_simpler_words(shipped_site):
    person = at_danger_signs(shipped_site)
    person.choose(breathing_trouble="not_sure", seizure="not_sure")
    person.press("Go on")
    assert sorted(person.form.boxes) == ["breathing_trouble", "seizure"]
    assert "we then count it as yes" in person.text
    label = re.search('id="breathing_trouble-name">(.*?)<', person.page)[1]
    assert label == (
        "Is it harder to breathe than it was a few weeks ago, even when you rest?"
    )
    assert "In the past 4 weeks, has your breathing become harder" in person.text
    person.press("None of these")
    assert person.heading != "Please read this first"


def test_an_emergency_is_told_at_once_and_only_once(person):
    at_complaints(person, "yes")
    assert person.heading == "Please read this first"
    assert "Do not drive." in person.text
    assert "While you wait for help, you can go on" in person.text
    person.press("Go on with the questions")
    assert person.heading == "Are your feet numb?"
    seen = []
    while person.heading != "Your answers":
        person.form.answer({"age": 40}, otherwise="yes")
        person.go_on()
        seen.append(person.heading)
    assert "Please read this first" not in seen


def test_an_emergency_by_mistake_can_be_taken_back(person):
    at_complaints(person, "yes")
    person.press("Look at your answers")
    person.press("Change: Weakness that climbs")
    person.choose(climbing_weakness="no")
    person.press("Use this answer")
    assert person.heading == ASKS


def test_from_an_emergency_straight_to_the_result(person):
    at_complaints(person, "yes")
    person.press("See the result now")
    assert person.heading == "Your result so far"
    assert "Emergency Call the emergency number now." in person.text


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
    assert person.heading == "How long ago did it start?"
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
    assert "Not answered yet. Please type a number" in person.text
    person.press("Leave it as it was")
    assert person.heading == "Your answers"
    assert person.state["screens"] == before


def test_back_from_all_answers_shows_the_last_questions(person):
    finish(person, age=61)
    person.press("Back to the last questions")
    assert person.heading == AGE
    assert person.form.fields["answer.age"] == "61"


def test_a_sure_emergency_does_not_wait_for_what_is_asked_once_more(shipped_site):
    person = at_danger_signs(shipped_site)
    person.choose(rapid_spreading_weakness="yes", breathing_trouble="not_sure")
    person.press("Go on")
    assert person.heading == "Please read this first"
    person.press("Go on with the questions")
    assert person.heading.startswith("Is it harder to breathe")
    person.choose(breathing_trouble="not_sure")
    person.press("Go on")
    assert person.heading != "Please read this first"
