"""Endings, and slips of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.own_words.stems import Repair, distance, stem

WORDS = st.text("abcdeginsty", max_size=12)


@pytest.mark.parametrize(
    "words",
    [
        "tingle tingles tingling",
        "numb numbness",
        "stab stabbing stabbed",
        "move moving moved moves",
        "dizzy dizziness",
        "swell swelling swells swelled",
        "sneeze sneezing",
        "choke choking",
        "toe toes",
        "crutch crutches",
    ],
)
def test_forms_of_one_word(words: str) -> None:
    assert len({*map(stem, words.split())}) == 1


@pytest.mark.parametrize(
    "words", ["numb number", "hiv hives", "spin spine", "even evening", "hard hardly"]
)
def test_other_words(words: str) -> None:
    assert len({*map(stem, words.split())}) == 2


@given(WORDS)
def test_nothing_is_added_but_an_e(word: str) -> None:
    assert len(stem(word)) <= max(len(word), 3)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("numbnes", "numbness"),
        ("tinlging", "tingling"),
        ("swolen", "swollen"),
        ("weaknness", "weakness"),
        ("xingling", None),
        ("house", None),
    ],
)
def test_a_slip_is_put_right(written: str, meant: str | None) -> None:
    repair = Repair(["numbness", "tingling", "swollen", "weakness", "cramp", "cramps"])
    assert repair(written) == meant


def test_what_is_near_to_two_words_stays() -> None:
    assert Repair(["bland", "brand"])("band") is None
    assert Repair(["crampy", "crampe"])("cramp") is None


@given(WORDS, WORDS)
def test_slips_are_the_same_in_both_directions(first: str, second: str) -> None:
    assert distance(first, second, 12) == distance(second, first, 12)
    assert distance(first, first, 0) == 0
    assert distance(first, second, 1) >= min(1, abs(len(first) - len(second)))
