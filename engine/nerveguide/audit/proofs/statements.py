"""What a theorem about all possible answers is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nerveguide.logic.smt import SmtModel, build_smt_model
from nerveguide.logic.z3_solver import Formula, z3
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation


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
        promises = self.knowledge.promises.values()
        conditions = [promise.whenever for promise in promises]
        return build_smt_model(self.knowledge, person, conditions)


@dataclass(frozen=True)
class Claim:
    """One statement of a theorem: what it promises for whom ``violation`` is true.

    ``violation`` is the formula of those who do not get what is ``promised``.
    """

    violation: Formula
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

    @property
    def broken(self) -> Formula:
        """The formula of those who do not get what one of the claims promises."""
        return z3.And(self.assuming, z3.Or([claim.violation for claim in self.claims]))


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


@dataclass(frozen=True)
class LoweringAnswers:
    """A theorem: a yes lowers the urgency only where and as far as this is accepted.

    ``kept`` has for each yes/no finding what a yes to it must keep. ``lowers`` has for
    those that are accepted the formula of the persons whose urgency the yes lowers.
    All these speak of those for whom ``assuming`` is true.
    """

    name: str
    says: str
    assuming: Formula
    kept: Mapping[str, Invariant]
    lowers: Mapping[str, Formula]


Theorem = Invariant | Reachability | LoweringAnswers
