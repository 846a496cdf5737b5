"""What somebody has and another one has not."""

import pytest

from tests.own_words.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "My feet are numb. My nan has diabetes, I don't.",
        "My feet are numb. My sister's diabetic, I'm not.",
        "My feet are numb. Granny was diabetic but I'm not.",
    ],
)
def test_what_another_one_has_may_be_denied_for_oneself(read: Read, text: str) -> None:
    assert read.stated(text)["diabetes"] == "no"


def test_a_denial_of_something_else_denies_nothing_before(read: Read) -> None:
    stated = read.stated("My feet are numb. My nan has diabetes, I do not smoke.")
    assert "diabetes" not in stated


def test_what_is_said_of_oneself_twice_is_no_contrast(read: Read) -> None:
    assert read.stated("I have diabetes, I do not complain.")["diabetes"] == "yes"


def test_what_one_place_has_may_be_denied_for_another(read: Read) -> None:
    stated = read.stated("My hands are numb but my feet aren't.")
    assert (stated["numb_hands"], stated["numb_feet"]) == ("yes", "no")


def test_one_side_denies_nothing_for_the_other(read: Read) -> None:
    stated = read.stated("My left foot is numb, my right foot is not.")
    assert stated["numb_feet"] == "yes"


def test_no_feeling_denies_no_burning(read: Read) -> None:
    stated = read.stated("Now my two feet is burning and the toes have no feeling.")
    assert (stated["burning_feet"], stated["numb_feet"]) == ("yes", "yes")
