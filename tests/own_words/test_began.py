"""When the trouble began."""

import pytest

from tests.own_words.conftest import Read


@pytest.mark.parametrize(
    ("text", "began"),
    [
        ("My feet have been numb for three years.", "years"),
        ("My feet went numb two weeks ago.", "days"),
        ("Since this morning my feet are numb.", "hours"),
        ("For about 3 months my feet have tingled.", "months"),
        ("For six weeks my feet have tingled.", "weeks"),
        ("My feet have been numb since 2009.", "years"),
        ("My feet tingle three times a week.", None),
        ("My feet tingle for two minutes.", None),
    ],
)
def test_when_it_began(read: Read, text: str, began: str | None) -> None:
    assert read.stated(text).get("began") == began


def test_two_times_are_of_two_complaints(read: Read) -> None:
    text = "My feet have been numb for years. My arms are weak since last week."
    stated = read.stated(text)
    assert "began" not in stated
    assert stated["numbness_began"] == "years"
    assert stated["weakness_began"] == "days"


def test_a_time_in_the_sentence_before_only_asks(read: Read) -> None:
    own = read("It was last night. My right arm went limp.")
    assert "sudden_limb_weakness" in own.to_check


def test_two_times_side_by_side_are_one(read: Read) -> None:
    text = "My shoulder hurt terribly overnight five weeks ago."
    assert read.stated(text)["began"] == "weeks"
