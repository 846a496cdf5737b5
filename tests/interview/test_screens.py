import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import load_knowledge
from nerveguide.interview import (
    Interview,
    ScreenKind,
    next_step,
    with_answers,
    without_last_screen,
)
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Finding
from nerveguide.model.vocabulary import Urgency

from tests.effort import fewer_examples
from tests.strategies import answer_to

SHIPPED = load_knowledge()
NUMB = {"numb_feet": "yes", "weakness": "no"}


def screen(knowledge: Knowledge, *screens: dict[str, AnswerValue]) -> list[str]:
    shown = next_step(knowledge, Interview(screens=screens)).screen
    return [finding.id for finding in shown.findings] if shown else []


def no_to(findings: tuple[Finding, ...]) -> dict[str, AnswerValue]:
    return {
        finding.id: "no" if finding.type == "yes_no" else "not_sure"
        for finding in findings
    }


def test_danger_signs_come_first_and_alone(small: Knowledge) -> None:
    assert screen(small) == ["climbing_weakness"]
    first = next_step(SHIPPED, Interview()).screen
    assert first is not None
    assert first.part is ScreenKind.DANGER_SIGNS
    assert len(first.findings) == 10
    assert first.findings[0].id == "rapid_spreading_weakness"


def test_the_main_complaint_comes_next(small: Knowledge) -> None:
    assert screen(small, {"climbing_weakness": "no"})[:2] == ["weakness", "numb_feet"]


def test_a_risk_factor_is_asked_when_it_matters(small: Knowledge) -> None:
    danger = {"climbing_weakness": "no"}
    assert "diabetes" in screen(small, danger, {**NUMB, "age": 40.0})
    assert "diabetes" not in screen(small, danger, {**NUMB, "age": 60.0})


def test_a_screen_of_risk_factors_only_is_about_the_background(
    small: Knowledge,
) -> None:
    known: dict[str, AnswerValue] = {
        "climbing_weakness": "no",
        **NUMB,
        "age": 40.0,
        "tempo": "years",
    }
    shown = next_step(small, Interview(given=known)).screen
    assert shown is not None
    assert shown.part is ScreenKind.BACKGROUND
    del known["tempo"]
    shown = next_step(small, Interview(given=known)).screen
    assert shown is not None
    assert {finding.id for finding in shown.findings} == {"tempo", "diabetes"}
    assert shown.part is ScreenKind.CLOSER_LOOK


def test_the_end_comes_when_nothing_could_change_the_result(small: Knowledge) -> None:
    well = {"climbing_weakness": "no", "weakness": "no", "numb_feet": "no", "age": 40.0}
    step = next_step(small, Interview(given=well))
    assert (step.screen, step.left, step.urgency) == (None, 0, Urgency.INFORMATION)


def test_not_sure_about_a_danger_sign_is_asked_once_more_and_only_once(
    small: Knowledge,
) -> None:
    unsure: dict[str, AnswerValue] = {"climbing_weakness": "not_sure"}
    step = next_step(small, Interview(screens=(unsure,)))
    assert step.screen is not None
    assert step.screen.part is ScreenKind.ONCE_MORE
    assert [finding.id for finding in step.screen.findings] == ["climbing_weakness"]
    assert step.urgency is Urgency.INFORMATION
    again = next_step(small, Interview(screens=(unsure, unsure)))
    assert again.urgency is Urgency.EMERGENCY
    assert again.screen is not None
    assert again.screen.part is not ScreenKind.ONCE_MORE


def test_what_is_asked_once_more_does_not_hide_what_is_certain() -> None:
    answers = {"breathing_trouble": "yes", "chest_pain_new": "not_sure"}
    step = next_step(SHIPPED, Interview(screens=(answers,)))
    assert step.screen is not None
    assert step.screen.part is ScreenKind.ONCE_MORE
    assert step.urgency is Urgency.EMERGENCY


def test_not_sure_in_a_file_was_asked_once_more_before(small: Knowledge) -> None:
    step = next_step(small, Interview(given={"climbing_weakness": "not_sure"}))
    assert step.screen is not None
    assert step.screen.part is not ScreenKind.ONCE_MORE


def test_not_sure_about_other_things_is_not_asked_again(small: Knowledge) -> None:
    unsure = {"weakness": "not_sure", "numb_feet": "not_sure", "age": "not_sure"}
    shown = next_step(small, Interview(screens=({"climbing_weakness": "no"}, unsure)))
    assert shown.screen is None or shown.screen.part is not ScreenKind.ONCE_MORE


def test_a_screen_has_room_for_so_many_questions(small: Knowledge) -> None:
    for room in (1, 2, 4):
        interview = Interview()
        while shown := next_step(SHIPPED, interview, room).screen:
            taken = sum(3 if each.type == "choice" else 1 for each in shown.findings)
            assert taken <= room or len(shown.findings) == 1
            interview = with_answers(interview, no_to(shown.findings))
            if len(interview.screens) == 12:
                break
    assert screen(small) == ["climbing_weakness"]


def test_reasons_are_those_of_rules_that_are_open_the_most_urgent_first(
    small: Knowledge,
) -> None:
    first = next_step(small, Interview()).screen
    assert first is not None
    assert first.reasons["climbing_weakness"] == (
        "Weakness that climbs can make it hard to breathe.",
        "Weakness that climbs within days.",
    )


def test_nothing_wrong_takes_at_most_fifteen_screens() -> None:
    interview = Interview()
    while shown := next_step(SHIPPED, interview).screen:
        assert 1 <= len(set(shown.reasons[shown.findings[0].id])) <= 3
        interview = with_answers(interview, no_to(shown.findings))
    assert len(interview.screens) <= 15


@fewer_examples(4)
@given(st.data())
def test_no_question_comes_twice_but_once_more_and_back_shows_it_again(
    data: st.DataObject,
) -> None:
    interview = Interview()
    while shown := next_step(SHIPPED, interview).screen:
        names = {finding.id for finding in shown.findings}
        if shown.part is ScreenKind.ONCE_MORE:
            assert names <= interview.screens[-1].keys()
        else:
            assert names.isdisjoint(interview.asked)
        answers = {each.id: data.draw(answer_to(each)) for each in shown.findings}
        after = with_answers(interview, answers)
        assert next_step(SHIPPED, without_last_screen(after)).screen == shown
        interview = after
    assert next_step(SHIPPED, interview).left == 0


@pytest.mark.parametrize("room", [1, 10])
def test_the_same_answers_in_another_order_give_the_same_screen(
    small: Knowledge, room: int
) -> None:
    answers = {"weakness": "yes", "climbing_weakness": "no", "numb_feet": "yes"}
    turned = dict(reversed(answers.items()))
    first = next_step(small, Interview(given=answers), room)
    assert first == next_step(small, Interview(given=turned), room)
