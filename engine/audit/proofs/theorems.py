"""All theorems: those that every rule base must keep, and the written promises."""

from collections.abc import Iterator

from engine.audit.proofs import (
    danger_signs,
    known_conditions,
    more_answers,
    reachable,
    symptoms,
    written,
)
from engine.audit.proofs.theorem import Anybody, Theorem


def theorems(anybody: Anybody) -> Iterator[Theorem]:
    """Yield the theorems in the order in which they are told."""
    yield danger_signs.theorem(anybody)
    yield known_conditions.theorem(anybody)
    yield more_answers.never_unfire(anybody)
    yield more_answers.never_lower_an_emergency(anybody)
    yield symptoms.theorem(anybody)
    yield reachable.types(anybody)
    yield reachable.urgencies(anybody)
    yield from written.theorems(anybody)
