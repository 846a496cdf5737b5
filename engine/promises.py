"""What the rules must keep for everybody, written by those who answer for the rules."""

from typing import Annotated

from pydantic import Field

from engine.conditions import Condition
from engine.entries import Expectation, Location
from engine.models import SET_BY_LOADER, Entry, Text


class Promise(Entry):
    """Whenever the condition is true, a result is so, whatever else is answered."""

    says: Text
    """The promise in words."""
    basis: Text
    """Where the promise comes from."""
    whenever: Condition
    then: Expectation
    location: Annotated[Location, SET_BY_LOADER] = Field(exclude=True)
