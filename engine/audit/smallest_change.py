"""The smallest change of somebody's answers that alters a conclusion."""

from collections.abc import Mapping

from engine.answers import NOT_SURE, AnswerValue
from engine.assessment import Assessment
from engine.audit.change import Change
from engine.audit.disagreement import DisagreementError
from engine.audit.solving import satisfiable
from engine.explanation import Kind, Subject
from engine.inference import assess
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic, logic_of
from engine.interpreters.possible_answers import Formula, PossibleAnswers
from engine.knowledge import Knowledge
from engine.vignettes import found_in
from engine.vocabulary import Urgency

_CHANGE = 100
_TAKEN_BACK = 1
"""Costs: the number of changes counts first, then how many replace a known answer."""


def smallest_change(
    knowledge: Knowledge,
    given: Mapping[str, AnswerValue],
    subject: Subject,
    *,
    draws: bool,
) -> Change | None:
    """Return the fewest answers to give otherwise so that the subject holds or not.

    Each of them is a known answer, and none contradicts another unless the given ones
    do. Returns ``None`` when no change does it. Raises :class:`DisagreementError` when
    experta does not confirm what was found.
    """
    logic = logic_of(knowledge)
    wanted = _holds(logic, subject)
    optimum = z3.Optimize()
    optimum.add(*logic.constraints, wanted if draws else z3.Not(wanted))
    if not _conflicting(logic, given):
        optimum.add(z3.Not(logic.conflict))
    for finding in logic.answers.words:
        _keep(optimum, logic.answers, finding, given.get(finding))
    if not satisfiable(optimum):
        return None
    found = logic.answers.read(optimum.model())
    stated = {name: logic.answers.word_for(name, a) for name, a in given.items()}
    changed = {name: a for name, a in found.items() if stated.get(name) != a}
    if holds_in(assess({**given, **changed}, knowledge), subject) is not draws:
        raise DisagreementError(f"experta does not confirm {changed}")
    return Change(draws, changed)


def holds_in(came: Assessment, subject: Subject) -> bool:
    """Tell whether an assessment has what is explained."""
    match subject.kind:
        case Kind.RULE:
            return any(firing.rule == subject.name for firing in came.trace)
        case Kind.PATTERN:
            return subject.name in came.patterns
        case Kind.TYPE:
            return subject.name in found_in(came)
        case Kind.URGENCY:
            return came.urgency.at_least(Urgency(subject.name))


def _holds(logic: Logic, subject: Subject) -> Formula:
    match subject.kind:
        case Kind.RULE:
            return logic.holds[subject.name]
        case Kind.PATTERN:
            return logic.patterns[subject.name, True]
        case Kind.TYPE:
            return logic.fits(subject.name)
        case Kind.URGENCY:
            return logic.urgency_at_least(Urgency(subject.name))


def _keep(
    optimum: z3.Optimize,
    answers: PossibleAnswers,
    finding: str,
    given: AnswerValue | None,
) -> None:
    """Let a change of the finding cost, and have it changed to a known answer only."""
    if given is None:
        same = answers.unasked(finding)
    else:
        same = answers.given[finding, answers.word_for(finding, given)]
        optimum.add(z3.Not(answers.unasked(finding)))
    optimum.add(z3.Implies(answers.given[finding, NOT_SURE], same))
    known = given not in (None, NOT_SURE)
    optimum.add_soft(same, _CHANGE + _TAKEN_BACK * known)


def _conflicting(logic: Logic, given: Mapping[str, AnswerValue]) -> bool:
    solver = z3.Solver()
    solver.add(*logic.constraints, logic.answers.are(given))
    return satisfiable(solver, logic.conflict)
