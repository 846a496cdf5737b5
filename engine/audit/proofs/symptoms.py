"""No type without a symptom: risks and background alone suggest nothing."""

from engine.answers import NO, NOT_SURE
from engine.audit.proofs.theorem import Always, Anybody, Claim
from engine.entries import Expectation
from engine.interpreters.import_z3 import z3
from engine.interpreters.possible_answers import Formula
from engine.vocabulary import FindingKind

SYMPTOMS = (FindingKind.SYMPTOM, FindingKind.SIGN)


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
        assuming=z3.Not(has_symptom(anybody)),
    )


def has_symptom(anybody: Anybody) -> Formula:
    """Say that some symptom or sign was reported: an answer other than no, known."""
    answers = anybody.logic.answers
    return z3.Or(
        [
            answers.given[finding.id, word]
            for finding in anybody.knowledge.findings.values()
            if finding.kind in SYMPTOMS
            for word in answers.words[finding.id]
            if word not in (NO, NOT_SURE)
        ]
    )
