"""Prove each theorem, or find its smallest counterexample and replay it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.audit.proofs.theorems import (
    Claim,
    Invariant,
    Reachability,
    SymbolicCase,
    Theorem,
    theorems,
)
from nerveguide.errors import DisagreementError
from nerveguide.inference.assess import assess
from nerveguide.inference.written_cases import run_vignette
from nerveguide.logic.answer_domain import Answers, minimal_answers
from nerveguide.logic.smt import SmtModel
from nerveguide.logic.z3_solver import satisfiable, z3
from nerveguide.model.answers import AnswerValue
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
class Verdict:
    """What came of one theorem: how many statements it makes, and what breaks it.

    ``unreachable`` names what no answers reach, of a theorem that they do.
    """

    name: str
    says: str
    statements: int
    counterexample: Counterexample | None = None
    unreachable: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether the theorem holds for all possible answers."""
        return self.counterexample is None and not self.unreachable


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


def _prove_invariant(anybody: SymbolicCase, theorem: Invariant) -> Verdict:
    people = [anybody.logic]
    if theorem.speaks_of_before:
        people = [anybody.before, anybody.logic]
    broken = z3.And(
        theorem.assuming, z3.Or([claim.violation for claim in theorem.claims])
    )
    counterexample = None
    if satisfiable(_solver(people), broken):
        counterexample = _counterexample(anybody.knowledge, theorem, people, broken)
    return Verdict(theorem.name, theorem.says, len(theorem.claims), counterexample)


def _counterexample(
    knowledge: Knowledge, theorem: Invariant, people: list[SmtModel], broken: object
) -> Counterexample:
    """Minimise what breaks the theorem, and replay it through experta."""
    constraints = [constraint for logic in people for constraint in logic.constraints]
    answers_of = [logic.answers for logic in people]
    minimal = minimal_answers(knowledge.findings, answers_of, *constraints, broken)
    if minimal is None:
        raise DisagreementError(f"{theorem.name}: a counterexample was lost")
    *earlier, answers = minimal
    claim = _broken_claim(theorem, people, minimal)
    vignette = Vignette(
        id=f"counterexample_{theorem.name}",
        title=f"Counterexample to: {theorem.says}",
        basis="Found by the prover; awaits a clinician's word.",
        answers=answers,
        expect=claim.promised,
        location=Location(file="", line=0),
    )
    failures = run_vignette(knowledge, vignette).failures
    if not failures:
        raise DisagreementError(f"{theorem.name}: experta keeps it for {answers}")
    return Counterexample(earlier[0] if earlier else None, vignette, failures)


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
        raise DisagreementError(f"{theorem.name}: a counterexample was lost")
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
            raise DisagreementError(f"{name}: experta does not reach it by {answers}")
    return Verdict(
        theorem.name, theorem.says, len(theorem.cases), unreachable=tuple(unreachable)
    )


def _solver(people: Iterable[SmtModel]) -> z3.Solver:
    """Return a solver that prefers few answers, as an assessment of these is quick."""
    solver = z3.Solver()
    solver.set("phase_selection", 0)
    for logic in people:
        solver.add(*logic.constraints)
    return solver
