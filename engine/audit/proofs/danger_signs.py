"""A danger sign keeps its urgency, whatever else is answered."""

from engine.answers import NOT_SURE, YES, AnswerValue, refine
from engine.audit.proofs.theorem import Always, Anybody, Claim
from engine.entries import Expectation, RaiseUrgency, YesNoFinding
from engine.interpreters.import_z3 import z3
from engine.interpreters.truth import TruthInterpreter
from engine.knowledge import Knowledge
from engine.vocabulary import Urgency


def danger_signs(
    knowledge: Knowledge,
) -> dict[tuple[str, AnswerValue], Urgency]:
    """Return the answers that alone need a clinician today or now, and how soon.

    They are *yes*, and as a precaution *not sure*, to a yes/no finding.
    """
    truth = TruthInterpreter(knowledge)
    signs: dict[tuple[str, AnswerValue], Urgency] = {}
    for finding in knowledge.findings.values():
        for answer in (YES, NOT_SURE) if isinstance(finding, YesNoFinding) else ():
            rules, _ = truth.evaluate(refine(knowledge, {finding.id: answer}).values)
            urgency = Urgency.strongest(
                (
                    then.urgency
                    for rule, true in rules.items()
                    if true
                    and isinstance(then := knowledge.rules[rule].then, RaiseUrgency)
                ),
                default=Urgency.INFORMATION,
            )
            if urgency.at_least(Urgency.SAME_DAY):
                signs[finding.id, answer] = urgency
    return signs


def theorem(anybody: Anybody) -> Always:
    """Return the theorem, with a claim for each answer that is a danger sign."""
    return Always(
        name="danger_signs",
        says="A danger sign that alone means today or now means it whatever else is "
        "answered.",
        claims=[
            _claim(anybody, finding, answer, urgency)
            for (finding, answer), urgency in danger_signs(anybody.knowledge).items()
        ],
        assuming=z3.BoolVal(True),
    )


def _claim(
    anybody: Anybody, finding: str, answer: AnswerValue, urgency: Urgency
) -> Claim:
    given = anybody.logic.answers.given[finding, answer]
    reached = anybody.logic.urgency_at_least(urgency)
    return Claim(z3.And(given, z3.Not(reached)), Expectation(urgency_at_least=urgency))
