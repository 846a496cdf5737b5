"""Whom to call in a country: emergency numbers, and lines for thoughts of self-harm."""

from typing import Annotated

from pydantic import Field, StringConstraints

from nerveguide.model.fields import Entry, Model, Text
from nerveguide.model.rules import SourceIds

SELF_HARM = "self_harm_thoughts"
"""The finding with which crisis lines are shown."""


COUNTRY_FORM = r"^[a-z]{2}$"
"""Two lower-case letters, as in ``gb``."""


PHONE_NUMBER_FORM = r"^\+?[0-9]+([ -][0-9]+)*$"
"""Digits, in groups if they are many, as in ``116 123``."""


PhoneNumber = Annotated[str, StringConstraints(pattern=PHONE_NUMBER_FORM)]
"""A number to dial."""


class EmergencyNumber(Model):
    """A number to call in an emergency."""

    number: PhoneNumber
    """The number as it is dialled within the country."""
    note: Text | None = None
    """Stands in brackets behind the number, as in "for an ambulance"."""


class CrisisLine(Model):
    """A telephone line that listens to people who think of harming themselves."""

    name: Text
    """What it is called."""
    number: PhoneNumber
    """The number, or the short code, as it is dialled within the country."""
    open: Text | None = None
    """When somebody answers, as in "at any time"; left out when it is not known."""
    note: Text | None = None
    """What else helps to choose it, as in "in Dutch" or "call or text"."""


class Country(Entry):
    """A country, by its two letters in ISO 3166, and whom to call there."""

    id: Annotated[str, StringConstraints(pattern=COUNTRY_FORM)]
    name: Text
    """Continues the sentence "In ...", as in "the United Kingdom"."""
    emergency: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]
    """The numbers for an emergency of health, the one to try first at the top."""
    crisis_lines: tuple[CrisisLine, ...] = ()
    """Lines for thoughts of self-harm, the one to try first at the top."""
    note: Text | None = None
    """What else to know before calling: a full sentence."""
    when_guessed: Text | None = None
    """Said besides when the country is a guess: a full sentence."""
    sources: SourceIds
    """Where the numbers were read."""
