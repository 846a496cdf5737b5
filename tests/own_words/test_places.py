"""Where the trouble is, and on which side."""

import pytest
from nerveguide.model.own_words_vocabulary import Place, Side

from tests.own_words.conftest import Read


@pytest.mark.parametrize(
    ("text", "places", "side"),
    [
        ("Both my feet are numb.", (Place.FEET,), Side.BOTH),
        ("My left hand tingles.", (Place.HANDS,), Side.LEFT),
        ("My neck hurts right now.", (Place.NECK,), None),
        ("My back does not hurt.", (), None),
    ],
)
def test_places(
    read: Read, text: str, places: tuple[Place, ...], side: Side | None
) -> None:
    own = read(text)
    assert own.places == places
    assert own.side is side


def test_a_place_is_carried_on(read: Read) -> None:
    assert "numb_feet" in read("My feet started it. Quite numb now.").to_check
    own = read("My feet started it. They feel numb.")
    assert own.stated["numb_feet"] == "yes"


def test_one_side_that_is_fine_denies_nothing(read: Read) -> None:
    assert "numb_feet" not in read.stated("My right foot is fine.")
    stated = read.stated("My left foot is numb. My right foot is fine.")
    assert stated["numb_feet"] == "yes"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("My feet are numb.", Side.BOTH),
        ("My foot is numb.", None),
        ("The pain sits right in my spine and my left leg is weak.", Side.LEFT),
        ("My left hand burns. It is warmer than the right one.", Side.LEFT),
        ("My left hand burns. The right hand is perfect.", Side.LEFT),
        ("I broke my left wrist and now it is swollen. Right hand perfect.", Side.LEFT),
        ("My left foot tingles and I am right-handed.", Side.LEFT),
    ],
)
def test_what_names_no_side(read: Read, text: str, side: Side | None) -> None:
    assert read(text).side is side


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("My feet are numb.", "feet"),
        ("First my hands went numb, then the feet.", "hands"),
        ("My thumb and first two fingers tingle and my feet burn.", None),
        ("My feet and hands are numb.", None),
    ],
)
def test_where_it_started(read: Read, text: str, first: str | None) -> None:
    assert read.stated(text).get("first_place") == first
