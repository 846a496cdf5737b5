"""Where the trouble is, and on which side."""

import pytest
from nerveguide.model.vocabulary import Place, Side

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
