"""An illness or a medicine that is added by its name."""

import re

import httpx
import pytest
from nerveguide.interview import Interview, findable
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.sections import capitalize_first

from tests.html_pages import Page
from tests.web.serving import Person

ANSWERS = {
    "age": 60,
    "odd_feelings": "yes",
    "numbness": "yes",
    "numb_feet": "yes",
    "began": "years",
}
SCRIPT = '"><script>alert(1)</script>'


@pytest.fixture
def person(shipped_site: httpx.Client) -> Person:
    """Return somebody who sees the first list of the last part."""
    person = Person(shipped_site)
    person.press("Begin")
    while "find" not in person.form.fields:
        assert "Part 5" not in person.text or not person.form.boxes
        person.form.answer(ANSWERS)
        person.go_on()
    return person


def added(person: Person, words: str, button: str = "Add") -> str:
    """Add by name, and return what is said to that."""
    person.form.fields["find"] = words
    person.press(button)
    assert person.response.status_code == 200
    assert person.form.fields.get("find", "") == ""
    return Page(re.search('<p class="note" .*?</p>', person.page)[0]).text


def test_all_names_that_are_still_open_are_offered(shipped: Knowledge, person: Person):
    offered = [
        given["value"] for tag, given in Page(person.page).elements if tag == "option"
    ]
    state = person.state
    open_names = findable(shipped, Interview(screens=tuple(state["screens"])))
    assert offered == [capitalize_first(shipped.findings[n].name) for n in open_names]
    assert "Diabetes" in offered


@pytest.mark.parametrize("button", ["Add", "Go on", "None of these"])
@pytest.mark.parametrize("words", ["Metformin", " metformin ", "I take metformin"])
def test_it_is_a_yes_and_what_was_ticked_is_kept(person: Person, words, button):
    heading = person.heading
    person.choose(examined_by_doctor="yes", long_illness="not_sure")
    assert added(person, words, button) == "Added: Metformin."
    assert person.state["given"] == {"metformin": "yes"}
    assert person.heading == heading
    assert person.form.fields["answer.examined_by_doctor"] == "yes"
    assert person.form.fields["unsure.long_illness"] == "on"
    assert "medicines_taken" not in person.form.boxes
    assert 'value="Metformin"' not in person.page


def test_an_added_name_stands_among_all_answers(person: Person):
    added(person, "Metformin")
    person.press("See the result so far")
    person.press("Look at your answers")
    assert "Metformin: Yes" in person.text
    person.press("Change: Metformin")
    person.choose(metformin="no")
    person.press("Use this answer")
    assert person.state["given"] == {"metformin": "no"}


@pytest.mark.parametrize("words", ["zzz", SCRIPT, "\N{GRINNING FACE}", "<b>" * 3000])
def test_what_is_not_known_is_told_and_nothing_is_lost(person: Person, words: str):
    boxes = person.form.boxes
    person.choose(long_illness="yes")
    said = added(person, words)
    assert said.startswith(f"We do not know \u201c{words[:20]}")
    assert person.form.boxes == boxes
    assert person.form.fields["answer.long_illness"] == "yes"
    assert "<script" not in person.page
    person.press("Go on")
    assert person.state["screens"][-1]["long_illness"] == "yes"


def test_nothing_typed_is_told(person: Person):
    assert added(person, " ") == "Please type a name before choosing Add."


def test_what_has_an_answer_is_not_added_again(person: Person):
    added(person, "metformin")
    assert added(person, "Metformin").startswith("Not added: Metformin.")
    assert person.state["given"] == {"metformin": "yes"}


def test_nothing_typed_does_not_hold_up_the_list(person: Person):
    person.choose(long_illness="yes")
    person.press("Go on")
    assert "long_illness" in person.state["screens"][-1]


def test_other_lists_have_no_such_field(shipped_site: httpx.Client):
    person = Person(shipped_site)
    person.press("Begin")
    person.form.answer({"age": 50})
    person.press("Go on")
    assert person.form.boxes
    assert "find" not in person.form.fields


def test_a_name_on_another_list_is_not_read(shipped_site: httpx.Client):
    person = Person(shipped_site)
    person.press("Begin")
    person.form.answer({"age": 50})
    person.press("Go on")
    person.form.fields["find"] = "Metformin"
    person.press("None of these")
    assert person.state["given"] == {}


def test_a_megabyte_is_refused_in_words(person: Person):
    person.form.fields["find"] = "x" * 1_000_000
    person.press("Add")
    assert person.response.status_code == 413
