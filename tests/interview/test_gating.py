from collections.abc import Mapping

import pytest
from nerveguide.interview.gating import Told, questions_to_settle, reachable_answers
from nerveguide.interview.settled import settled_answers
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge


def way(knowledge: Knowledge, name: str, **values: AnswerValue) -> set[str] | None:
    told = Told.by(knowledge, values)
    questions = questions_to_settle(told, settled_answers(told))(name)
    return questions and set(questions.findings)


def may_ask(
    knowledge: Knowledge, name: str, answers: Mapping[str, AnswerValue]
) -> bool:
    return Told.by(knowledge, answers).may_ask(name)


def test_what_waits_for_nothing_is_asked_itself(small: Knowledge) -> None:
    assert way(small, "weakness") == {"weakness"}


def test_a_follow_up_is_led_to_by_all_that_it_waits_for(small: Knowledge) -> None:
    assert way(small, "tempo") == {"weakness", "numb_feet"}
    assert way(small, "tempo", weakness="no") == {"numb_feet"}


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_yes_and_not_sure_lead_on(small: Knowledge, answer: str) -> None:
    assert way(small, "tempo", weakness=answer) == {"tempo"}
    assert may_ask(small, "tempo", {"weakness": answer})


def test_a_follow_up_of_what_is_not_there_stays_unknown(small: Knowledge) -> None:
    assert way(small, "tempo", weakness="no", numb_feet="no") is None
    assert not may_ask(small, "tempo", {"weakness": "no", "numb_feet": "no"})


def test_who_is_not_sure_can_still_say_yes_to_a_form_of_it(small: Knowledge) -> None:
    assert way(small, "weakness", weakness="not_sure") == {"climbing_weakness"}
    sure = {"weakness": "not_sure", "climbing_weakness": "no"}
    assert way(small, "weakness", **sure) is None


def test_only_what_a_way_leads_to_counts(small: Knowledge) -> None:
    asked = {"numb_feet": "no", "weakness": "no", "tempo": "days", "diabetes": "yes"}
    assert reachable_answers(small, {}, asked) == {"numb_feet": "no", "weakness": "no"}
    asked["weakness"] = "yes"
    assert set(reachable_answers(small, {}, asked)) == {
        "numb_feet",
        "weakness",
        "tempo",
    }


def test_a_form_of_something_leads_to_its_follow_ups(small: Knowledge) -> None:
    asked = {"climbing_weakness": "yes", "tempo": "days"}
    assert reachable_answers(small, {}, asked) == asked


def test_what_was_given_counts_whatever_is_answered_afterwards(
    small: Knowledge,
) -> None:
    given = {"diabetes": "yes"}
    assert reachable_answers(small, given, {}) == given
    assert reachable_answers(small, given, {"numb_feet": "yes"}) == {
        "diabetes": "yes",
        "numb_feet": "yes",
    }
    asked = {"numb_feet": "no"}
    assert reachable_answers(small, given, asked) == {**given, **asked}


def test_what_was_given_is_ruled_out_by_what_else_was_given(small: Knowledge) -> None:
    tempo = {"tempo": "days"}
    weakness, both = {"weakness": "no"}, {"weakness": "no", "numb_feet": "no"}
    assert reachable_answers(small, {**tempo, **weakness}, {}) == {**tempo, **weakness}
    assert reachable_answers(small, {**tempo, **both}, {}) == both


PREGNANCY = "pregnancy"


def test_who_may_be_pregnant_is_asked_first(shipped: Knowledge) -> None:
    assert way(shipped, PREGNANCY) == {"age"}
    assert way(shipped, PREGNANCY, age=30.0) == {"sex_at_birth"}
    assert way(shipped, PREGNANCY, age=30.0, sex_at_birth="female") == {PREGNANCY}


@pytest.mark.parametrize("answer", ["female", "another_answer", "not_sure"])
def test_only_who_cannot_be_pregnant_is_not_asked(
    shipped: Knowledge, answer: str
) -> None:
    assert may_ask(shipped, PREGNANCY, {"age": 40.0, "sex_at_birth": answer})
    assert may_ask(shipped, PREGNANCY, {"age": "not_sure", "sex_at_birth": answer})
    assert not may_ask(shipped, PREGNANCY, {"age": 80.0, "sex_at_birth": answer})
    assert way(shipped, PREGNANCY, age=40.0, sex_at_birth="male") is None
    assert way(shipped, PREGNANCY, age=80.0) is None


def test_a_pregnancy_that_a_file_gives_counts(shipped: Knowledge) -> None:
    given = {PREGNANCY: "yes"}
    assert reachable_answers(shipped, given, {}) == given
    asked = {"age": 80.0, "sex_at_birth": "male"}
    assert reachable_answers(shipped, given, asked) == {**given, **asked}
    assert reachable_answers(shipped, {}, {**given, **asked}) == asked


def test_what_follows_a_pregnancy_is_not_asked_where_there_can_be_none(
    shipped: Knowledge,
) -> None:
    follow_up = "pregnancy_warning_signs"
    assert way(shipped, follow_up, age=80.0) is None
    assert way(shipped, follow_up, age=30.0) == {"sex_at_birth"}


def test_an_area_leads_to_what_stands_under_it(shipped: Knowledge) -> None:
    assert way(shipped, "numbness") == {"odd_feelings"}
    assert way(shipped, "numbness", odd_feelings="yes") == {"numbness"}
    assert way(shipped, "numbness", odd_feelings="not_sure") == {"numbness"}
    assert way(shipped, "numbness", odd_feelings="no") is None
    assert not may_ask(shipped, "numbness", {})
    assert may_ask(shipped, "numbness", {"odd_feelings": "not_sure"})


def test_all_areas_of_a_finding_must_be_there(shipped: Knowledge) -> None:
    finding = "foot_pain_at_rest"
    assert "pains" in way(shipped, finding, painful_feet_or_legs="not_sure")
    there = {"pains": "yes", "painful_feet_or_legs": "not_sure"}
    assert not may_ask(shipped, finding, {**there, "pains": "no"})
    assert not may_ask(shipped, finding, {"pains": "yes"})


def test_a_form_that_is_there_opens_its_area(shipped: Knowledge) -> None:
    asked: dict[str, AnswerValue] = {"tingling": "no"}
    assert reachable_answers(shipped, {}, asked) == {}
    given: dict[str, AnswerValue] = {"numbness": "yes"}
    assert reachable_answers(shipped, given, asked) == {**given, **asked}


def test_nothing_waits_for_a_place(shipped: Knowledge) -> None:
    there = {"odd_feelings": "yes", "numbness": "yes"}
    assert may_ask(shipped, "numb_feet", there)
    assert way(shipped, "numb_feet", **there) == {"numb_feet"}
    assert way(shipped, "numb_feet", **there, in_legs_or_feet="no") is None


def test_an_answer_that_a_file_gives_waits_for_no_area(shipped: Knowledge) -> None:
    given: dict[str, AnswerValue] = {"muscle_twitching": "no"}
    assert reachable_answers(shipped, given, {}) == given
    assert reachable_answers(shipped, {}, given) == {}


@pytest.mark.parametrize("apart", ["not_sure", "yes"])
def test_whether_it_is_new_is_asked_after_times_that_it_may_have_from_others(
    shipped: Knowledge, apart: str
) -> None:
    told = {
        "limb_weakness": "yes",
        "numb_feet": "yes",
        "something_new": apart,
        "weakness_began": "not_sure",
        "weakness_course": "over",
        "began": "hours",
    }
    assert way(shipped, "weakness_is_new", **told) == {"course"}
    assert way(shipped, "weakness_is_new", **told, course="same") is None
