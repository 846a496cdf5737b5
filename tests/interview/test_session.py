from nerveguide.interview import (
    Interview,
    effective_answers,
    with_answers,
    with_changed_answer,
    without_last_screen,
)
from nerveguide.model.knowledge import Knowledge

FIRST = {"climbing_weakness": "not_sure"}
SECOND = {"climbing_weakness": "no"}
THIRD = {"numb_feet": "yes", "weakness": "yes"}
FOURTH = {"diabetes": "yes", "tempo": "days"}


def test_the_later_answer_counts_when_asked_once_more(small: Knowledge) -> None:
    interview = Interview(screens=(FIRST, SECOND))
    assert effective_answers(small, interview) == SECOND


def test_going_back_brings_the_earlier_answer_back() -> None:
    interview = without_last_screen(
        with_answers(with_answers(Interview(), FIRST), SECOND)
    )
    assert interview == Interview(screens=(FIRST,))
    assert without_last_screen(without_last_screen(interview)) == Interview()


def test_a_change_takes_along_what_was_asked_because_of_it(small: Knowledge) -> None:
    interview = Interview(screens=(SECOND, THIRD, FOURTH))
    less = with_changed_answer(small, interview, "numb_feet", "no")
    assert less.screens == (SECOND, {**THIRD, "numb_feet": "no"}, {"tempo": "days"})


def test_a_no_to_an_area_takes_along_what_was_asked_under_it(
    shipped: Knowledge,
) -> None:
    under = {"numbness": "yes", "tingling": "no"}
    interview = Interview(screens=({"odd_feelings": "yes", "pains": "no"}, under))
    less = with_changed_answer(shipped, interview, "odd_feelings", "no")
    assert less.screens == ({"odd_feelings": "no", "pains": "no"},)


def test_a_screen_of_which_nothing_is_left_is_gone(small: Knowledge) -> None:
    interview = Interview(screens=(SECOND, THIRD, {"diabetes": "yes"}))
    less = with_changed_answer(small, interview, "numb_feet", "no")
    assert less.screens == (SECOND, {**THIRD, "numb_feet": "no"})


def test_an_answer_from_a_file_can_be_changed(small: Knowledge) -> None:
    interview = Interview(given={"weakness": "yes", "tempo": "days"})
    assert (
        with_changed_answer(small, interview, "tempo", "years").given["tempo"]
        == "years"
    )
    assert with_changed_answer(small, interview, "weakness", "no").given == {
        "weakness": "no",
        "tempo": "days",
    }
    interview = Interview(given={**interview.given, "numb_feet": "no"})
    assert with_changed_answer(small, interview, "weakness", "no").given == {
        "weakness": "no",
        "numb_feet": "no",
    }
