"""Theorems, the symbolic case that they speak of, and the verdict on each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nerveguide.logic.smt import SmtModel, build_smt_model
from nerveguide.logic.z3_solver import Formula
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Vignette


class SymbolicCase:
    """Anybody, and the same person ``before``, with answers of their own.

    Each theorem states how the two are related.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.logic = self._logic("anybody")

    @cached_property
    def before(self) -> SmtModel:
        """The same rules over other answers."""
        return self._logic("before")

    def _logic(self, person: str) -> SmtModel:
        promised = [each.whenever for each in self.knowledge.promises.values()]
        return build_smt_model(self.knowledge, person, promised)


@dataclass(frozen=True)
class Claim:
    """One statement of a theorem: what it promises for whom ``broken`` is true.

    ``broken`` is the formula of those who do not get what is ``promised``.
    """

    broken: Formula
    promised: Expectation


@dataclass(frozen=True)
class Invariant:
    """A theorem: nobody's answers break one of the claims.

    ``assuming`` restricts whose answers count. With ``speaks_of_before`` two sets of
    answers are compared.
    """

    name: str
    says: str
    claims: Sequence[Claim]
    assuming: Formula
    speaks_of_before: bool = False


@dataclass(frozen=True)
class Case:
    """Something to reach: when it is, and whether an assessment confirms it."""

    reached: Formula
    confirms: Callable[[Assessment], bool]


@dataclass(frozen=True)
class Reachability:
    """A theorem: some answers reach each of the cases, which are named."""

    name: str
    says: str
    cases: Mapping[str, Case]


Theorem = Invariant | Reachability


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
        """Return whether the theorem holds for all possible answers."""
        return self.counterexample is None and not self.unreachable
