"""Which questions come next on one screen, and when to stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from nerveguide.interview.gating import Answers
from nerveguide.interview.open_questions import (
    OpenQuestions,
    open_questions,
    urgency_so_far,
)
from nerveguide.interview.plan import Stage, interview_plan
from nerveguide.interview.session import Interview, effective_answers
from nerveguide.model.answers import NOT_SURE
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding
from nerveguide.model.vocabulary import Urgency

SCREEN_CAPACITY = 10
"""Questions on one screen; a choice among several options takes the room of three."""


_CHOICE_WEIGHT = 3


_REASONS = 3


class ScreenKind(StrEnum):
    """What a screen is about."""

    DANGER_SIGNS = "danger_signs"
    MAIN_COMPLAINT = "main_complaint"
    CLOSER_LOOK = "closer_look"
    BACKGROUND = "background"
    ONCE_MORE = "once_more"


@dataclass(frozen=True)
class Screen:
    """Questions that are asked together, sorted by the headings of their groups.

    ``reasons`` says for each finding, by its id, why it is asked: what rules that want
    it give as their reason, the most urgent first, at most three. A screen of
    part ``ONCE_MORE`` asks in the findings' simpler words, because of *not sure*
    about a danger sign: after that it counts as yes.
    """

    part: ScreenKind
    findings: tuple[Finding, ...]
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Step:
    """Where an interview stands: the next screen, or ``None`` at its end.

    ``left`` is about how many screens would come, with this one, were nothing else
    found. ``urgency`` is that of the answers so far, but for those that this screen
    asks once more: *not sure* counts as yes after that.
    """

    screen: Screen | None
    left: int
    urgency: Urgency


def next_step(
    knowledge: Knowledge, interview: Interview, room: int = SCREEN_CAPACITY
) -> Step:
    """Return what to ask next; nothing when no answer could change the result.

    The danger signs of an emergency come first, then the main complaint, then what
    could still make the result most urgent or give another reason for that, then what
    decides between the types that are still open, and at last risk factors that matter
    to those. The same answers always give the same step.
    """
    answers = effective_answers(knowledge, interview)
    view = open_questions(knowledge, answers)
    unsure = _to_ask_once_more(knowledge, interview, answers)
    order = _ask_order(knowledge, view)
    screens = [
        (_kind_of(knowledge, names), names)
        for names in _split_into_screens(knowledge, order, room)
    ]
    if unsure:
        screens.insert(0, (ScreenKind.ONCE_MORE, unsure))
    screen = _screen(knowledge, *screens[0], view) if screens else None
    sure = {name: answer for name, answer in answers.items() if name not in unsure}
    urgency = urgency_so_far(knowledge, sure) if unsure else view.urgency
    return Step(screen, len(screens), urgency)


def _to_ask_once_more(
    knowledge: Knowledge, interview: Interview, answers: Answers
) -> list[str]:
    """Return what somebody is not sure of, and was asked in the usual words only."""
    precautions = interview_plan(knowledge).precautions
    return [
        name
        for name, answer in answers.items()
        if answer == NOT_SURE
        and name in precautions
        and knowledge.findings[name].simpler is not None
        and sum(name in screen for screen in interview.screens) == 1
    ]


def _ask_order(knowledge: Knowledge, view: OpenQuestions) -> list[str]:
    """Return what is wanted in the order of asking."""
    plan = interview_plan(knowledge)

    def sort_key(name: str) -> tuple[int, ...]:
        stage, place = plan.stages[name], plan.places[name]
        if stage in (Stage.EMERGENCY_SIGN, Stage.MAIN_COMPLAINT):
            return stage, place
        most_urgent = next(iter(view.wanted[name].values()))
        if most_urgent.at_least(Urgency.SAME_DAY):
            return Stage.SAME_DAY_SIGN, most_urgent.rank, place
        return stage, place

    return sorted(view.wanted, key=sort_key)


def _split_into_screens(
    knowledge: Knowledge, order: list[str], room: int
) -> list[list[str]]:
    """Return what is on each screen; danger signs of an emergency stand alone."""
    stages = interview_plan(knowledge).stages
    screens: list[list[str]] = []
    left, alone = 0, True
    for name in order:
        left -= _weight(knowledge.findings[name])
        sign = stages[name] is Stage.EMERGENCY_SIGN
        if left < 0 or (alone and not sign):
            screens.append([])
            left = room - _weight(knowledge.findings[name])
        screens[-1].append(name)
        alone = sign
    return screens


def _kind_of(knowledge: Knowledge, names: list[str]) -> ScreenKind:
    """Return what a screen is about; danger signs and complaints come before others."""
    stages = [interview_plan(knowledge).stages[name] for name in names]
    if stages[0] is Stage.EMERGENCY_SIGN:
        return ScreenKind.DANGER_SIGNS
    if stages[0] is Stage.MAIN_COMPLAINT:
        return ScreenKind.MAIN_COMPLAINT
    return (
        ScreenKind.BACKGROUND
        if set(stages) == {Stage.BACKGROUND}
        else ScreenKind.CLOSER_LOOK
    )


def _weight(finding: Finding) -> int:
    return _CHOICE_WEIGHT if isinstance(finding, ChoiceFinding) else 1


def _screen(
    knowledge: Knowledge, part: ScreenKind, names: list[str], view: OpenQuestions
) -> Screen:
    places = interview_plan(knowledge).places
    names = sorted(names, key=places.__getitem__)
    return Screen(
        part,
        tuple(knowledge.findings[name] for name in names),
        {name: _reasons(knowledge, view, name) for name in names},
    )


def _reasons(knowledge: Knowledge, view: OpenQuestions, name: str) -> tuple[str, ...]:
    rules = view.wanted.get(name, ())
    reasons = dict.fromkeys(knowledge.rules[rule].because for rule in rules)
    return tuple(islice(reasons, _REASONS))
