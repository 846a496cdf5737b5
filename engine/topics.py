"""Educational pages: what a topic says, each statement with its sources."""

from typing import Annotated

from pydantic import Field

from engine.entries import Entry, Identifier, Model, SourceIds, Text
from engine.vocabulary import Evidence, Shelf


class Statement(Model):
    """One thing that a topic says.

    ``evidence`` is how well a treatment or a remedy is shown to work; it is given
    wherever a statement speaks of one.
    """

    says: Text
    sources: SourceIds
    evidence: Evidence | None = None


class Part(Model):
    """A heading and the statements below it."""

    heading: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Topic(Entry):
    """A page to read.

    A result points to it when one of the types, other causes or findings that it is
    ``about`` is in the result. ``see_also`` names further topics.
    """

    title: Text
    shelf: Shelf
    summary: Text
    about: tuple[Identifier, ...] = ()
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    see_also: tuple[Identifier, ...] = ()

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
