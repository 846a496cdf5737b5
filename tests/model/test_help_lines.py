"""Whom to call in a country."""

import pytest
from nerveguide.model.help_lines import Country, CrisisLine, EmergencyNumber
from pydantic import ValidationError

LINE = {"name": "Somebody listens", "number": "116 123"}


@pytest.mark.parametrize("number", ["112", "116 123", "0800 111-222", "+44 20 7946"])
def test_digits_in_groups_are_a_phone_number(number: str) -> None:
    assert EmergencyNumber(number=number).number == number
    assert CrisisLine(**{**LINE, "number": number}).number == number


@pytest.mark.parametrize("number", ["", "call 112", "112 ", "1--2", "tel:112"])
def test_anything_else_is_none(number: str) -> None:
    with pytest.raises(ValidationError):
        EmergencyNumber(number=number)


def country(**fields: object) -> Country:
    whole = {
        "id": "gb",
        "name": "the United Kingdom",
        "emergency": [{"number": "999"}],
        "sources": ["R01"],
    }
    return Country.model_validate({**whole, **fields})


def test_a_country_may_have_no_crisis_line() -> None:
    assert country().crisis_lines == ()


@pytest.mark.parametrize(
    "fields", [{"id": "GB"}, {"id": "gbr"}, {"emergency": []}, {"prefix": "+44"}]
)
def test_a_country_needs_its_two_letters_and_an_emergency_number(
    fields: dict[str, object],
) -> None:
    with pytest.raises(ValidationError):
        country(**fields)
