"""What the rules must keep for everybody, written by those who answer for the rules."""

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from engine.conditions import Condition
from engine.entries import Entry, Expectation, Location, Text


class Promise(Entry):
    """Whenever the condition is true, a result is so, whatever else is answered."""

    says: Text
    """The promise in words."""
    basis: Text
    """Where the promise comes from."""
    whenever: Condition
    then: Expectation
    location: SkipJsonSchema[Location] = Field(exclude=True)
