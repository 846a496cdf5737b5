"""Find the fewest answers that tell rules from their mutants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from nerveguide.audit.mutation.mutants import Differences, Mutant, Mutation
from nerveguide.errors import DisagreementError
from nerveguide.inference.written_cases import Outcome, outcome_of
from nerveguide.logic.three_valued import Case, TruthInterpreter, compile_condition
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge

Answers = Mapping[str, AnswerValue]


@dataclass(frozen=True)
class TellingCase:
    """Answers with which a rule and some of its mutants do not do the same.

    ``outcome`` is what follows from the rules as they stand.
    """

    rule: str
    answers: Answers
    outcome: Outcome
    notices: tuple[Mutant, ...]

    @property
    def fires(self) -> bool:
        """Whether the rule fires as it stands."""
        return self.rule in self.outcome.fired


def tell_apart(
    knowledge: Knowledge, survivors: Sequence[Mutant]
) -> Iterator[TellingCase]:
    """Yield for each rule the cases that together tell it from its mutants.

    ``survivors`` stand rule by rule, and each makes a difference to somebody. Each case
    is as small as can be for one of them.
    """
    differences = Differences(knowledge, survivors)
    truth = TruthInterpreter(knowledge)
    for name, mutants in groupby(survivors, key=lambda mutant: mutant.rule.id):
        left = list(mutants)
        while left:
            answers = differences.smallest(left[0])
            case = _telling_case(knowledge, truth, name, answers, left)
            if left[0] not in case.notices:
                raise DisagreementError(
                    message("audit.disagreement.mutant", rule=name, answers=answers)
                )
            yield case
            left = [mutant for mutant in left if mutant not in case.notices]


def _telling_case(
    knowledge: Knowledge,
    truth: TruthInterpreter,
    rule: str,
    answers: Answers,
    mutants: Sequence[Mutant],
) -> TellingCase:
    """Evaluate the answers by the rules, and see which mutants do otherwise."""
    values = propagate(knowledge, answers).values
    rules, patterns = truth.evaluate(values)
    fired = frozenset(name for name, true in rules.items() if true)
    outcome = outcome_of(knowledge, knowledge.rules, fired)
    case = Case(values, dict(patterns))

    def differs(mutant: Mutant) -> bool:
        if mutant.mutation is not Mutation.URGENCY_LOWERED:
            fires = compile_condition(mutant.rule.when)(case) is True
            return fires is not (rule in fired)
        changed = {**knowledge.rules, rule: mutant.rule}
        now = outcome_of(knowledge, changed, fired)
        return now.urgency is not outcome.urgency

    return TellingCase(rule, answers, outcome, tuple(filter(differs, mutants)))
