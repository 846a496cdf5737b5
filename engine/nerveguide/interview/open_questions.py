"""The result so far, and the questions that could still change it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

from nerveguide.interview.gating import Answers, Told, questions_to_settle
from nerveguide.interview.settled import settled_answers
from nerveguide.logic.resolution import resolver
from nerveguide.model.answers import NO, YES, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule, WithholdTypes
from nerveguide.model.vocabulary import Strength, Urgency

Wanted = Mapping[str, Mapping[str, Urgency]]
"""For each finding that is wanted the rules that want it, and what each could bring."""


@dataclass(frozen=True)
class OpenQuestions:
    """The urgency so far, and for each finding that is wanted the rules that want it.

    A finding is wanted while it helps to settle a rule that could still change the
    urgency, its reasons, the types that fit, how well they fit, or whether they may be
    listed. A red flag as urgent as the result could add a reason, and advice. So are
    danger signs, and what several urgent red flags look at, until they were asked.

    With each rule, the most urgent first, stands the urgency that it could bring:
    *information* where it would bring neither more urgency nor another reason.

    ``values`` are the answers with what they refine.

    ``pressing`` are times that were not told and may take an emergency back. Until they
    are, ``urgency`` leaves that emergency out: weak ankles since childhood are none. A
    danger sign whose yes alone is an emergency waits for no time.
    """

    urgency: Urgency
    wanted: Wanted
    pressing: frozenset[str]
    values: Answers


@dataclass(frozen=True)
class _Type:
    """The rules about one type, with their strengths, and the urgency of the type.

    ``deciding``, by the strengths of those that are true: which of its rules could
    still change whether, or how well, it fits.
    """

    floor: Urgency
    about: Mapping[str, Strength]
    deciding: Mapping[frozenset[Strength], tuple[str, ...]]


def _type(floor: Urgency, rules: Sequence[Rule]) -> _Type:
    about = {rule.id: rule.strength for rule in rules if rule.strength}
    sets = (combinations(Strength, size) for size in range(len(Strength) + 1))
    deciding = {}
    for true in map(frozenset, chain.from_iterable(sets)):
        still = _still_matter(true)
        deciding[true] = tuple(name for name in about if about[name] in still)
    return _Type(floor, about, deciding)


def _still_matter(true: Set[Strength]) -> Set[Strength]:
    """Return which rules about a type matter beside those that are true.

    Something contrary lowers what fits the usual description, and makes less likely
    what fits otherwise; it is asked for once the type fits.
    """
    if true <= {Strength.ARGUES_AGAINST}:  # it does not fit yet
        return {Strength.COMPATIBLE, Strength.CHARACTERISTIC}
    return {Strength.CHARACTERISTIC, Strength.ARGUES_AGAINST} - true


@dataclass(frozen=True)
class _Sorted:
    """The ids of the rules of one knowledge, sorted by what they conclude."""

    red_flags: Mapping[str, Urgency]
    withholding: tuple[str, ...]
    types: tuple[_Type, ...]
    raising: Mapping[Urgency, frozenset[str]]
    """The rules that raise each urgency, the strongest first."""

    def urgency(self, true: Set[str]) -> Urgency:
        """Return the highest urgency that the rules that are true raise."""
        raised = (u for u, rules in self.raising.items() if not rules.isdisjoint(true))
        return next(raised, Urgency.INFORMATION)


@lru_cache(maxsize=8)
def _sorted_rules(knowledge: Knowledge) -> _Sorted:
    rules = knowledge.rules.values()
    return _Sorted(
        red_flags=knowledge.red_flags,
        withholding=tuple(
            rule.id for rule in rules if isinstance(rule.then, WithholdTypes)
        ),
        types=tuple(
            _type(knowledge.types[name].floor, about)
            for name, about in knowledge.type_rules.items()
        ),
        raising={
            urgency: frozenset(
                rule.id for rule in rules if knowledge.urgency_of(rule) is urgency
            )
            for urgency in Urgency
        },
    )


def open_questions(knowledge: Knowledge, answers: Answers) -> OpenQuestions:
    """Return what ``answers`` come to so far, and what is still worth asking."""
    told = Told.by(knowledge, answers)
    settled = settled_answers(told)
    outlook = resolver(knowledge).evaluate(settled, questions_to_settle(told, settled))
    rules = _sorted_rules(knowledge)
    urgency = rules.urgency(outlook.true)
    listed = outlook.true.isdisjoint(rules.withholding)
    deciding = [
        (potential_urgency, name)
        for name, potential_urgency in rules.red_flags.items()
        if potential_urgency.at_least(urgency)
    ]
    for candidate in rules.types:
        more = candidate.floor.rank < urgency.rank
        if listed or more:
            potential_urgency = candidate.floor if more else Urgency.INFORMATION
            true = outlook.true & candidate.about.keys()
            strengths = frozenset(candidate.about[name] for name in true)
            names = candidate.deciding[strengths]
            deciding += ((potential_urgency, name) for name in names)
    if listed:
        deciding += ((Urgency.INFORMATION, name) for name in rules.withholding)
    deciding.sort(key=lambda rule: rule[0].rank)
    wanted: dict[str, dict[str, Urgency]] = {}
    for potential_urgency, name in deciding:
        for finding in sorted(outlook.to_rule_out(name)):  # sets have no order
            wanted.setdefault(finding, {})[name] = potential_urgency
    for finding, red_flags in _always_asked(told, urgency):
        wanted.setdefault(finding, dict.fromkeys(red_flags, Urgency.INFORMATION))
    pressing: frozenset[str] = frozenset()
    if urgency is not Urgency.EMERGENCY:  # what is not settled may be more urgent
        values = propagate(knowledge, answers).values
        if values != settled:
            true = resolver(knowledge).evaluate(values, lambda _: None).true
            alarming = rules.raising[Urgency.EMERGENCY] & true
            times = (outlook.to_rule_out(name) for name in alarming)
            pressing = told.plan.times & wanted.keys() & set().union(*times)
            if _is_told_a_sign(told) or _is_certain_alone(told, pressing):
                pressing = frozenset()
            urgency = rules.urgency(true - alarming if pressing else true)
    return OpenQuestions(urgency, wanted, pressing, told.values)


def _is_certain_alone(told: Told, pressing: Set[str]) -> bool:
    """Return whether it is an emergency unless some complaint came apart from others.

    Somebody with one complaint is not asked for that first.
    """
    knowledge = told.knowledge
    apart = dict.fromkeys(pressing & knowledge.apart_findings, NO)
    if not apart:
        return False
    settled = settled_answers(Told.by(knowledge, {**told.answers, **apart}))
    return _urgency(knowledge, settled) is Urgency.EMERGENCY


def urgency_so_far(knowledge: Knowledge, answers: Answers) -> Urgency:
    """Return the urgency of these answers alone: a yes without a time is a yes."""
    return _urgency(knowledge, propagate(knowledge, answers).values)


def _urgency(knowledge: Knowledge, values: Answers) -> Urgency:
    outlook = resolver(knowledge).evaluate(values, lambda _: None)
    return _sorted_rules(knowledge).urgency(outlook.true)


def _is_told_a_sign(told: Told) -> bool:
    """Return whether there is a yes that alone is an emergency, whatever its times."""
    return any(
        answer == YES and told.plan.is_emergency_sign(name)
        for name, answer in told.values.items()
    )


def _always_asked(told: Told, urgency: Urgency) -> Iterator[tuple[str, list[str]]]:
    """Yield what everybody is asked and was not yet, with the red flags behind it.

    Red flags that are less urgent than the result do not count.
    """
    urgency_of = told.knowledge.red_flags
    for finding, red_flags in told.plan.always_asked.items():
        if _is_answered(told, finding):
            continue
        counting = [flag for flag in red_flags if urgency_of[flag].at_least(urgency)]
        if not counting:
            continue
        if told.may_ask(finding):
            yield finding, counting
            continue
        for first in told.asked_before(finding):
            if _comes_before_anyway(told, finding, first):
                yield first, counting


def _is_answered(told: Told, finding: str) -> bool:
    """Return whether a finding has an answer, or one that follows from others.

    Of an emergency nobody says no without having seen it: a no to something coarser is
    no answer, unless that is a danger sign as well.
    """
    plan, answers = told.plan, told.answers
    if finding in answers or told.values.get(finding) != NO:
        return finding in told.values
    return not plan.is_emergency_sign(finding) or any(
        answers.get(coarse) == NO and plan.is_emergency_sign(coarse)
        for coarse in told.knowledge.coarser_findings[finding]
    )


def _comes_before_anyway(told: Told, finding: str, first: str) -> bool:
    """Return whether ``first`` is asked of everybody since ``finding`` waits for it."""
    if first in told.knowledge.findings[finding].asked_of:
        return True
    return first in told.plan.areas[finding] and told.may_ask(first)
