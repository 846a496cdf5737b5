"""Where a rule begins and ends: answers with which it fires, and just does not."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from engine.entries import Expectation, Location, Vignette
from engine.models import SET_BY_LOADER, Entry, Identifier, Text
from engine.vocabulary import Urgency

Answers = Mapping[Identifier, str | float]


class EdgeCases(Entry):
    """Small cases of one rule, at least one, each a set of answers and no others."""

    rule: Identifier
    """The rule whose cases they are."""
    basis: Text
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
                title=f"The rule {self.rule} {word.replace('_', ' ')}, case {number}",
                basis=self.basis,
                answers=answers,
                expect=expected,
                location=self.location,
            )
