"""The result so far, and the questions that could still change it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nerveguide.interview.gating import (
    Answers,
    asked_before,
    may_ask,
    questions_to_settle,
)
from nerveguide.interview.plan import interview_plan
from nerveguide.interview.settled import settled_answers
from nerveguide.logic.resolution import Questions, Resolution, resolver
from nerveguide.model.answers import NO, propagate, refine
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import WithholdTypes
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
    """

    urgency: Urgency
    wanted: Wanted


@dataclass(frozen=True)
class _Sorted:
    """The ids of the rules of one knowledge, sorted by what they conclude."""

    red_flags: Mapping[str, Urgency]
    withholding: tuple[str, ...]
    types: tuple[tuple[Urgency, Mapping[str, Strength]], ...]
    urgencies: Mapping[str, Urgency]

    def urgency(self, resolution_of: Callable[[str], Resolution]) -> Urgency:
        """Return the highest urgency that the rules that are true raise."""
        raised = (
            u for name, u in self.urgencies.items() if resolution_of(name) is True
        )
        return Urgency.strongest(raised, default=Urgency.INFORMATION)


@lru_cache(maxsize=8)
def _sorted_rules(knowledge: Knowledge) -> _Sorted:
    rules = knowledge.rules.values()
    return _Sorted(
        red_flags=knowledge.red_flags,
        withholding=tuple(
            rule.id for rule in rules if isinstance(rule.then, WithholdTypes)
        ),
        types=tuple(
            (
                knowledge.types[name].floor,
                {rule.id: rule.strength for rule in about if rule.strength},
            )
            for name, about in knowledge.type_rules.items()
        ),
        urgencies={
            rule.id: urgency
            for rule in rules
            if (urgency := knowledge.urgency_of(rule)) is not None
        },
    )


def open_questions(knowledge: Knowledge, answers: Answers) -> OpenQuestions:
    """Return what ``answers`` come to so far, and what is still worth asking."""
    settled = settled_answers(knowledge, answers)
    resolution_of = resolver(knowledge).evaluate(
        settled, questions_to_settle(knowledge, settled, answers)
    )
    rules = _sorted_rules(knowledge)
    flags = {name: resolution_of(name) for name in rules.red_flags}
    types = [_Type(floor, about, resolution_of) for floor, about in rules.types]
    urgency = rules.urgency(resolution_of)
    withholding = {name: resolution_of(name) for name in rules.withholding}
    listed = not any(resolution is True for resolution in withholding.values())
    deciding: list[tuple[Urgency, str, Resolution]] = [
        (potential_urgency, name, flags[name])
        for name, potential_urgency in rules.red_flags.items()
        if potential_urgency.at_least(urgency)
    ]
    for candidate in types:
        more = candidate.floor.rank < urgency.rank
        if listed or more:
            potential_urgency = candidate.floor if more else Urgency.INFORMATION
            deciding += ((potential_urgency, *rule) for rule in candidate.deciding())
    if listed:
        deciding += (
            (Urgency.INFORMATION, name, resolution)
            for name, resolution in withholding.items()
        )
    deciding.sort(key=lambda rule: rule[0].rank)
    wanted: dict[str, dict[str, Urgency]] = {}
    for potential_urgency, name, resolution in deciding:
        if isinstance(resolution, Questions):
            for finding in sorted(resolution.findings):  # sets have no order
                wanted.setdefault(finding, {})[name] = potential_urgency
    for finding, red_flags in _always_asked(knowledge, answers, urgency):
        wanted.setdefault(finding, dict.fromkeys(red_flags, Urgency.INFORMATION))
    return OpenQuestions(urgency_so_far(knowledge, answers), wanted)


def urgency_so_far(knowledge: Knowledge, answers: Answers) -> Urgency:
    """Return the urgency of these answers alone: a yes without a time is a yes."""
    values = propagate(knowledge, answers).values
    resolution_of = resolver(knowledge).evaluate(values, lambda _: None)
    return _sorted_rules(knowledge).urgency(resolution_of)


def _always_asked(
    knowledge: Knowledge, answers: Answers, urgency: Urgency
) -> Iterator[tuple[str, list[str]]]:
    """Yield what everybody is asked and was not yet, with the red flags behind it.

    Red flags that are less urgent than the result do not count.
    """
    told = refine(knowledge, answers, answers).values
    for finding, red_flags in interview_plan(knowledge).always_asked.items():
        counting = [
            flag for flag in red_flags if knowledge.red_flags[flag].at_least(urgency)
        ]
        if not counting or _is_answered(knowledge, finding, answers, told):
            continue
        if may_ask(knowledge, finding, told):
            yield finding, counting
            continue
        for first in asked_before(knowledge, finding, told):
            if _comes_before_anyway(knowledge, finding, first, told):
                yield first, counting


def _is_answered(
    knowledge: Knowledge, finding: str, answers: Answers, told: Answers
) -> bool:
    """Return whether a finding has an answer, or one that follows from others.

    Of an emergency nobody says no without having seen it: a no to something coarser is
    no answer, unless that is a danger sign as well.
    """
    plan = interview_plan(knowledge)
    if finding in answers or told.get(finding) != NO:
        return finding in told
    return not plan.is_emergency_sign(finding) or any(
        answers.get(coarse) == NO and plan.is_emergency_sign(coarse)
        for coarse in knowledge.coarser_findings[finding]
    )


def _comes_before_anyway(
    knowledge: Knowledge, finding: str, first: str, told: Answers
) -> bool:
    """Return whether ``first`` is asked of everybody since ``finding`` waits for it."""
    if first in knowledge.findings[finding].asked_of:
        return True
    return first in interview_plan(knowledge).areas[finding] and may_ask(
        knowledge, first, told
    )


class _Type:
    """How the rules about one type stand."""

    def __init__(
        self,
        floor: Urgency,
        about: Mapping[str, Strength],
        resolution_of: Callable[[str], Resolution],
    ) -> None:
        self.floor = floor
        self._about = about
        self._resolution_of = resolution_of
        true = {
            strength for name, strength in about.items() if resolution_of(name) is True
        }
        self.fits = bool(true - {Strength.ARGUES_AGAINST})
        self._usual = Strength.CHARACTERISTIC in true
        self._contrary = Strength.ARGUES_AGAINST in true

    def deciding(self) -> Iterator[tuple[str, Resolution]]:
        """Yield the rules that could change whether, or how well, the type fits.

        Something contrary lowers what fits the usual description, and makes less likely
        what fits otherwise; it is asked for once the type fits.
        """
        matters = {
            Strength.COMPATIBLE: not self.fits,
            Strength.CHARACTERISTIC: not self._usual,
            Strength.ARGUES_AGAINST: self.fits and not self._contrary,
        }
        for name, strength in self._about.items():
            if matters[strength]:
                yield name, self._resolution_of(name)
