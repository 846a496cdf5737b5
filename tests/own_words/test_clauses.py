"""The pieces of a text."""

import pytest

from tests.own_words.conftest import Read


def test_what_is_not_understood_is_shown(read: Read) -> None:
    own = read("My feet are numb. The parrot sings.")
    assert [span.of(own.text) for span in own.not_understood] == ["The parrot sings"]


@pytest.mark.parametrize(
    "text",
    ["Mis pies est\u00e1n dormidos", "\u811a\u9ebb\u4e86", "<b>bold</b> x \U0001f600"],
)
def test_what_is_foreign_is_never_guessed(read: Read, text: str) -> None:
    own = read(text)
    assert own.stated == {}
    assert own.not_understood


def test_a_subject_begins_a_statement_after_a_denial(read: Read) -> None:
    stated = read.stated("No diabetes, I am on a water tablet.")
    assert stated["diabetes"] == "no"
    assert stated["water_tablets"] == "yes"


def test_what_a_test_showed_belongs_to_the_test(read: Read) -> None:
    assert read.stated("They checked my B12 and it is low.")["b12_known_low"] == "yes"


def test_as_though_begins_no_statement(read: Read) -> None:
    text = "My feet feel as though I am wearing socks."
    assert read.stated(text)["numb_feet"] == "yes"
