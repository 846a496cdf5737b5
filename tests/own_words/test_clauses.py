"""The pieces of a text."""

import pytest

from tests.own_words.conftest import Read


def test_what_is_not_understood_is_shown(read: Read) -> None:
    own = read("My feet are numb. The parrot sings.")
    assert [span.of(own.text) for span in own.not_understood] == ["The parrot sings"]


@pytest.mark.parametrize(
    "text",
    ["Mis pies est\u00e1n dormidos", "\u811a\u9ebb\u4e86", "<b>bold</b> x \U0001f600"],
)
def test_what_is_foreign_is_never_guessed(read: Read, text: str) -> None:
    own = read(text)
    assert own.stated == {}
    assert own.not_understood
