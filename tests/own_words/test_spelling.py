"""Slips of the finger in one text."""

from itertools import product

import pytest
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import LONGEST, parse, stems
from nerveguide.own_words.lexicon import lexicon_of
from nerveguide.own_words.spelling import MOST, Spelling

from tests.own_words.conftest import Read

UNKNOWN = ["".join(("s", *letters)) for letters in product("aeiou", "rtln", repeat=3)]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that are compared with known ones, once for each of these."""
    words: list[str] = []
    distance = stems.distance

    def counted(first: str, second: str, most: int) -> int:
        words.append(first)
        return distance(first, second, most)

    monkeypatch.setattr(stems, "distance", counted)
    return words


def test_a_slip_is_put_right(shipped: Knowledge) -> None:
    spelling = Spelling(lexicon_of(shipped))
    assert spelling("tinlging") == "tingling"
    assert spelling("parrot") == "parrot"


def test_a_repeated_word_is_compared_once(
    shipped: Knowledge, compared: list[str]
) -> None:
    parse("tinlging", shipped)
    once = len(compared)
    parse("tinlging " * 100, shipped)
    assert len(compared) == 2 * once > 0


def test_different_unknown_words_take_bounded_work(
    shipped: Knowledge, compared: list[str]
) -> None:
    text = " ".join(UNKNOWN)[:LONGEST]
    parse(text, shipped)
    assert len(set(compared)) <= MOST < len(set(text.split()))
    assert len(compared) < 50 * MOST


def test_slips_before_much_that_is_unknown_are_put_right(read: Read) -> None:
    text = "My feet are tinlging. " + " ".join(UNKNOWN[: 2 * MOST])
    assert read.stated(text)["tingling_feet"] == "yes"
