"""Find answers that tell a mutant from its rule, or prove that there are none."""

from collections.abc import Iterable, Mapping

from nerveguide.audit.explain_target import ExplainTarget, Kind, deciding_rules
from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.errors import DisagreementError
from nerveguide.logic.answer_domain import add_minimality
from nerveguide.logic.smt import build_smt_model
from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency


class Differences:
    """The logic of a knowledge, ready to be asked about ``mutants`` of its rules.

    Answers that contradict each other do not count.
    """

    def __init__(self, knowledge: Knowledge, mutants: Iterable[Mutant]) -> None:
        self._knowledge = knowledge
        changed = [mutant.rule.when for mutant in mutants]
        self._logic = build_smt_model(knowledge, more_conditions=changed)
        self._solver = z3.Solver()
        self._optimum = z3.Optimize()
        for target in (self._solver, self._optimum):
            target.add(*self._logic.constraints, z3.Not(self._logic.conflict))
        add_minimality(self._optimum, self._logic.answers, knowledge.findings)

    def exist(self, mutant: Mutant) -> bool:
        """Return whether some answers make a difference."""
        return satisfiable(self._solver, self._formula(mutant))

    def smallest(self, mutant: Mutant) -> Mapping[str, AnswerValue]:
        """Return the fewest answers that make a difference, which must exist."""
        self._optimum.push()
        self._optimum.add(self._formula(mutant))
        if not satisfiable(self._optimum):
            raise DisagreementError(f"{mutant.rule.id}: a difference was lost")
        answers = self._logic.answers.read(self._optimum.model())
        self._optimum.pop()
        return answers

    def _formula(self, mutant: Mutant) -> Formula:
        """Return a formula: only one of them fires, or the urgency falls."""
        name = mutant.rule.id
        then = self._knowledge.rules[name].then
        holds = self._logic.holds
        if then == mutant.rule.then or not isinstance(then, RaiseUrgency):
            return holds[name] != self._logic.is_true(mutant.rule.when)
        urgency = ExplainTarget(Kind.URGENCY, then.urgency.value)
        others = [
            holds[rule.id]
            for rule in deciding_rules(self._knowledge, urgency)
            if rule.id != name
        ]
        return z3.And(holds[name], z3.Not(z3.Or(others)))
