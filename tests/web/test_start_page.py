import json

import httpx
import pytest
from nerveguide.model.knowledge import Knowledge

from tests.html_pages import Page
from tests.web.serving import Person

AGE = "How old are you, in years?"
SCRIPT = "</textarea><script>alert(1)</script>"


@pytest.fixture
def person(shipped_site: httpx.Client) -> Person:
    return Person(shipped_site)


def test_words_and_places_can_be_left_out(person: Person):
    assert "In your own words, if you like" in person.text
    assert "It is sent nowhere else and is not kept." in person.text
    assert "Where is the trouble? Tick any place, or skip this." in person.text
    person.press("Begin")
    assert person.state["given"] == {}
    assert person.heading == AGE


def test_each_place_has_a_box(shipped: Knowledge, person: Person):
    boxes = {
        given["name"]
        for tag, given in Page(person.page).elements
        if tag == "input" and given.get("type") == "checkbox"
    }
    assert boxes == {f"place.{name}" for name in shipped.places}


def test_rules_without_phrases_and_places_have_no_fields_for_them(site: httpx.Client):
    person = Person(site)
    assert "words" not in person.form.fields
    assert "In your own words" not in person.text
    assert "Where is it?" not in person.text
    person.press("Begin")
    assert person.heading == "Is the weakness climbing up from your feet?"


def test_a_place_is_a_yes_and_says_nothing_of_the_others(person: Person):
    person.form.fields["place.in_legs_or_feet"] = "yes"
    person.press("Begin")
    assert person.state["given"] == {"in_legs_or_feet": "yes"}
    assert person.heading == AGE


def test_a_place_can_be_taken_back_without_a_no_to_all_that_is_there(person: Person):
    person.form.fields["place.in_legs_or_feet"] = "yes"
    person.press("Begin")
    person.choose(age="50")
    person.press("Go on")
    person.press("See the result so far")
    person.press("Look at your answers")
    assert "Legs or feet: Yes" in person.text
    person.press("Change: Legs or feet")
    person.choose(in_legs_or_feet="no")
    person.press("Use this answer")
    assert person.state["given"] == {}


@pytest.mark.parametrize("place", ["numb_feet", "nowhere", SCRIPT, ""])
def test_only_places_can_be_pointed_at(person: Person, place: str):
    person.form.fields[f"place.{place}"] = "yes"
    person.press("Begin")
    assert person.response.status_code == 400
    assert "<script" not in person.page


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("numb " * 1001, "This text has 5005 characters; please keep to the 5000"),
        ("12 \N{GRINNING FACE}", "There are no words in this text"),
    ],
)
def test_a_text_that_cannot_be_read_stays_on_the_page(person: Person, text, problem):
    person.form.fields |= {"words": text, "place.in_face_or_head": "yes"}
    person.form.fields |= {"whom": "child", "pronoun": "she"}
    person.press("Begin")
    assert person.response.status_code == 200
    assert f"Not read yet. {problem}" in person.text
    assert "<title>Not read yet: your own words" in person.page
    assert person.form.fields["words"] == text
    assert person.form.fields["place.in_face_or_head"] == "yes"
    assert person.form.fields["whom"] == "child"
    assert person.form.fields["pronoun"] == "she"
    person.form.fields["words"] = ""
    person.press("Begin")
    assert person.state["given"] == {"in_face_or_head": "yes"}
    assert person.state["whom"] == "child"


def test_markup_that_was_typed_is_inert(person: Person):
    text = SCRIPT * 200
    person.form.fields["words"] = text
    person.press("Begin")
    assert "<script" not in person.page
    assert person.form.fields["words"] == text


def test_medical_words_that_were_typed_stay_as_they_are(person: Person):
    text = "\n\nneuropathy " * 500
    person.form.fields["words"] = text
    person.press("Begin")
    assert "Not read yet." in person.text
    assert person.form.fields["words"] == text


def test_each_end_of_a_line_counts_once_as_in_the_field(person: Person):
    person.form.fields["words"] = "My feet are numb.\r\n" * 277
    person.press("Begin")
    assert person.heading == "What we understood"


@pytest.mark.parametrize("text", [" ", "\r\n \r\n"])
def test_blanks_are_no_text(person: Person, text: str):
    person.form.fields["words"] = text
    person.press("Begin")
    assert person.heading == AGE


def test_a_megabyte_is_refused_in_words(person: Person):
    person.form.fields["words"] = "numb " * 200_000
    person.press("Begin")
    assert person.response.status_code == 413
    assert person.heading == "That was too much at once"
    assert "At most 64 KiB can be sent at once." in person.text


@pytest.mark.parametrize("field", [{"whom": "nobody"}, {"pronoun": SCRIPT}])
def test_only_what_can_be_chosen_is_taken(person: Person, field: dict[str, str]):
    person.form.fields |= field
    person.press("Begin")
    assert person.response.status_code == 400
    assert "<script" not in person.page


def test_a_first_page_of_other_rules_is_refused(person: Person):
    person.form.fields["state"] = json.dumps({**person.state, "rules": "other"})
    person.press("Begin")
    assert person.response.status_code == 409
