import re

import pytest
from nerveguide.model.answers import (
    AnswersError,
    parse_answer,
    parse_answers,
    propagate,
)
from nerveguide.model.knowledge import Knowledge


@pytest.mark.parametrize(
    ("finding", "raw", "answer"),
    [
        ("weakness", "yes", "yes"),
        ("weakness", " NO ", "no"),
        ("weakness", "Not sure", "not_sure"),
        ("weakness", True, "yes"),
        ("weakness", "", None),
        ("weakness", None, None),
        ("tempo", "months", "months"),
        ("age", "54", 54.0),
        ("age", 54, 54.0),
        ("age", "not_sure", "not_sure"),
    ],
)
def test_reading(
    small: Knowledge, finding: str, raw: object, answer: str | float | None
) -> None:
    assert parse_answer(small.findings[finding], raw) == answer


@pytest.mark.parametrize(
    ("finding", "raw", "message"),
    [
        ("weakness", "ja", "'ja' is not one of yes, no, not_sure"),
        (
            "weakness",
            "yess",
            "'yess' is not one of yes, no, not_sure; did you mean 'yes'?",
        ),
        ("weakness", 1, "'1' is not one of yes, no, not_sure"),
        ("weakness", "noo", "'noo' is not one of yes, no, not_sure"),
        (
            "weakness",
            "None",
            "'None' is not one of yes, no, not_sure; leave out what was not asked",
        ),
        (
            "weakness",
            "unknown",
            "'unknown' is not one of yes, no, not_sure; did you mean 'not_sure'?",
        ),
        ("age", "old", "'old' is neither a number nor not_sure"),
        ("age", "nan", "nan is outside 0 to 120 years"),
        ("age", "-1", "-1 is outside 0 to 120 years"),
    ],
)
def test_what_cannot_be_read(
    small: Knowledge, finding: str, raw: object, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        parse_answer(small.findings[finding], raw)


def test_empty_values_were_not_asked(small: Knowledge) -> None:
    assert parse_answers(small, {"weakness": "", "age": None, "tempo": "days"}) == {
        "tempo": "days"
    }


def test_the_error_says_all_in_one_text(small: Knowledge) -> None:
    with pytest.raises(AnswersError) as caught:
        parse_answers(small, {"x": "yes", "age": "old"})
    assert str(caught.value) == (
        "x: there is no such finding; age: 'old' is neither a number nor not_sure"
    )


def test_yes_goes_up(small: Knowledge) -> None:
    facts = propagate(small, {"climbing_weakness": "yes"})
    assert facts.values == {"climbing_weakness": "yes", "weakness": "yes"}
    assert facts.derived == {"weakness": "climbing_weakness"}
    assert facts.conflicts == ()


def test_no_goes_down(small: Knowledge) -> None:
    facts = propagate(small, {"weakness": "no"})
    assert facts.values == {"climbing_weakness": "no", "weakness": "no"}


def test_no_does_not_go_up_and_not_sure_goes_nowhere(small: Knowledge) -> None:
    assert propagate(small, {"climbing_weakness": "no"}).values == {
        "climbing_weakness": "no"
    }
    assert propagate(small, {"weakness": "not_sure"}).values == {"weakness": "not_sure"}
    assert (
        propagate(small, {"climbing_weakness": "yes", "weakness": "not_sure"}).values[
            "weakness"
        ]
        == "yes"
    )


def test_a_contradiction_is_resolved_to_yes_and_reported(small: Knowledge) -> None:
    facts = propagate(small, {"weakness": "no", "climbing_weakness": "yes"})
    assert facts.values == {"climbing_weakness": "yes", "weakness": "yes"}
    [conflict] = facts.conflicts
    assert (conflict.coarse, conflict.fine) == ("weakness", "climbing_weakness")
    assert conflict.fine_answer == "yes"


def test_not_sure_below_a_no_stands_and_is_reported(small: Knowledge) -> None:
    facts = propagate(small, {"weakness": "no", "climbing_weakness": "not_sure"})
    assert facts.values == {"climbing_weakness": "not_sure", "weakness": "no"}
    assert [conflict.fine_answer for conflict in facts.conflicts] == ["not_sure"]
