"""Phrases in a clause."""

import pytest

from tests.own_words.conftest import Read


def test_any_order_and_any_ending(read: Read) -> None:
    for text in ("numb toes", "my toes are numb", "numbness in the toes", "toe NUMB"):
        assert read.stated(text)["numb_feet"] == "yes"


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("I take a blood thinner.", "muscle_wasting"),
        ("I cough when I drink tea.", "heavy_alcohol_use"),
        ("Pins and needles.", "nerve_pain"),
        ("I am fit and well.", "seizure"),
        ("I will be back on Monday.", "back_or_leg_pain"),
    ],
)
def test_pitfalls(read: Read, text: str, quiet: str) -> None:
    assert quiet not in {each.finding for each in read(text).statements}


def test_what_is_fine_is_denied(read: Read) -> None:
    assert read.stated("My legs are strong.")["limb_weakness"] == "no"
    assert read.stated("Bladder and bowels fine.")["bladder_trouble"] == "no"
