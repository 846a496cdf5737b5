"""No type without a symptom: risks and background alone suggest nothing."""

from engine.audit.proofs.theorem import Always, Anybody, Claim
from engine.entries import Expectation
from engine.interpreters.import_z3 import z3


def theorem(anybody: Anybody) -> Always:
    """Return the theorem, with a claim for each type and other cause."""
    return Always(
        name="symptoms",
        says="No type and no other cause is suggested without a symptom or sign, "
        "whatever the risks.",
        claims=[
            Claim(anybody.logic.fits(name), Expectation(not_types=(name,)))
            for name in anybody.knowledge.types
        ],
        assuming=z3.Not(anybody.logic.symptom),
    )
