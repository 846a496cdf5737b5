from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import load_knowledge
from nerveguide.interview import (
    Interview,
    is_ticked,
    next_step,
    with_answers,
    without_last_screen,
)
from nerveguide.interview.plan import interview_plan
from nerveguide.interview.screens import Preference, wanted_by_most_rules
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part, Urgency

from benchmarks.hidden_people import (
    Picture,
    consistent,
    hidden_people,
    with_nothing_else,
)
from tests.effort import fewer_examples
from tests.interview.walks import LAWS, Law, Shown, shipped_walk, walk, walk_of_noes
from tests.strategies import FINDINGS, answer_to, knowledges

SHIPPED = load_knowledge()
NUMB = {"numb_feet": "yes", "weakness": "no"}


def screen(knowledge: Knowledge, *screens: dict[str, AnswerValue]) -> list[str]:
    shown = next_step(knowledge, Interview(screens=screens)).screen
    return [finding.id for finding in shown.findings] if shown else []


def asked_in(screens: Iterator[Shown]) -> set[str]:
    return {name for shown in screens for name in shown.names}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("picture", Picture)
def test_laws_of_each_screen(law: Law, picture: Picture) -> None:
    for shown in shipped_walk(picture):
        law(shown)


everything = st.fixed_dictionaries(
    {name: answer_to(finding) for name, finding in FINDINGS.items()}
)


@given(st.data())
def test_laws_of_each_screen_whatever_the_rules(
    small: Knowledge, data: st.DataObject
) -> None:
    knowledge = data.draw(knowledges(small))
    hidden = consistent(knowledge, data.draw(everything))
    for shown in walk(knowledge, hidden):
        for law in LAWS:
            law(shown)


def test_danger_signs_come_first(small: Knowledge) -> None:
    assert screen(small) == ["climbing_weakness"]
    assert screen(SHIPPED) == ["age"]
    first = next_step(SHIPPED, Interview(given={"age": 40.0})).screen
    assert first is not None
    assert first.part is Part.DANGER_SIGNS
    assert first.is_list
    assert first.findings[0].id == "rapid_spreading_weakness"


def test_then_come_the_areas_and_then_what_stands_under_those_that_are_there() -> None:
    hidden = with_nothing_else(SHIPPED, {"numb_feet": YES, "age": 40.0})
    screens = [shown.screen for shown in walk(SHIPPED, hidden)]
    parts = [shown.part for shown in screens]
    assert parts == sorted(parts, key=lambda part: part.rank)
    assert set(parts) == set(Part)
    for shown in screens:
        if shown.part is Part.TROUBLES:
            assert {finding.kind for finding in shown.findings} == {FindingKind.AREA}
            assert shown.is_list


def test_the_main_complaint_comes_next(small: Knowledge) -> None:
    assert screen(small, {"climbing_weakness": "no"}) == ["weakness", "numb_feet"]


def test_a_risk_factor_is_asked_when_it_matters(small: Knowledge) -> None:
    danger = {"climbing_weakness": "no"}
    slow = {**NUMB, "tempo": "years"}
    assert "diabetes" in screen(small, danger, {**slow, "age": 40.0})
    assert "diabetes" not in screen(small, danger, {**slow, "age": 60.0})


def test_the_background_comes_last(small: Knowledge) -> None:
    known: dict[str, AnswerValue] = {"climbing_weakness": "no", **NUMB, "age": 40.0}
    shown = next_step(small, Interview(given=known)).screen
    assert shown is not None
    assert [finding.id for finding in shown.findings] == ["tempo"]
    assert shown.part is Part.CLOSER_LOOK
    known["tempo"] = "years"
    shown = next_step(small, Interview(given=known)).screen
    assert shown is not None
    assert [finding.id for finding in shown.findings] == ["diabetes"]
    assert shown.part is Part.BACKGROUND


def test_the_end_comes_when_nothing_could_change_the_result(small: Knowledge) -> None:
    well = {"climbing_weakness": "no", "weakness": "no", "numb_feet": "no", "age": 40.0}
    step = next_step(small, Interview(given=well))
    assert (step.screen, step.urgency) == (None, Urgency.INFORMATION)


def test_not_sure_about_a_danger_sign_is_asked_once_more_and_only_once(
    small: Knowledge,
) -> None:
    unsure: dict[str, AnswerValue] = {"climbing_weakness": "not_sure"}
    step = next_step(small, Interview(screens=(unsure,)))
    assert step.screen is not None
    assert step.screen.once_more
    assert step.screen.part is Part.DANGER_SIGNS
    assert [finding.id for finding in step.screen.findings] == ["climbing_weakness"]
    assert step.urgency is Urgency.INFORMATION
    again = next_step(small, Interview(screens=(unsure, unsure)))
    assert again.urgency is Urgency.EMERGENCY
    assert again.screen is not None
    assert not again.screen.once_more


def test_what_is_asked_once_more_does_not_hide_what_is_certain() -> None:
    answers = {"breathing_trouble": "yes", "chest_pain_new": "not_sure"}
    step = next_step(SHIPPED, Interview(screens=(answers,)))
    assert step.screen is not None
    assert step.screen.once_more
    assert step.urgency is Urgency.EMERGENCY


def test_not_sure_in_a_file_was_asked_once_more_before(small: Knowledge) -> None:
    step = next_step(small, Interview(given={"climbing_weakness": "not_sure"}))
    assert step.screen is not None
    assert not step.screen.once_more


def test_not_sure_about_other_things_is_not_asked_again(small: Knowledge) -> None:
    unsure = {"weakness": "not_sure", "numb_feet": "not_sure", "age": "not_sure"}
    shown = next_step(small, Interview(screens=({"climbing_weakness": "no"}, unsure)))
    assert shown.screen is None or not shown.screen.once_more


def test_a_question_about_time_is_not_ticked_off() -> None:
    assert is_ticked(SHIPPED, "numb_feet")
    assert is_ticked(SHIPPED, "odd_feelings")
    assert not is_ticked(SHIPPED, "something_new")
    assert not is_ticked(SHIPPED, "began")
    assert not is_ticked(SHIPPED, "age")


def test_reasons_are_those_of_rules_that_are_open_the_most_urgent_first(
    small: Knowledge,
) -> None:
    first = next_step(small, Interview()).screen
    assert first is not None
    assert first.reasons["climbing_weakness"] == (
        "Weakness that climbs can make it hard to breathe.",
        "Weakness that climbs within days.",
    )


def test_of_questions_that_are_as_urgent_what_is_preferred_comes_first(
    small: Knowledge,
) -> None:
    group = small.groups["background"].model_copy(update={"part": Part.CLOSER_LOOK})
    groups = {**small.groups, group.id: group}
    one_part = small.model_copy(update={"groups": groups})
    interview = Interview(given={"climbing_weakness": "no", **NUMB})

    def asked_first(*prefer: Preference) -> list[str]:
        shown = next_step(one_part, interview, *prefer).screen
        return [finding.id for finding in shown.findings] if shown else []

    assert asked_first() == asked_first(wanted_by_most_rules) == ["tempo"]
    assert asked_first(lambda _, name: name == "age") == ["age"]


def test_nothing_wrong_takes_at_most_twelve_screens() -> None:
    screens = list(walk_of_noes(SHIPPED))
    assert len(screens) <= 12
    for shown in screens:
        for name in shown.names:
            reasons = shown.screen.reasons[name]
            assert 1 <= len(set(reasons)) == len(reasons) <= 3


def test_a_sign_of_an_emergency_is_asked_of_everybody_whatever_was_denied() -> None:
    plan = interview_plan(SHIPPED)
    signs = set(filter(plan.is_emergency_sign, SHIPPED.findings))
    coarse = {coarse for sign in signs for coarse in SHIPPED.coarser_findings[sign]}
    assert {"limb_weakness", "weak_muscles"} <= coarse - signs
    denied = dict.fromkeys(coarse - signs, NO)
    assert signs <= asked_in(walk_of_noes(SHIPPED, denied))


def test_a_yes_to_such_a_sign_counts_whatever_was_denied() -> None:
    denied: dict[str, AnswerValue] = {"weak_muscles": NO, "limb_weakness": NO}
    yes: dict[str, AnswerValue] = {"sudden_limb_weakness": YES}
    step = next_step(SHIPPED, Interview(given=denied, screens=(yes,)))
    assert step.urgency is Urgency.EMERGENCY


def test_a_no_to_an_area_answers_the_danger_signs_of_a_day_under_it() -> None:
    under = set(SHIPPED.finer_findings["eyes_or_sight"])
    plan = interview_plan(SHIPPED)
    signs = under & plan.danger_signs.keys()
    today = {name for name in signs if not plan.is_emergency_sign(name)}
    assert "double_vision" in today
    assert today <= set(SHIPPED.findings["eyes_or_sight"].names)
    asked = asked_in(walk_of_noes(SHIPPED, {"eyes_or_sight": NO}))
    assert asked & under == signs - today
    hidden = with_nothing_else(SHIPPED, {"eyes_or_sight": YES})
    assert "double_vision" in asked_in(walk(SHIPPED, hidden))


def test_a_no_to_a_place_closes_what_is_under_it_and_nothing_else_does() -> None:
    hidden = with_nothing_else(SHIPPED, {"numbness": YES})
    under = set(SHIPPED.finer_findings["in_legs_or_feet"])
    plan = interview_plan(SHIPPED)
    assert "numb_feet" in asked_in(walk(SHIPPED, hidden))
    closed = asked_in(walk(SHIPPED, hidden, {"in_legs_or_feet": NO})) & under
    assert all(map(plan.is_emergency_sign, closed))
    unsure = {"in_legs_or_feet": NOT_SURE}
    assert "numb_feet" in asked_in(walk(SHIPPED, hidden, unsure))
    values = propagate(SHIPPED, {"in_legs_or_feet": NO}).values
    assert values["numb_feet"] == NO


@fewer_examples(10)
@given(st.data())
def test_the_way_back_shows_the_same_screen_again(data: st.DataObject) -> None:
    interview = Interview()
    while shown := next_step(SHIPPED, interview).screen:
        answers = {each.id: data.draw(answer_to(each)) for each in shown.findings}
        after = with_answers(interview, answers)
        assert next_step(SHIPPED, without_last_screen(after)).screen == shown
        for law in LAWS:
            law(Shown(SHIPPED, interview, shown))
        interview = after


def test_the_same_answers_in_another_order_give_the_same_screen(
    small: Knowledge,
) -> None:
    answers = {"weakness": "yes", "climbing_weakness": "no", "numb_feet": "yes"}
    turned = dict(reversed(answers.items()))
    first = next_step(small, Interview(given=answers))
    assert first == next_step(small, Interview(given=turned))


def test_what_is_at_a_place_that_was_pointed_at_comes_earlier() -> None:
    def places_in_line(
        hidden: Mapping[str, AnswerValue], pointed: str, place: str
    ) -> int:
        """How many questions come before those at a place, all of them together."""
        walked = walk(SHIPPED, hidden, {pointed: YES})
        line = [name for shown in walked for name in shown.names]
        there = SHIPPED.finer_findings[place]
        return sum(at for at, name in enumerate(line) if name in there)

    for hidden in hidden_people(SHIPPED, Picture.COMPLEX, 2, seed=5):
        for place in ("in_legs_or_feet", "in_neck_or_back"):
            elsewhere = places_in_line(hidden, "in_face_or_head", place)
            assert places_in_line(hidden, place, place) < elsewhere
