"""Whole interviews, screen by screen, and what must hold of each screen."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from nerveguide.interview import (
    LIST_CAPACITY,
    Interview,
    Screen,
    effective_answers,
    next_step,
    with_answers,
)
from nerveguide.interview.plan import InterviewPlan, interview_plan
from nerveguide.model.answers import NO, NOT_SURE, AnswerValue, refine
from nerveguide.model.findings import YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part

from benchmarks.hidden_people import Picture, hidden_people
from tests.shipped_cases import SHIPPED


@dataclass(frozen=True)
class Shown:
    """A screen, and the interview before it."""

    knowledge: Knowledge
    before: Interview
    screen: Screen

    @property
    def names(self) -> list[str]:
        return [finding.id for finding in self.screen.findings]

    @property
    def plan(self) -> InterviewPlan:
        return interview_plan(self.knowledge)

    @property
    def told(self) -> Mapping[str, AnswerValue]:
        answers = effective_answers(self.knowledge, self.before)
        return refine(self.knowledge, answers)


def walk(
    knowledge: Knowledge,
    hidden: Mapping[str, AnswerValue],
    given: Mapping[str, AnswerValue] | None = None,
) -> Iterator[Shown]:
    """Interview somebody who could answer everything, and has ``given`` some of it."""
    interview = Interview(given=given or {})
    while screen := next_step(knowledge, interview).screen:
        yield Shown(knowledge, interview, screen)
        answers = {each.id: hidden[each.id] for each in screen.findings}
        interview = with_answers(interview, answers)


def walk_of_noes(
    knowledge: Knowledge, given: Mapping[str, AnswerValue] | None = None
) -> Iterator[Shown]:
    """Interview somebody who says no wherever that is an answer."""
    nothing = {
        name: NO if isinstance(finding, YesNoFinding) else NOT_SURE
        for name, finding in knowledge.findings.items()
    }
    return walk(knowledge, nothing, given)


@cache
def shipped_walk(picture: Picture) -> tuple[Shown, ...]:
    """The interview of one person of this picture, by the shipped rules."""
    (hidden,) = hidden_people(SHIPPED, picture, 1, seed=3)
    return tuple(walk(SHIPPED, hidden))


def no_question_comes_twice_but_once_more(shown: Shown) -> None:
    if shown.screen.once_more:
        assert shown.before.screens[-1].keys() >= set(shown.names)
    else:
        assert shown.before.asked.keys().isdisjoint(shown.names)


def parts_never_go_back(shown: Shown) -> None:
    for name in (*shown.before.asked, *shown.names):
        assert shown.plan.parts[name].rank <= shown.screen.part.rank


def a_list_has_few_names_and_none_is_a_form_of_another(shown: Shown) -> None:
    assert shown.screen.is_list == (len(shown.names) > 1)
    assert len(shown.names) <= LIST_CAPACITY
    if not shown.screen.once_more:
        for name in shown.names:
            coarser = shown.knowledge.coarser_findings[name]
            assert set(coarser).isdisjoint(shown.names)


def what_is_no_tick_stands_alone(shown: Shown) -> None:
    """A choice, a number, and whatever is asked about time."""
    about_time = shown.knowledge.asked_about_time
    for finding in shown.screen.findings:
        if not isinstance(finding, YesNoFinding) or finding.id in about_time:
            assert not shown.screen.is_list


def areas_come_before_what_stands_under_them(shown: Shown) -> None:
    for name in shown.names:
        assert set(shown.plan.areas[name]) <= shown.told.keys()


def nothing_is_asked_under_an_area_that_was_denied(shown: Shown) -> None:
    knowledge = shown.knowledge
    for name in shown.names:
        if not shown.plan.is_emergency_sign(name):
            for coarse in knowledge.coarser_findings[name]:
                is_area = knowledge.findings[coarse].kind is FindingKind.AREA
                assert not is_area or shown.told.get(coarse) != NO


def places_are_not_asked(shown: Shown) -> None:
    for finding in shown.screen.findings:
        if finding.kind is FindingKind.AREA:
            assert shown.knowledge.groups[finding.group].part is not Part.ABOUT_YOU


Law = Callable[[Shown], None]

LAWS: tuple[Law, ...] = (
    no_question_comes_twice_but_once_more,
    parts_never_go_back,
    a_list_has_few_names_and_none_is_a_form_of_another,
    what_is_no_tick_stands_alone,
    areas_come_before_what_stands_under_them,
    nothing_is_asked_under_an_area_that_was_denied,
    places_are_not_asked,
)
