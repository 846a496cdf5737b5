"""Answers to findings that were renamed or split, and times in place of words."""

from datetime import date, timedelta

import pytest
from nerveguide import assess, explain
from nerveguide.model.answers import AnswersError, parse_answers, read_answers

from tests.renamed_rules import RENAMED
from tests.shipped_cases import SHIPPED


def read(raw):
    given = read_answers(RENAMED, raw)
    return given.values, given.notes


def test_an_old_answer_is_used_and_the_message_names_the_new_finding():
    assert read({"period": "Short"}) == (
        {"tempo": "days"},
        (
            "'period' is now asked as 'tempo'; the answer 'short' was read as"
            " 'tempo: days'",
        ),
    )


def test_one_message_for_a_finding_that_was_split():
    values, (note,) = read({"heavy_legs": False})
    assert values == {"weakness": "no", "numb_feet": "no"}
    assert note == (
        "'heavy_legs' is now asked as 'weakness' and 'numb_feet' (it asked for two"
        " things in one question); the answer 'no' was read as 'weakness: no' and"
        " 'numb_feet: no'"
    )


def test_an_answer_that_means_nothing_now_is_not_used_and_that_is_said():
    values, (note,) = read({"heavy_legs": "yes", "age": 30})
    assert values == {"age": 30.0}
    assert "'weakness' and 'numb_feet'" in note
    assert note.endswith("; the answer 'yes' has no meaning there, so it was not used")


@pytest.mark.parametrize("new_first", [True, False])
def test_the_answer_to_the_new_finding_counts_and_that_is_said(new_first):
    raw = [("weakness", "yes"), ("heavy_legs", "no")]
    values, (note,) = read(dict(raw if new_first else reversed(raw)))
    assert values == {"weakness": "yes", "numb_feet": "no"}
    assert note.endswith(
        "the answer 'no' was read as 'numb_feet: no'; the answer 'no' was not used for"
        " 'weakness', which has an answer of its own"
    )


def test_numbers_and_not_sure_carry_over():
    assert read({"time_of_life": "old"})[0] == {"age": 80.0, "diabetes": "not_sure"}
    assert read({"time_of_life": "not sure"})[0] == {"age": "not_sure"}


def test_what_was_not_asked_then_is_not_asked_now():
    assert read({"heavy_legs": "", "period": None}) == ({}, ())


def test_an_answer_that_it_never_had_is_a_problem():
    with pytest.raises(AnswersError) as caught:
        read_answers(RENAMED, {"period": "shrt", "x": 1})
    assert [str(problem) for problem in caught.value.problems] == [
        "period: 'shrt' is not one of short, long, not_sure; did you mean 'short'?",
        "x: there is no such finding",
    ]


def test_the_result_and_the_explanation_carry_the_message():
    result = assess({"heavy_legs": "no"}, RENAMED)
    assert result == assess({"weakness": "no", "numb_feet": "no"}, RENAMED).model_copy(
        update={"notes": result.notes}
    )
    assert len(result.notes) == 1
    assert explain("emergency", {"heavy_legs": "no"}, RENAMED).notes == result.notes
    assert assess({"weakness": "no"}, RENAMED).notes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *[(word, {"began": word}) for word in ("hours", "days", "weeks", "months")],
        *[("years", {"began": "years"}), ("not_sure", {"began": "not_sure"})],
        ("episodes", {"course": "comes_and_goes"}),
    ],
)
def test_the_time_of_earlier_versions(old, new):
    assert parse_answers(SHIPPED, {"tempo": old}) == new


def test_times_in_place_of_words():
    raw = {
        "began": "2019-05",
        "weakness_began": "age 30",
        "numbness_began": "P3W",
        "answered_on": "2026-11-29",
        "age": 41,
    }
    assert parse_answers(SHIPPED, raw) == {
        "began": "years",
        "weakness_began": "years",
        "numbness_began": "days",
        "age": 41.0,
    }


@pytest.mark.parametrize("word", ["2026", 2026])
def test_a_time_that_says_too_little_is_told(word):
    given = read_answers(SHIPPED, {"began": word, "answered_on": "2026-11-29"})
    assert given.values == {"began": "not_sure"}
    assert given.notes == (
        "'began: 2026' could mean several answers, so it counts as not sure",
    )
    assert read_answers(SHIPPED, {"began": "Not sure"}).notes == ()


def test_without_another_day_a_date_counts_from_today():
    for days, word in ((0, "hours"), (10, "days"), (40, "weeks"), (800, "years")):
        began = date.today() - timedelta(days)
        assert parse_answers(SHIPPED, {"began": began}) == {"began": word}


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"began": "age 40"}, "began: 'age 40' can only be read with the age now"),
        ({"began": "age 40", "age": "not_sure"}, "answer age as well"),
        (
            {"began": "age 40", "age": 30},
            "'age 40' is in the future: the age now is 30",
        ),
        ({"began": "2026-12-24", "answered_on": "2026-11-29"}, "is after the day"),
        ({"began": "long ago"}, "not_sure, or a time such as 3 weeks, P3W"),
        ({"answered_on": "May"}, "answered_on: 'May' is not a day"),
        ({"pace": "3 weeks"}, "pace: '3 weeks' is not one of at_once"),
    ],
)
def test_times_that_cannot_be_read(raw, problem):
    with pytest.raises(AnswersError) as caught:
        read_answers(SHIPPED, raw)
    assert problem in str(caught.value)


@pytest.mark.parametrize("said", ["three weeks", "3 wks", "today"])
def test_a_more_exact_time_is_never_taken_for_a_word_that_is_like_it(said):
    """*weeks* are four to eight of them, so three weeks are not a slip for it."""
    with pytest.raises(AnswersError) as caught:
        read_answers(SHIPPED, {"began": said})
    assert f"began: '{said}' is not one of hours, days" in str(caught.value)
    assert "did you mean" not in str(caught.value)


def test_a_newer_name_counts_where_an_older_one_means_the_same():
    values = read_answers(
        SHIPPED, {"new_headache_or_jaw_pain": "no", "jaw_or_scalp_pain": "yes"}
    ).values
    assert values["sore_scalp"] == values["jaw_pain_on_chewing"] == "yes"
    assert values["new_headache"] == "no"


def test_a_yes_to_two_things_is_the_other_one_where_one_is_denied():
    values, (note,) = read({"weak_or_numb": "yes", "weakness": "no"})
    assert values == {"weakness": "no", "numb_feet": "yes"}
    assert "the answer 'yes' was read as 'numb_feet: yes'" in note
    both = {"weakness": "no", "numb_feet": "no"}
    values, (note,) = read({"weak_or_numb": "yes", **both})
    assert values == both
    assert "was not used for 'weakness', which has an answer of its own" in note
