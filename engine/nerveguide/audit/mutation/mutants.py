"""Mutants of a rule, each a slip of the pen, and the answers that tell them from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.audit.explain_target import ExplainTarget, Kind, deciding_rules
from nerveguide.errors import DisagreementError
from nerveguide.logic.answer_domain import add_minimality
from nerveguide.logic.smt import build_smt_model
from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    FindingTest,
    IsBetween,
    IsOneOf,
    NodePath,
    Not,
    OrNotSure,
    PatternHolds,
    remove_at,
    replace_at,
    walk,
)
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency, Rule
from nerveguide.model.vocabulary import Urgency


class Mutation(StrEnum):
    """What was changed."""

    DROPPED = "dropped"
    """A part of an *all*, *any* or *at least* is gone."""
    ANY_FOR_ALL = "any_for_all"
    ALL_FOR_ANY = "all_for_any"
    NEGATED = "negated"
    """A finding or pattern is wanted to be otherwise."""
    THRESHOLD = "threshold"
    """*At least* asks for one part more or fewer."""
    BOUND = "bound"
    """A bound of a number is one unit higher or lower."""
    OPTION_DROPPED = "option_dropped"
    PRECAUTION_DROPPED = "precaution_dropped"
    """*Not sure* no longer counts."""
    URGENCY_LOWERED = "urgency_lowered"
    """The next lower urgency is concluded."""


@dataclass(frozen=True)
class Mutant:
    """A changed rule: what was changed, and at which place of its condition."""

    rule: Rule
    mutation: Mutation
    place: NodePath

    @property
    def is_red_flag(self) -> bool:
        """Whether the rule concludes an urgency."""
        return isinstance(self.rule.then, RaiseUrgency)


def mutants_of(knowledge: Knowledge, rule: Rule) -> Iterator[Mutant]:
    """Yield each mutant of a rule."""
    for place, part in walk(rule.when):
        for mutation, changed in _changes(knowledge, rule.when, place, part):
            yield Mutant(rule.model_copy(update={"when": changed}), mutation, place)
    then = rule.then
    if isinstance(then, RaiseUrgency) and then.urgency is not Urgency.INFORMATION:
        lower = list(Urgency)[then.urgency.rank + 1]
        lowered = then.model_copy(update={"urgency": lower})
        changed_rule = rule.model_copy(update={"then": lowered})
        yield Mutant(changed_rule, Mutation.URGENCY_LOWERED, ())


def _changes(
    knowledge: Knowledge, when: Condition, place: NodePath, part: Condition
) -> Iterator[tuple[Mutation, Condition]]:
    shorter = remove_at(when, place)
    if shorter is not None:
        yield Mutation.DROPPED, shorter
    for mutation, changed in _part_changes(knowledge, part):
        if mutation is Mutation.NEGATED and place[-1:] == ("not",):
            yield mutation, replace_at(when, place[:-1], part)
        else:
            yield mutation, replace_at(when, place, changed)


def _part_changes(
    knowledge: Knowledge, part: Condition
) -> Iterator[tuple[Mutation, Condition]]:
    match part:
        case AllOf(parts=parts) if len(parts) > 1:
            yield Mutation.ANY_FOR_ALL, AnyOf(parts=parts)
        case AnyOf(parts=parts) if len(parts) > 1:
            yield Mutation.ALL_FOR_ANY, AllOf(parts=parts)
        case AtLeast(count=count, parts=parts):
            for other in (count - 1, count + 1):
                if 1 <= other <= len(parts):
                    yield Mutation.THRESHOLD, AtLeast(count=other, parts=parts)
        case OrNotSure(part=inner):
            yield Mutation.PRECAUTION_DROPPED, inner
    match part:
        case IsOneOf(options=options) if len(options) > 1:
            for dropped in options:
                left = tuple(option for option in options if option != dropped)
                changed = part.model_copy(update={"options": left})
                yield Mutation.OPTION_DROPPED, changed
        case IsBetween():
            for other_bound in _other_bounds(knowledge, part):
                yield Mutation.BOUND, other_bound
    if isinstance(part, FindingTest | PatternHolds):
        yield Mutation.NEGATED, Not(part=part)


def _other_bounds(knowledge: Knowledge, part: IsBetween) -> Iterator[IsBetween]:
    finding = knowledge.findings[part.finding]
    for name, bound in part.bounds.items():
        field = "from_" if name == "from" else name
        for other in (bound - 1, bound + 1):
            if (
                isinstance(finding, NumberFinding)
                and finding.minimum <= other <= finding.maximum
            ):
                yield part.model_copy(update={field: other})


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

    def distinguishable(self, mutant: Mutant) -> bool:
        """Return whether some answers tell the mutant from its rule."""
        return satisfiable(self._solver, self._formula(mutant))

    def smallest(self, mutant: Mutant) -> Mapping[str, AnswerValue]:
        """Return the fewest answers that make a difference, which must exist."""
        self._optimum.push()
        self._optimum.add(self._formula(mutant))
        if not satisfiable(self._optimum):
            lost = message("audit.disagreement.mutant_lost", rule=mutant.rule.id)
            raise DisagreementError(lost)
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
