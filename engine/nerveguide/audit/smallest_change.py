"""Find the smallest change of somebody's answers that alters a conclusion."""

from collections.abc import Mapping

from nerveguide.audit.explain_target import Change, ExplainTarget, Kind
from nerveguide.errors import DisagreementError
from nerveguide.inference.assess import assess
from nerveguide.inference.written_cases import found_in
from nerveguide.logic.answer_domain import AnswerDomain
from nerveguide.logic.smt import SmtModel, build_smt_model
from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.messages import message
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

_CHANGE_COST = 100


_REPLACEMENT_COST = 1
"""Costs: the number of changes counts first, then how many replace a known answer."""


def smallest_change(
    knowledge: Knowledge,
    given: Mapping[str, AnswerValue],
    subject: ExplainTarget,
    *,
    draws: bool,
) -> Change | None:
    """Return the fewest answers to give otherwise so that the subject holds or not.

    Each of them is a known answer, and none contradicts another unless the given ones
    do. Returns ``None`` when no change does it. Raises :class:`DisagreementError` when
    experta does not confirm what was found.
    """
    logic = build_smt_model(knowledge)
    wanted = _holds(logic, subject)
    optimum = z3.Optimize()
    optimum.add(*logic.constraints, wanted if draws else z3.Not(wanted))
    if not _conflicting(logic, given):
        optimum.add(z3.Not(logic.conflict))
    for finding in logic.answers.words:
        _keep(optimum, logic.answers, finding, given.get(finding))
    if not satisfiable(optimum):
        return None
    answers = logic.answers.read(optimum.model())
    stated = {
        name: logic.answers.representative_of(name, a) for name, a in given.items()
    }
    changed = {name: a for name, a in answers.items() if stated.get(name) != a}
    if holds_in(assess({**given, **changed}, knowledge), subject) is not draws:
        raise DisagreementError(message("audit.disagreement.change", answers=changed))
    return Change(draws, changed)


def holds_in(came: Assessment, subject: ExplainTarget) -> bool:
    """Return whether an assessment has what is explained."""
    match subject.kind:
        case Kind.RULE:
            return any(firing.rule == subject.name for firing in came.trace)
        case Kind.PATTERN:
            return subject.name in came.patterns
        case Kind.TYPE:
            return subject.name in found_in(came)
        case Kind.URGENCY:
            return came.urgency.at_least(Urgency(subject.name))


def _holds(logic: SmtModel, subject: ExplainTarget) -> Formula:
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
    answers: AnswerDomain,
    finding: str,
    given: AnswerValue | None,
) -> None:
    """Add the cost of changing the finding, and allow known answers only."""
    if given is None:
        same = answers.unasked(finding)
    else:
        same = answers.given[finding, answers.representative_of(finding, given)]
        optimum.add(z3.Not(answers.unasked(finding)))
    optimum.add(z3.Implies(answers.given[finding, NOT_SURE], same))
    known = given not in (None, NOT_SURE)
    optimum.add_soft(same, _CHANGE_COST + _REPLACEMENT_COST * known)


def _conflicting(logic: SmtModel, given: Mapping[str, AnswerValue]) -> bool:
    solver = z3.Solver()
    solver.add(*logic.constraints, logic.answers.equals(given))
    return satisfiable(solver, logic.conflict)
