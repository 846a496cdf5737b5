"""The rules that are looked at, with what several checks need to know of them."""

from collections.abc import Mapping
from functools import cached_property

from engine.audit.solving import satisfiable
from engine.frames.few_people import answers_of
from engine.interpreters.bits import Fired
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic, logic_of
from engine.interpreters.possible_answers import Formula
from engine.interpreters.reads import reads_of_rules
from engine.knowledge import Knowledge
from engine.loading.problems import Position, Positions
from engine.vocabulary import TypeKind


class Subject:
    """A knowledge, where its values stand, and questions to its logic."""

    def __init__(self, knowledge: Knowledge, positions: Positions) -> None:
        self.knowledge = knowledge
        self.at = positions

    def at_type(self, name: str, *path: str | int) -> Position:
        """Return where something of a type or other cause stands."""
        is_type = self.knowledge.types[name].kind is TypeKind.NEUROPATHY_TYPE
        return self.at("types" if is_type else "other_causes", name, *path)

    @cached_property
    def logic(self) -> Logic:
        """The rules over all possible answers."""
        return logic_of(self.knowledge)

    def possible(self, *formulas: Formula) -> bool:
        """Tell whether some answers make all the formulas true."""
        return satisfiable(self._solver, *formulas)

    def implied(
        self, premise: Formula, formulas: Mapping[str, Formula]
    ) -> tuple[str, ...]:
        """Return the names of the formulas that are true whenever ``premise`` is.

        Each answer of the solver rules out at least one, and mostly nearly all.
        """
        left = dict(formulas)
        while left and self.possible(premise, z3.Not(z3.And(list(left.values())))):
            model = self._solver.model()
            left = {
                name: formula
                for name, formula in left.items()
                if z3.is_true(model.eval(formula, model_completion=True))
            }
        return tuple(left)

    @cached_property
    def read_findings(self) -> frozenset[str]:
        """The findings that some rule reads, itself or through patterns."""
        reads = reads_of_rules(self.knowledge).values()
        return frozenset(read.finding for rule in reads for read in rule)

    @cached_property
    def fired_by_vignettes(self) -> frozenset[str]:
        """The rules that some written case fires."""
        cases = [case.answers for case in self.knowledge.vignettes.values()]
        fired = Fired(self.knowledge, answers_of(self.knowledge, cases)).rules
        return frozenset(rule for rule, people in fired.items() if people.any())

    @cached_property
    def _solver(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(*self.logic.constraints)
        return solver
