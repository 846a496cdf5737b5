"""Propose edge cases for the mutants that no written case notices."""

from collections.abc import Iterator, Sequence
from itertools import chain, count, groupby

from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.telling_cases import TellingCase, tell_apart
from nerveguide.errors import DisagreementError
from nerveguide.inference.written_cases import run_vignette
from nerveguide.messages import message
from nerveguide.model.content import EdgeCases
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Location, RaiseUrgency


def propose_edge_cases(
    knowledge: Knowledge, survivors: Sequence[Mutant]
) -> Iterator[EdgeCases]:
    """Yield for each rule the edge cases that tell it from its surviving mutants.

    Each is as small as can be, and assessed by experta before it is proposed.
    Raises :class:`DisagreementError` when experta does not confirm one.
    """
    telling = tell_apart(knowledge, survivors)
    for name, cases in groupby(telling, key=lambda case: case.rule):
        yield _confirmed(knowledge, name, list(cases))


def _confirmed(
    knowledge: Knowledge, name: str, telling: Sequence[TellingCase]
) -> EdgeCases:
    """Return the edge cases after experta has confirmed each of them."""
    then = knowledge.rules[name].then
    urgency = then.urgency if isinstance(then, RaiseUrgency) else None
    proposed = EdgeCases(
        id=_new_id(knowledge, name),
        rule=name,
        basis=message("audit.mutation.proposed_basis"),
        urgency_at_least=urgency,
        fires=tuple(case.answers for case in telling if case.fires),
        does_not_fire=tuple(case.answers for case in telling if not case.fires),
        location=Location(file="", line=0),
    )
    for case in proposed.cases():
        if failures := run_vignette(knowledge, case).failures:
            raise DisagreementError(f"{case.id}: {'; '.join(failures)}")
    return proposed


def _new_id(knowledge: Knowledge, rule: str) -> str:
    """Return an id for edge cases of a rule that none has yet."""
    numbered = (f"{rule}_{number}" for number in count(2))
    return next(
        name for name in chain([rule], numbered) if name not in knowledge.edge_cases
    )
