"""The promises that the rule base itself writes down, as theorems."""

from collections.abc import Iterator

from engine.audit.proofs.theorem import Always, Anybody, Claim
from engine.entries import Expectation
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic
from engine.interpreters.possible_answers import Formula
from engine.vocabulary import Urgency


def theorems(anybody: Anybody) -> Iterator[Always]:
    """Yield one theorem for each written promise."""
    for promise in anybody.knowledge.promises.values():
        kept = meets(anybody.logic, promise.then)
        yield Always(
            name=promise.id,
            says=promise.says,
            claims=[Claim(z3.Not(kept), promise.then)],
            assuming=anybody.logic.is_true(promise.whenever),
        )


def meets(logic: Logic, expected: Expectation) -> Formula:
    """Say that the result is as expected."""
    return z3.And(
        _urgency_is(logic, expected),
        *(logic.fits(name) for name in expected.types),
        *(z3.Not(logic.fits(name)) for name in expected.not_types),
        *(z3.Not(_alone(logic, name)) for name in expected.not_only),
        *(logic.holds[rule] for rule in expected.rules),
        *(z3.Not(logic.holds[rule]) for rule in expected.not_rules),
    )


def _urgency_is(logic: Logic, expected: Expectation) -> Formula:
    if expected.urgency:
        return logic.urgency_is(expected.urgency)
    return logic.urgency_at_least(expected.urgency_at_least or Urgency.INFORMATION)


def _alone(logic: Logic, name: str) -> Formula:
    """Say that of all types and causes only this one fits."""
    others = [other for other in logic.knowledge.types if other != name]
    return z3.And(logic.fits(name), *(z3.Not(logic.fits(other)) for other in others))
