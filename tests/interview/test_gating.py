import pytest
from nerveguide.interview.gating import may_ask, questions_to_settle, reachable_answers
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge


def way(knowledge: Knowledge, name: str, **values: AnswerValue) -> set[str] | None:
    questions = questions_to_settle(knowledge, values, values)(name)
    return questions and set(questions.findings)


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


def test_what_was_given_counts_unless_its_way_was_closed(small: Knowledge) -> None:
    given = {"diabetes": "yes"}
    assert reachable_answers(small, given, {}) == given
    assert reachable_answers(small, given, {"numb_feet": "yes"}) == {
        "diabetes": "yes",
        "numb_feet": "yes",
    }
    assert reachable_answers(small, given, {"numb_feet": "no"}) == {"numb_feet": "no"}


def test_a_way_is_closed_only_when_no_question_on_it_is_open(small: Knowledge) -> None:
    given = {"tempo": "days"}
    weakness, both = {"weakness": "no"}, {"weakness": "no", "numb_feet": "no"}
    assert reachable_answers(small, given, weakness) == {**given, **weakness}
    assert reachable_answers(small, given, both) == both


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
