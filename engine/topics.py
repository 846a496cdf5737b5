"""Educational pages: what a topic says, each statement with its sources."""

from typing import Annotated

from pydantic import Field

from engine.entries import SourceIds
from engine.models import Entry, Identifier, Model, Text
from engine.vocabulary import Evidence, Shelf


class Statement(Model):
    """One thing that a topic says."""

    says: Text
    """The statement, in plain words."""
    sources: SourceIds
    """What this rests on."""
    evidence: Evidence | None = None
    """How well a treatment or remedy is shown to work.

    It is given wherever a statement speaks of one.
    """


class Part(Model):
    """A heading and the statements below it."""

    heading: Text
    """Stands above the statements."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Topic(Entry):
    """A page to read."""

    title: Text
    """The heading of the page."""
    shelf: Shelf
    summary: Text
    """What the page is about, in a sentence or two."""
    about: tuple[Identifier, ...] = ()
    """Types, other causes or findings: a result that has one points to the page."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    see_also: tuple[Identifier, ...] = ()
    """Further topics."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all sources that the statements cite, in order, each once."""
        return tuple(
            dict.fromkeys(
                source
                for part in self.parts
                for statement in part.statements
                for source in statement.sources
            )
        )
