"""What the rules must keep for everybody, written by those who answer for the rules."""

from pydantic import Field

from engine.conditions import Condition
from engine.entries import Entry, Expectation, Location, Text


class Promise(Entry):
    """Whenever the condition is true, the result is as expected, whatever else is said.

    ``says`` is the promise in words, ``basis`` where it comes from.
    """

    says: Text
    basis: Text
    whenever: Condition
    then: Expectation
    location: Location = Field(exclude=True)
