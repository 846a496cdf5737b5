"""Propose edge cases for the mutants that no written case notices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, groupby

from nerveguide.audit.mutation.mutants import Differences, Mutant, Mutation
from nerveguide.errors import DisagreementError
from nerveguide.inference.written_cases import outcome_of, run_vignette
from nerveguide.logic.three_valued import Case, TruthInterpreter, compile_condition
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.content import EdgeCases
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Location, RaiseUrgency

PROPOSED_BASIS = (
    "Proposed by the program from the rule as it stands; awaits a clinician's word."
)


Answers = Mapping[str, AnswerValue]


def propose_edge_cases(
    knowledge: Knowledge, survivors: Sequence[Mutant]
) -> Iterator[EdgeCases]:
    """Yield for each rule the edge cases that tell it from its surviving mutants.

    Each is as small as can be, and assessed by experta before it is proposed.
    Raises :class:`DisagreementError` when experta does not confirm one.
    """
    differences = Differences(knowledge, survivors)
    truth = TruthInterpreter(knowledge)
    for name, mutants in groupby(survivors, key=lambda mutant: mutant.rule.id):
        fires: list[Answers] = []
        quiet: list[Answers] = []
        left = list(mutants)
        while left:
            answers = differences.smallest(left[0])
            case = _EvaluatedCase(knowledge, truth, answers)
            noticed = [mutant for mutant in left if case.notices(mutant)]
            if left[0] not in noticed:
                raise DisagreementError(f"{name}: {answers} makes no difference")
            (fires if case.fired(name) else quiet).append(answers)
            left = [mutant for mutant in left if mutant not in noticed]
        yield _confirmed(knowledge, name, fires, quiet)


class _EvaluatedCase:
    """Some answers, evaluated by the rules and by their mutants."""

    def __init__(
        self, knowledge: Knowledge, truth: TruthInterpreter, answers: Answers
    ) -> None:
        self._knowledge = knowledge
        values = propagate(knowledge, answers).values
        rules, patterns = truth.evaluate(values)
        self._case = Case(values, dict(patterns))
        self._fired = frozenset(name for name, true in rules.items() if true)

    def fired(self, rule: str) -> bool:
        """Return whether the rule fires."""
        return rule in self._fired

    def notices(self, mutant: Mutant) -> bool:
        """Return whether the mutant fires otherwise, or lowers the urgency."""
        name = mutant.rule.id
        if mutant.mutation is not Mutation.URGENCY_LOWERED:
            fires = compile_condition(mutant.rule.when)(self._case) is True
            return fires is not self.fired(name)
        rules = {**self._knowledge.rules, name: mutant.rule}
        now = outcome_of(self._knowledge, rules, self._fired)
        was = outcome_of(self._knowledge, self._knowledge.rules, self._fired)
        return now.urgency is not was.urgency


def _confirmed(
    knowledge: Knowledge, name: str, fires: Iterable[Answers], quiet: Iterable[Answers]
) -> EdgeCases:
    """Return the edge cases after experta has confirmed each of them."""
    then = knowledge.rules[name].then
    urgency = then.urgency if isinstance(then, RaiseUrgency) else None
    proposed = EdgeCases(
        id=_new_id(knowledge, name),
        rule=name,
        basis=PROPOSED_BASIS,
        urgency_at_least=urgency,
        fires=tuple(fires),
        does_not_fire=tuple(quiet),
        location=Location(file="", line=0),
    )
    for case in proposed.cases():
        if failures := run_vignette(knowledge, case).failures:
            raise DisagreementError(f"{case.id}: {'; '.join(failures)}")
    return proposed


def _new_id(knowledge: Knowledge, rule: str) -> str:
    """Return an id for edge cases of a rule that none has yet."""
    numbered = (f"{rule}_{number}" for number in count(2))
    return next(
        name for name in chain([rule], numbered) if name not in knowledge.edge_cases
    )
