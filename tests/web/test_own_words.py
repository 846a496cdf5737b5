"""The page that shows what was understood of own words."""

import json
import re

import httpx
import pytest

from tests.html_pages import Page
from tests.web.serving import Person

STORY = (
    "My feet have been numb for two years. I see double since Friday. "
    "My speech is fine. I have no diabetes, but my mother has diabetes. "
    "The weather was lovely at the lake."
)
AGE = "How old are you, in years?"
EMERGENCY = "I have sudden trouble speaking since an hour. My feet are numb."
SCRIPT = "</q><script>alert(1)</script>"


def told(site: httpx.Client, text: str, **fields: str) -> Person:
    """Return somebody who has written this on the first page."""
    person = Person(site)
    person.form.fields |= {"words": text, **fields}
    person.press("Begin")
    return person


@pytest.fixture
def person(shipped_site: httpx.Client) -> Person:
    return told(shipped_site, STORY)


def agreed(person: Person) -> set[str]:
    """Return what has a tick."""
    return {
        name.removeprefix("agreed.")
        for name in person.form.fields
        if name.startswith("agreed.")
    }


def boxes(person: Person) -> set[str]:
    """Return what can have one."""
    return {
        given["name"].removeprefix("agreed.")
        for tag, given in Page(person.page).elements
        if tag == "input" and given.get("name", "").startswith("agreed.")
    }


def test_what_is_understood_stands_with_its_words(person: Person):
    assert person.heading == "What we understood"
    headings = [words for level, words in Page(person.page).headings if level == 2]
    assert headings[:2] == ["Please look at these first", "This is what you told us"]
    assert "New double vision, past 4 weeks \u201csee double\u201d" in person.text
    assert "Diabetes: No" in person.text
    assert {"numb_feet", "diabetes", "double_vision"} <= agreed(person)


def test_what_does_not_count_is_told(person: Person):
    assert "What we still ask" in person.text
    assert "\u201cspeech is fine\u201d" in person.text
    assert "Seems to be about someone else:" in person.text
    assert re.search("What we did not understand.*weather", person.text)


def test_only_what_has_a_tick_becomes_an_answer(person: Person):
    del person.form.fields["agreed.double_vision"]
    person.press("That is right, go on")
    given = person.state["given"]
    assert given["numb_feet"] == "yes"
    assert given["diabetes"] == "no"
    assert "double_vision" not in given
    assert "speech is fine" in person.state["denials"].values()


def test_an_emergency_is_told_at_once(shipped_site: httpx.Client):
    person = told(shipped_site, EMERGENCY)
    person.press("That is right, go on")
    assert person.heading == "Please read this first"
    person.press("Go on with the questions")
    assert person.heading == AGE
    assert "Back" not in [button.words for button in person.form.buttons]


def test_all_answers_that_were_agreed_with_can_be_looked_at(person: Person):
    person.press("That is right, go on")
    person.choose(age="50")
    person.press("Go on")
    person.press("See the result so far")
    person.press("Look at your answers")
    assert "Numb feet or toes: Yes" in person.text
    person.press("Change: New double vision, past 4 weeks")
    assert person.heading == "Change an answer"


def test_none_of_it_can_be_used(person: Person):
    person.press("Use none of it")
    assert (person.state["given"], person.state["denials"]) == ({}, {})
    assert person.heading == AGE


def test_it_can_be_written_again(shipped_site: httpx.Client):
    place = {"place.in_legs_or_feet": "yes"}
    person = told(shipped_site, STORY + "\n  More", **place)
    person.press("Write it again")
    assert person.form.fields["words"] == STORY + "\n  More"
    assert person.form.fields["place.in_legs_or_feet"] == "yes"
    assert person.form.fields["whom"] == "me"
    person.form.fields["words"] = "I have diabetes."
    person.press("Begin")
    assert agreed(person) == {"diabetes"}
    person.press("That is right, go on")
    assert person.state["given"] == {"in_legs_or_feet": "yes", "diabetes": "yes"}


def test_nothing_understood_is_no_reason_to_worry(shipped_site: httpx.Client):
    person = told(shipped_site, "Mis pies est\u00e1n dormidos \N{GRINNING FACE}")
    assert "We found nothing in your words that we know." in person.text
    assert "\u201cMis pies est\u00e1n dormidos\u201d" in person.text
    assert [button.words for button in person.form.buttons] == [
        "Go on",
        "Write it again",
    ]
    person.press("Go on")
    assert person.heading == AGE


def test_markup_is_inert(shipped_site: httpx.Client):
    person = told(shipped_site, f"My feet are numb {SCRIPT} and {{{{ 7 * 7 }}}}.")
    assert "<script" not in person.page
    assert "{{ 7 * 7 }}" in person.form.fields["words"]
    person.press("Write it again")
    assert "<script" not in person.page
    assert SCRIPT in person.form.fields["words"]


def test_medical_words_in_a_quote_are_no_buttons(shipped_site: httpx.Client):
    person = told(shipped_site, "Wibble neuropathy wobble. My feet are numb.")
    assert not re.search(r"<q>[^/]*<button", person.page)


def test_the_one_in_the_words_is_asked_for(shipped_site: httpx.Client):
    text = "My son is 8. His legs are weak."
    person = told(shipped_site, text)
    assert "Please check who the answers are about." in person.text
    assert person.form.fields["whom"] == "child"
    assert person.form.fields["pronoun"] == "he"
    person.press("That is right, go on")
    assert (person.state["whom"], person.state["pronoun"]) == ("child", "he")
    assert "your child" in person.text


def test_what_the_words_say_of_whom_can_be_wrong(shipped_site: httpx.Client):
    person = told(shipped_site, "My son is 8. His legs are weak.")
    person.form.fields["whom"] = "me"
    person.press("That is right, go on")
    assert person.state["whom"] == "me"


def test_whom_is_not_asked_twice(shipped_site: httpx.Client):
    text = "My son is 8. His legs are weak."
    person = told(shipped_site, text, whom="child", pronoun="he")
    assert "whom" not in person.form.fields
    person.press("That is right, go on")
    assert person.state["whom"] == "child"


def test_of_two_people_only_one_counts(shipped_site: httpx.Client):
    text = (
        "My wife has numb feet and burning feet and weak legs for a year. "
        "I have diabetes."
    )
    person = told(shipped_site, text, whom="other", pronoun="she")
    assert "numb_feet" in agreed(person)
    assert "diabetes" not in boxes(person)
    assert "Seems to be about someone else:" in person.text


def test_what_contradicts_a_denial_is_asked_again(shipped_site: httpx.Client):
    person = told(shipped_site, "My feet are numb. My speech is fine.")
    person.press("That is right, go on")
    while "sudden_speech_trouble" not in person.form.boxes:
        person.form.answer({"age": 50})
        person.go_on()
    person.choose(sudden_speech_trouble="yes")
    person.press("Go on")
    if person.heading == "Please read this first":
        person.press("Go on with the questions")
    assert 'wrote before: "speech is fine". Please answer once more.' in (person.text)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"agreed.climbing": "yes"}, 400),
        ({"agreed.chest_pain": "yes"}, 400),
        ({f"agreed.{SCRIPT}": "yes"}, 400),
        ({"words": ""}, 400),
        ({"words": "x" * 5001}, 400),
        ({"words": "Another text, about nothing."}, 400),
        ({"whom": "nobody"}, 400),
    ],
)
def test_only_what_the_text_proposes_is_taken(person: Person, fields, status):
    person.form.fields |= fields
    person.press("That is right, go on")
    assert person.response.status_code == status
    assert "Nothing was stored." in person.text
    assert "<script" not in person.page


def test_a_denied_danger_sign_cannot_be_agreed_with(person: Person):
    assert "speech_trouble" not in boxes(person)
    person.form.fields["agreed.speech_trouble"] = "yes"
    person.press("That is right, go on")
    assert person.response.status_code == 400


def test_the_value_of_a_tick_is_not_an_answer(person: Person):
    person.form.fields["agreed.diabetes"] = "yes"
    person.press("That is right, go on")
    assert person.state["given"]["diabetes"] == "no"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"screens": [{"age": 50}]}, 400),
        ({"given": {"in_legs_or_foot": "yes"}}, 400),
        ({"denials": {"nothing": "no"}}, 400),
        ({"rules": "other"}, 409),
    ],
)
def test_a_state_that_the_page_would_not_send_is_refused(person, changes, status):
    person.form.fields["state"] = json.dumps({**person.state, **changes})
    person.press("That is right, go on")
    assert person.response.status_code == status


def test_many_findings_fit_on_the_page(shipped_site: httpx.Client, shipped):
    names = ". ".join(f"I have {each.name}" for each in shipped.findings.values())
    person = told(shipped_site, names[:5000])
    for name in boxes(person):
        person.form.fields[f"agreed.{name}"] = "yes"
    person.press("That is right, go on")
    assert person.response.status_code == 200
    while person.heading == "Please read this first":
        person.press("Go on with the questions")
    person.press("See the result so far")
    assert person.response.status_code == 200


def test_a_long_denial_is_shortened_on_its_way(shipped_site: httpx.Client):
    gap = "\u00e9" * 19
    person = told(shipped_site, f"My feet are numb. My speech {gap} is fine.")
    person.press("That is right, go on")
    assert person.response.status_code == 200
    assert all(len(each) <= 200 for each in person.state["denials"].values())
