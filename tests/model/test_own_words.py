"""How phrases are written."""

import pytest
from nerveguide.model.own_words import (
    FindingWords,
    check_words,
    classes_in,
    read_phrase,
)


def test_a_phrase_in_parts() -> None:
    assert read_phrase("NUMB foot/hand walk-on-COTTON =legs") == (
        (("NUMB",),),
        (("foot",), ("hand",)),
        (("walk", "on", "COTTON"),),
        (("=legs",),),
    )


def test_the_classes_of_a_phrase() -> None:
    assert [*classes_in("NUMB walk-on-COTTON NUMBER-years")] == ["numb", "cotton"]


@pytest.mark.parametrize("phrase", ["Numb foot", "numb!", "numb--foot", "numb/"])
def test_what_is_no_phrase(phrase: str) -> None:
    with pytest.raises(ValueError, match="neither a word in lower case nor"):
        read_phrase(phrase)


def test_plain_words() -> None:
    check_words("pins and needles")
    with pytest.raises(ValueError, match="not a word in lower case"):
        check_words("Pins")


def test_each_phrase_with_its_path() -> None:
    words = FindingWords(
        id="course", words=("a",), fine=("b",), options={"same": ("c", "d")}
    )
    assert [*words.phrases()] == [
        (("words", 0), "a"),
        (("fine", 0), "b"),
        (("options", "same", 0), "c"),
        (("options", "same", 1), "d"),
    ]
