"""A yes to a danger sign, a known condition or a risk never lowers the urgency."""

from engine.answers import YES
from engine.audit.proofs.danger_signs import danger_signs
from engine.audit.proofs.theorem import Always, Anybody, Claim
from engine.entries import Expectation, YesNoFinding
from engine.interpreters.import_z3 import z3
from engine.vocabulary import FindingKind, Urgency


def theorem(anybody: Anybody) -> Always:
    """Return the theorem: two persons differ in one answer, yes instead of another."""
    knowledge = anybody.knowledge
    signs = {finding for finding, _ in danger_signs(knowledge)}
    never_lowering = {
        finding.id
        for finding in knowledge.findings.values()
        if isinstance(finding, YesNoFinding)
        and (finding.id in signs or finding.kind is FindingKind.RISK_FACTOR)
    }
    before, after = anybody.before.answers, anybody.logic.answers
    differs = {
        finding: z3.Or(
            [before.given[finding, w] != after.given[finding, w] for w in words]
        )
        for finding, words in after.words.items()
    }
    only_a_yes = [
        z3.Implies(
            different,
            after.given[finding, YES] if finding in never_lowering else False,
        )
        for finding, different in differs.items()
    ]
    return Always(
        name="known_conditions",
        says="A yes to a danger sign, a known condition, a medicine or another risk, "
        "instead of any other answer or none, never lowers the urgency.",
        claims=[urgency_kept(anybody, urgency) for urgency in Urgency],
        assuming=z3.And(*only_a_yes, z3.AtMost(*differs.values(), 1)),
        speaks_of_before=True,
    )


def urgency_kept(anybody: Anybody, urgency: Urgency) -> Claim:
    """Claim that who reached this urgency before still does."""
    reached = anybody.before.urgency_at_least(urgency)
    kept = anybody.logic.urgency_at_least(urgency)
    return Claim(z3.And(reached, z3.Not(kept)), Expectation(urgency_at_least=urgency))
