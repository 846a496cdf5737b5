"""More answers take nothing back: no rule, and least of all an emergency."""

from engine.audit.proofs.known_conditions import urgency_kept
from engine.audit.proofs.theorem import Always, Anybody, Claim
from engine.entries import Expectation
from engine.interpreters.import_z3 import z3
from engine.interpreters.possible_answers import Formula
from engine.vocabulary import Urgency


def never_unfire(anybody: Anybody) -> Always:
    """Return the theorem that no rule is lost while answers do not contradict."""
    return Always(
        name="more_answers",
        says="More answers never un-fire a rule, unless they contradict each other.",
        claims=[
            Claim(
                z3.And(anybody.before.holds[rule], z3.Not(anybody.logic.holds[rule])),
                Expectation(rules=(rule,)),
            )
            for rule in anybody.knowledge.rules
        ],
        assuming=z3.And(_more(anybody), z3.Not(anybody.logic.conflict)),
        speaks_of_before=True,
    )


def never_lower_an_emergency(anybody: Anybody) -> Always:
    """Return the theorem that not even a contradiction takes an emergency back."""
    return Always(
        name="contradictions",
        says="More answers never lower an emergency or a same-day urgency, even where "
        "they contradict each other.",
        claims=[
            urgency_kept(anybody, urgency)
            for urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)
        ],
        assuming=_more(anybody),
        speaks_of_before=True,
    )


def _more(anybody: Anybody) -> Formula:
    """Say that all answers from before still stand; others may have come."""
    after = anybody.logic.answers.given
    return z3.And(
        [
            z3.Implies(said, after[answer])
            for answer, said in anybody.before.answers.given.items()
        ]
    )
