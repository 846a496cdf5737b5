"""Which question, or which short list, comes next, and when to stop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from nerveguide.interview.gating import Answers
from nerveguide.interview.open_questions import (
    OpenQuestions,
    open_questions,
    urgency_so_far,
)
from nerveguide.interview.plan import InterviewPlan, interview_plan
from nerveguide.interview.session import Interview, effective_answers
from nerveguide.model.answers import NOT_SURE, YES
from nerveguide.model.findings import Finding, YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part, Urgency

LIST_CAPACITY = 7
"""The most names on one list: as many as a person looks over at a glance."""


_REASONS = 3


@dataclass(frozen=True)
class Screen:
    """One question, or a list of names to tick off, and where in the interview it is.

    A list is sorted by the headings of its groups. ``reasons`` says for each finding,
    by its id, why it is asked: what rules that want it give as their reason, the most
    urgent first, at most three. ``once_more``: it asks in the findings' simpler words,
    because of *not sure* about a danger sign: after that it counts as yes.
    ``denied_with``: the own words that the answer contradicts, where it is asked again
    because of them.
    """

    part: Part
    findings: tuple[Finding, ...]
    reasons: Mapping[str, tuple[str, ...]]
    once_more: bool = False
    denied_with: str | None = None

    @property
    def is_list(self) -> bool:
        """Whether names are ticked off; what has no tick is no."""
        return len(self.findings) > 1

    @property
    def takes_names(self) -> bool:
        """Whether an illness, a medicine or the like may be named that is not on it."""
        return self.is_list and self.part is Part.BACKGROUND


@dataclass(frozen=True)
class Step:
    """Where an interview stands: the next screen, or ``None`` at its end.

    ``urgency`` is that of the answers so far, but for those that this screen asks once
    more: *not sure* counts as yes after that.
    """

    screen: Screen | None
    urgency: Urgency


Preference = Callable[[OpenQuestions, str], float]
"""Of two questions of one part that are as urgent, the higher is asked first."""


def wanted_by_most_rules(view: OpenQuestions, name: str) -> float:
    """Return how many rules a question helps to settle."""
    return len(view.wanted[name])


def next_step(
    knowledge: Knowledge,
    interview: Interview,
    prefer: Preference = wanted_by_most_rules,
) -> Step:
    """Return what to ask next; nothing when no answer could change the result.

    The parts come one after the other: who it is about, the danger signs, areas, a
    closer look at those where something is wrong, and what may have led to it. In a
    part comes first what could make the result most urgent, then what is at a place
    that the person pointed at, and then what ``prefer`` puts first. Some questions do
    not wait for their part: what is not sure about a danger sign, or contradicts own
    words, is asked once more at once, and so are times that may take an emergency back.
    The same answers always give the same step.
    """
    answers = effective_answers(knowledge, interview)
    view = open_questions(knowledge, answers)
    unsure = _to_ask_once_more(knowledge, interview, answers)
    contradicting, words = _contradicting_own_words(knowledge, interview, answers)
    names = (
        _as_one_screen(knowledge, unsure)
        or contradicting
        or _next_names(knowledge, view, prefer)
    )
    screen = None
    if names:
        screen = _screen(knowledge, interview, names, view)
        if unsure:
            screen = replace(screen, once_more=True)
        elif contradicting:
            screen = replace(screen, denied_with=words)
    sure = {name: answer for name, answer in answers.items() if name not in unsure}
    urgency = urgency_so_far(knowledge, sure) if unsure else view.urgency
    return Step(screen, urgency)


def is_ticked(knowledge: Knowledge, name: str) -> bool:
    """Return whether a finding can stand on a list, where no tick means no.

    A question about time stands alone: a no to it can make a danger sign an older
    problem, so that nobody says it by leaving out a tick.
    """
    return (
        isinstance(knowledge.findings[name], YesNoFinding)
        and name not in knowledge.asked_about_time
    )


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
        and _times_asked(interview, name) == 1
    ]


def _contradicting_own_words(
    knowledge: Knowledge, interview: Interview, answers: Answers
) -> tuple[list[str], str]:
    """Return what own words deny and an answer affirms, and these words.

    Either the finding or a form of it; nothing where that was asked again already.
    """
    for denied, words in interview.denials.items():
        family = (denied, *knowledge.finer_findings[denied])
        told = [name for name in family if answers.get(name) == YES]
        times = [_times_asked(interview, name) for name in told]
        if max(times, default=0) == 1:
            return [told[times.index(1)]], words
    return [], ""


def _times_asked(interview: Interview, name: str) -> int:
    return sum(name in screen for screen in interview.screens)


def _as_one_screen(knowledge: Knowledge, names: list[str]) -> list[str]:
    """Return what of this is asked at once: the first alone, or those of one list."""
    ticked = [name for name in names if is_ticked(knowledge, name)]
    return ticked[:LIST_CAPACITY] or names[:1]


def _next_names(
    knowledge: Knowledge, view: OpenQuestions, prefer: Preference
) -> list[str]:
    """Return what is asked next: one finding, or those of a list."""
    plan = interview_plan(knowledge)
    places = {place for place in knowledge.places if view.values.get(place) == YES}

    def step(name: str) -> tuple[int, bool]:
        """Return what shares lists: a part, and in it first the areas it is about."""
        part = plan.parts[name]
        is_area = knowledge.findings[name].kind is FindingKind.AREA
        return part.rank, not is_area or part is Part.CLOSER_LOOK

    def sort_key(name: str) -> tuple[float, ...]:
        most_urgent = next(iter(view.wanted[name].values()))
        urgency = min(most_urgent.rank, Urgency.SOON.rank)
        elsewhere = places.isdisjoint(knowledge.coarser_findings[name])
        preferred = -prefer(view, name), plan.places[name]
        return *step(name), urgency, elsewhere, *preferred

    order = sorted(view.pressing or view.wanted, key=sort_key)
    if not order or not is_ticked(knowledge, order[0]):
        return order[:1]
    candidates = [
        name
        for name in order
        if is_ticked(knowledge, name) and step(name) == step(order[0])
    ]
    if plan.parts[order[0]] is Part.DANGER_SIGNS:
        candidates.sort(key=plan.places.__getitem__)
    else:
        group = knowledge.findings[order[0]].group
        candidates.sort(key=lambda name: knowledge.findings[name].group != group)
    return _without_forms_of_each_other(knowledge, candidates)


def _without_forms_of_each_other(knowledge: Knowledge, names: list[str]) -> list[str]:
    """Return as many as a list holds; of two where one is a form of the other, one."""
    chosen: list[str] = []
    for name in names:
        family = {*knowledge.coarser_findings[name], *knowledge.finer_findings[name]}
        if family.isdisjoint(chosen):
            chosen.append(name)
    return chosen[:LIST_CAPACITY]


def _screen(
    knowledge: Knowledge,
    interview: Interview,
    names: list[str],
    view: OpenQuestions,
) -> Screen:
    plan = interview_plan(knowledge)
    names = sorted(names, key=plan.places.__getitem__)
    return Screen(
        _part(plan, interview, names),
        tuple(knowledge.findings[name] for name in names),
        {name: _reasons(knowledge, view, name) for name in names},
    )


def _part(plan: InterviewPlan, interview: Interview, names: list[str]) -> Part:
    """Return the part of a screen; an interview never goes back to an earlier part.

    Times that do not wait for their part are asked in the one that has been reached.
    """
    reached = Part.ABOUT_YOU
    asks_troubles = Part.TROUBLES in plan.parts.values()
    for name in (*interview.asked, *names):
        early = asks_troubles and reached.rank < Part.TROUBLES.rank
        if not (early and name in plan.times) and plan.parts[name].rank > reached.rank:
            reached = plan.parts[name]
    return reached


def _reasons(knowledge: Knowledge, view: OpenQuestions, name: str) -> tuple[str, ...]:
    rules = view.wanted.get(name, ())
    reasons = dict.fromkeys(knowledge.rules[rule].because for rule in rules)
    return tuple(islice(reasons, _REASONS))
