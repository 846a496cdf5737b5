"""What the rules hold besides rules: topics, promises, edge cases and coverage."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from nerveguide.messages import message
from nerveguide.model.conditions import Condition
from nerveguide.model.fields import SET_BY_LOADER, Entry, Identifier, Model, Note, Text
from nerveguide.model.rules import Expectation, Location, SourceIds, Vignette
from nerveguide.model.vocabulary import (
    ClaimStanding,
    Evidence,
    Shelf,
    SourceStatus,
    Urgency,
)

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$")]
"""Letters and digits in words joined by single underscores or hyphens."""


class CoveredItem(Model):
    """An item of the fact base, and the entries that cover it here, at least one."""

    id: ItemId
    rules: tuple[Identifier, ...] = ()
    """Rules that say it."""
    types: tuple[Identifier, ...] = ()
    """Types or other causes whose text says it."""
    topics: tuple[Identifier, ...] = ()
    """Topics that say it."""
    vignettes: tuple[Identifier, ...] = ()
    """Vignettes that it became."""
    sources: tuple[str, ...] = ()
    """Sources that it stands for."""
    note: Note | None = None
    """Says why no entry covers the item."""


class SeedClaim(CoveredItem):
    """A claim of an article that the project began with, and how well it stands.

    It names the entries that cover it, or says in a note why none does.
    """

    claim: Note
    """What the article says, in our own words."""
    standing: ClaimStanding


Answers = Mapping[Identifier, str | float]


class EdgeCases(Entry):
    """Small cases of one rule, at least one, each a set of answers and no others."""

    rule: Identifier
    """The rule whose cases they are."""
    basis: Note
    """Where the cases come from, or that they await a clinician's word."""
    urgency_at_least: Urgency | None = None
    """The urgency that a result has at least where the rule fires."""
    fires: tuple[Answers, ...] = ()
    """Answers with which the rule must fire."""
    does_not_fire: tuple[Answers, ...] = ()
    """Answers with which the rule must not fire."""
    location: Annotated[Location, SET_BY_LOADER] = Field(exclude=True)

    def cases(self) -> Iterator[Vignette]:
        """Yield each of them as a vignette."""
        fires = Expectation(rules=(self.rule,), urgency_at_least=self.urgency_at_least)
        yield from self._cases("fires", self.fires, fires)
        quiet = Expectation(not_rules=(self.rule,))
        yield from self._cases("does_not_fire", self.does_not_fire, quiet)

    def _cases(
        self, word: str, cases: tuple[Answers, ...], expected: Expectation
    ) -> Iterator[Vignette]:
        for number, answers in enumerate(cases, start=1):
            yield Vignette(
                id=f"{self.id}_{word}_{number}",
                title=message(
                    f"model.edge_cases.{word}", rule=self.rule, number=number
                ),
                basis=self.basis,
                answers=answers,
                expect=expected,
                location=self.location,
            )


class Promise(Entry):
    """Whenever the condition is true, a result is so, whatever else is answered."""

    says: Note
    """The promise in words."""
    basis: Note
    """Where the promise comes from."""
    whenever: Condition
    then: Expectation
    location: Annotated[Location, SET_BY_LOADER] = Field(exclude=True)


class AcceptedLowering(Entry):
    """A yes/no finding, by its id, of which a yes may lower the urgency of a result."""

    because: Note
    """Why a yes calms, in plain words."""
    to_at_least: Urgency
    """However much a yes lowers the urgency, it leaves at least this one."""


class CitedStatement(Entry):
    """What a source says that rules rely on, so that a reviewer can compare the two.

    What several rules take from one place of a source is one statement.
    """

    source: str
    """The source that says it."""
    says: Note
    """What it says, in our own words: one or two plain sentences."""
    status: SourceStatus
    """How much of this was read; it is never more than of the source."""
    where: Note | None = None
    """Where in the source it stands."""
    supports: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """Rules that rely on it; each of them cites the source."""

    @property
    def standing(self) -> str:
        """Status and place in words, as in "seen, table 2"."""
        return ", ".join(filter(None, (self.status.value, self.where)))


class GlossaryTerm(Entry):
    """A medical word, explained where it stands in what people read."""

    term: Text
    """The word as it stands in a sentence."""
    forms: tuple[Text, ...] = ()
    """Other forms and spellings of it, such as the plural."""
    means: Text
    """What it means: one or two short sentences in everyday words."""
    sources: SourceIds
    """What this rests on."""

    @property
    def words(self) -> tuple[str, ...]:
        """The term and its other forms."""
        return (self.term, *self.forms)


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


class TopicPart(Model):
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
    parts: Annotated[tuple[TopicPart, ...], Field(min_length=1)]
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
