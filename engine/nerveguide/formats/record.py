"""A record of an exchange format: its answers, and what became of each statement."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nerveguide.model.answers import AnswerValue


@dataclass(frozen=True)
class Statement:
    """One thing that a record says, and what it was used for.

    ``place`` is where it stands in the record, such as ``phenotypicFeatures[2]``,
    ``code`` and ``label`` are what it speaks of. ``used_for`` names the findings that
    it answers; when there are none, ``reason`` says why.
    """

    place: str
    code: str
    label: str
    used_for: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class ExchangedRecord:
    """What a record says of one person.

    ``id`` may be empty. ``answers`` stand by finding id; whether a number is in range
    is not said. ``notes`` say what was resolved,
    and ``account`` lists every statement of the record, so that none is dropped
    silently.
    """

    id: str
    answers: Mapping[str, AnswerValue]
    notes: tuple[str, ...] = ()
    account: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class UnreadRecord:
    """A record that cannot be read: its id (may be empty), and why."""

    id: str
    reason: str


Found = tuple[ExchangedRecord | UnreadRecord, object]
"""What was read of one record, and its JSON value."""


ReadDocument = Callable[[Mapping[str, object]], Iterable[Found]]
"""Reads the records of one JSON document; never raises for what is wrong with it."""
