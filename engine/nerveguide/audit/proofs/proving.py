"""Prove each theorem, or find its smallest counterexample and replay it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.audit.proofs.statements import (
    Claim,
    Invariant,
    LoweringAnswers,
    Reachability,
    SymbolicCase,
    Theorem,
)
from nerveguide.audit.proofs.theorems import theorems
from nerveguide.errors import DisagreementError
from nerveguide.inference.assess import assess
from nerveguide.inference.written_cases import run_vignette
from nerveguide.logic.answer_domain import Answers, minimal_answers
from nerveguide.logic.smt import SmtModel
from nerveguide.logic.z3_solver import satisfiable, z3
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.content import AcceptedLowering
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Location, Vignette


@dataclass(frozen=True)
class Counterexample:
    """The fewest answers that break a promise, and what experta made of them.

    ``vignette`` has the answers and what was promised; ``failures`` say in words what
    came instead, when experta assessed it. ``before`` are the answers with which it
    is compared, if there are any.
    """

    before: Mapping[str, AnswerValue] | None
    vignette: Vignette
    failures: tuple[str, ...]


@dataclass(frozen=True)
class LoweringAnswer:
    """A finding of which a yes lowers the urgency, or is accepted as one that does.

    ``lowers`` says whether it does. The counterexample shows that it does so without
    being accepted, or further than that.
    """

    finding: str
    accepted: AcceptedLowering | None
    lowers: bool
    counterexample: Counterexample | None = None

    @property
    def as_accepted(self) -> bool:
        """Whether the rules say of this finding what is so."""
        return self.lowers and self.counterexample is None


@dataclass(frozen=True)
class Verdict:
    """What came of one theorem: how many statements it makes, and what breaks it.

    ``unreachable`` names what no answers reach, of a theorem that they do. ``lowering``
    has the findings with which the theorem on lowering answers is concerned.
    """

    name: str
    says: str
    statements: int
    counterexample: Counterexample | None = None
    unreachable: tuple[str, ...] = ()
    lowering: tuple[LoweringAnswer, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether the theorem holds for all possible answers."""
        return (
            self.counterexample is None
            and not self.unreachable
            and all(answer.as_accepted for answer in self.lowering)
        )


def prove(knowledge: Knowledge) -> Iterator[Verdict]:
    """Yield what came of each promise, the built-in ones first."""
    anybody = SymbolicCase(knowledge)
    for theorem in theorems(anybody):
        yield prove_one(anybody, theorem)


def prove_one(anybody: SymbolicCase, theorem: Theorem) -> Verdict:
    """Return what came of one theorem.

    Raises :class:`DisagreementError` when a counterexample, or the answers that reach
    something, do not replay in experta.
    """
    match theorem:
        case Invariant():
            return _prove_invariant(anybody, theorem)
        case Reachability():
            return _prove_reachability(anybody, theorem)
        case LoweringAnswers():
            return _prove_lowering(anybody, theorem)


def _prove_invariant(anybody: SymbolicCase, theorem: Invariant) -> Verdict:
    counterexample = None
    if satisfiable(_solver(_people(anybody, theorem)), theorem.broken):
        counterexample = _counterexample(anybody, theorem)
    return Verdict(theorem.name, theorem.says, len(theorem.claims), counterexample)


def _people(anybody: SymbolicCase, theorem: Invariant) -> list[SmtModel]:
    if theorem.speaks_of_before:
        return [anybody.before, anybody.logic]
    return [anybody.logic]


def _counterexample(anybody: SymbolicCase, theorem: Invariant) -> Counterexample:
    """Minimise what breaks the theorem, and replay it through experta."""
    knowledge, people = anybody.knowledge, _people(anybody, theorem)
    constraints = [constraint for logic in people for constraint in logic.constraints]
    answers_of = [logic.answers for logic in people]
    minimal = minimal_answers(
        knowledge.findings, answers_of, *constraints, theorem.broken
    )
    if minimal is None:
        raise _lost(theorem)
    *earlier, answers = minimal
    claim = _broken_claim(theorem, people, minimal)
    vignette = Vignette(
        id=f"counterexample_{theorem.name}",
        title=message("audit.counterexample.title", promise=theorem.says),
        basis=message("audit.counterexample.basis"),
        answers=answers,
        expect=claim.promised,
        location=Location(file="", line=0),
    )
    failures = run_vignette(knowledge, vignette).failures
    if not failures:
        raise DisagreementError(
            message("audit.disagreement.kept", promise=theorem.name, answers=answers)
        )
    for before in earlier:
        promised = vignette.model_copy(update={"answers": before})
        if run_vignette(knowledge, promised).failures:
            raise DisagreementError(
                message(
                    "audit.disagreement.broken_before",
                    promise=theorem.name,
                    answers=before,
                )
            )
    return Counterexample(earlier[0] if earlier else None, vignette, failures)


def _lost(theorem: Invariant) -> DisagreementError:
    lost = message("audit.disagreement.counterexample_lost", promise=theorem.name)
    return DisagreementError(lost)


def _broken_claim(
    theorem: Invariant, people: Iterable[SmtModel], counterexample: Iterable[Answers]
) -> Claim:
    """Return the first claim that these answers break."""
    solver = _solver(people)
    given = [
        logic.answers.equals(answers)
        for logic, answers in zip(people, counterexample, strict=True)
    ]
    if not satisfiable(solver, *given):
        raise _lost(theorem)
    model = solver.model()
    return next(
        claim
        for claim in theorem.claims
        if z3.is_true(model.eval(claim.violation, model_completion=True))
    )


def _prove_reachability(anybody: SymbolicCase, theorem: Reachability) -> Verdict:
    solver = _solver([anybody.logic])
    unreachable = []
    for name, case in theorem.cases.items():
        if not satisfiable(solver, case.reached):
            unreachable.append(name)
            continue
        answers = anybody.logic.answers.read(solver.model())
        if not case.confirms(assess(answers, anybody.knowledge)):
            raise DisagreementError(
                message("audit.disagreement.not_reached", name=name, answers=answers)
            )
    return Verdict(
        theorem.name, theorem.says, len(theorem.cases), unreachable=tuple(unreachable)
    )


def _prove_lowering(anybody: SymbolicCase, theorem: LoweringAnswers) -> Verdict:
    solver = _solver([anybody.before, anybody.logic])
    solver.add(theorem.assuming)
    broken = dict(_broken(solver, theorem.kept))
    accepted = anybody.knowledge.accepted_lowering
    lowering = []
    for name, kept in theorem.kept.items():
        if name in broken or name in accepted:
            lowers = name in broken or satisfiable(solver, theorem.lowers[name])
            shown = _counterexample(anybody, kept) if name in broken else None
            lowering.append(LoweringAnswer(name, accepted.get(name), lowers, shown))
    return Verdict(
        theorem.name, theorem.says, len(theorem.kept), lowering=tuple(lowering)
    )


def _broken(
    solver: z3.Solver, kept: Mapping[str, Invariant]
) -> Iterator[tuple[str, Invariant]]:
    """Yield all that do not hold, each found by answers that break it."""
    left = dict(kept)
    while satisfiable(solver, z3.Or([invariant.broken for invariant in left.values()])):
        model = solver.model()
        name = next(
            name
            for name, invariant in left.items()
            if z3.is_true(model.eval(invariant.broken, model_completion=True))
        )
        yield name, left.pop(name)


def _solver(people: Iterable[SmtModel]) -> z3.Solver:
    """Return a solver for people's answers.

    It tries what it tried last, which is Z3's own way: where it is told to try few
    answers first, some types take minutes to reach.
    """
    solver = z3.Solver()
    for logic in people:
        solver.add(*logic.constraints)
    return solver
