"""The closed words of a result."""

from nerveguide.own_words import Standing


def test_standings() -> None:
    assert [*Standing] == ["stated", "check"]
