"""The rules that are looked at, with what several checks need to know of them."""

from collections.abc import Mapping
from functools import cached_property

from engine.answers import parse_answers, refine
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic
from engine.interpreters.possible_answers import (
    Formula,
    PossibleAnswers,
    answers_to_tell_apart,
)
from engine.interpreters.reads import reads_of_rules
from engine.interpreters.truth import TruthInterpreter
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
        findings = self.knowledge.findings.values()
        conditions = [rule.when for rule in self.knowledge.rules.values()]
        words = answers_to_tell_apart(findings, conditions)
        return Logic(self.knowledge, PossibleAnswers(words, "anybody"))

    def possible(self, *formulas: Formula) -> bool:
        """Tell whether some answers make all the formulas true."""
        return bool(self._solver.check(*formulas) == z3.sat)

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
        truth = TruthInterpreter(self.knowledge)
        fired: set[str] = set()
        for vignette in self.knowledge.vignettes.values():
            answers = parse_answers(self.knowledge, vignette.answers)
            rules, _ = truth.evaluate(refine(self.knowledge, answers).values)
            fired.update(rule for rule, true in rules.items() if true)
        return frozenset(fired)

    @cached_property
    def _solver(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(*self.logic.constraints)
        return solver
