"""What nothing came of is shown."""

import pytest

from tests.own_words.conftest import Read


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "My feet are numb and my heart stopped beating yesterday.",
            ["my heart stopped beating"],
        ),
        ("Three days ago gibberish zzz flurb.", ["ago gibberish zzz flurb"]),
        ("Should I worry about seizures?", ["Should I worry about seizures"]),
        ("Do I have diabetes? My feet are numb.", ["Do I have diabetes"]),
        (
            "It came on slowly. It came on suddenly.",
            ["It came on slowly", "It came on suddenly"],
        ),
        ("My feet are numb. The parrot sings.", ["The parrot sings"]),
    ],
)
def test_it_is_shown(read: Read, text: str, pieces: list[str]) -> None:
    own = read(text)
    assert [span.of(text) for span in own.not_understood] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "My feet have been numb for three weeks now.",
        "I have no diabetes, and my mother had diabetes.",
        "My feet are numb, or not.",
        "My hands tingle when I type.",
        "I have diabetes. Is it the diabetes?",
        "Tests for diabetes came back negative.",
    ],
)
def test_what_says_little_beside_a_hit_is_not(read: Read, text: str) -> None:
    assert not read(text).not_understood
