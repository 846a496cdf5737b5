"""Ages, and numbers that are none."""

import pytest

from tests.own_words.conftest import Read


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I am 64.", 64),
        ("Retired driver, 68, numb feet.", 68),
        ("29m with numb feet", 29),
        ("I am a 58 yr old woman.", 58),
        ("I am seventy-three.", 73),
        ("I fell 12 times.", None),
    ],
)
def test_ages(read: Read, text: str, age: float | None) -> None:
    assert read.stated(text).get("age") == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("My boy is six and his feet tingle.", 6),
        ("68 and still roofing, my legs are weak.", 68),
        ("I am 38 weeks pregnant, I am 32.", 32),
    ],
)
def test_an_age(read: Read, text: str, age: int) -> None:
    assert read.stated(text)["age"] == age


@pytest.mark.parametrize(
    "text", ["The pain is 10/10.", "I have had numb feet since I was 19."]
)
def test_what_is_no_age(read: Read, text: str) -> None:
    assert "age" not in read.stated(text)


def test_a_decade_of_life_is_no_age(read: Read) -> None:
    stated = read.stated("I am 59. I had sciatica in my forties.")
    assert stated["age"] == 59.0


def test_two_ages_are_none(read: Read) -> None:
    own = read("I am 45. My feet burn. I am 61 years old.")
    assert "age" not in {each.finding for each in own.statements}
    pieces = [span.of(own.text) for span in own.not_understood]
    assert pieces == ["I am 45", "I am 61 years old"]
