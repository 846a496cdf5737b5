from enum import StrEnum

from nerveguide.loader.json_schema import field_docstrings, word_docstrings
from pydantic import BaseModel


class Base(BaseModel):
    """A docstring of the class is none of a field."""

    plain: int
    kept: int
    """Of the base."""
    said_anew: int
    """Of the base."""


class Derived(Base):
    said_anew: int
    """Of the derived

    class.
    """

    @property
    def no_field(self) -> int:
        """Of a property."""
        return 1


def test_docstrings_are_those_below_the_fields_of_all_bases() -> None:
    assert field_docstrings(Derived) == {
        "kept": "Of the base.",
        "said_anew": "Of the derived\n\nclass.",
    }


class Size(StrEnum):
    """A docstring of the class is none of a word."""

    VERY_LARGE = "very-large"
    """More than large."""
    SMALL = "small"


def test_docstrings_of_words_are_those_below_them() -> None:
    assert word_docstrings(Size) == {"very-large": "More than large."}
