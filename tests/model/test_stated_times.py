"""What durations, dates and ages say of how long ago something began."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.model.stated_times import (
    SaidAt,
    began_word,
    duration_parts,
    is_date,
    read_day,
)
from nerveguide.model.vocabulary import Began

SAID_AT = SaidAt(date(2026, 11, 29), 52.0)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *[("PT5H", "hours"), ("PT30M", "hours"), ("P10D", "days"), ("P3W", "days")],
        *[
            ("P5W", "weeks"),
            ("P3M", "months"),
            ("P2Y", "years"),
            ("P1Y2M3DT4H", "years"),
        ],
        *[("5 hours", "hours"), ("10 days", "days"), ("3 weeks", "days")],
        *[("3 Weeks ago", "days"), ("6 weeks", "weeks"), ("2 years", "years")],
        *[("1 year 2 months", "years"), ("2.5 weeks", "days"), ("p2y", "years")],
    ],
)
def test_a_duration_is_the_word_in_which_it_lies(text, word):
    assert began_word(text, SAID_AT) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *[("1 day", "hours"), ("P1D", "hours"), ("25 hours", "days")],
        *[("4 weeks", "days"), ("28 days", "days"), ("29 days", "weeks")],
        *[("1 month", "days"), ("8 weeks", "weeks"), ("2 months", "weeks")],
        *[("1 year", "months"), ("12 months", "months"), ("13 months", "years")],
    ],
)
def test_on_the_border_of_two_words_it_is_the_more_recent_one(text, word):
    assert began_word(text, SAID_AT) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *[("2026-11-29", "hours"), ("2026-11-28", "hours"), ("2026-11-27", "days")],
        *[("2026-11-01", "days"), ("2026-10-31", "weeks"), ("2025-11-28", "years")],
        *[("2026-11", "days"), ("2026-10", "weeks"), ("2026-06", "months")],
        *[("2019-05", "years"), ("2019", "years"), ("2025", "months")],
        *[("2026-11-02 00:00:00", "days"), ("2026-11-02T13:30:00Z", "days")],
    ],
)
def test_a_date_counts_from_the_day_of_the_answers(text, word):
    assert began_word(text, SAID_AT) == word


@pytest.mark.parametrize("text", ["age 40", "at age 40", "aged 40", "Age 50", "age_50"])
def test_an_age_counts_from_the_age_now(text):
    assert began_word(text, SAID_AT) == "years"


@pytest.mark.parametrize("text", ["age 51", "age 52", "2026"])
def test_what_may_be_more_than_two_words_is_not_sure(text):
    assert began_word(text, SAID_AT) == "not_sure"


@pytest.mark.parametrize(
    "text",
    [
        *["", "soon", "3", "P", "PT", "P3", "9999", "1850", "age", "3 fortnights"],
        "2019-05-04 worse since 2026-11-20",
    ],
)
def test_anything_else_is_no_time(text):
    assert began_word(text, SAID_AT) is None


@pytest.mark.parametrize(
    ("text", "said_at", "message"),
    [
        ("2026-11-30", SAID_AT, "is after the day of the answers, 2026-11-29"),
        ("2026-12", SAID_AT, "is after the day of the answers, 2026-11-29"),
        ("2027", SAID_AT, "is after the day of the answers, 2026-11-29"),
        ("2026-02-30", SAID_AT, "'2026-02-30' is not a date in the calendar"),
        ("age 53", SAID_AT, "'age 53' is in the future: the age now is 52"),
        ("60 years", SAID_AT, "'60 years' is before birth: the age now is 52"),
        ("1960-05", SAID_AT, "'1960-05' is before birth: the age now is 52"),
        ("age 40", SaidAt(), "can only be read with the age now; answer age as well"),
        ("2019-05", SaidAt(), "add that as answered_on, as in 2026-11-02"),
    ],
)
def test_what_cannot_be_said_is_told(text, said_at, message):
    with pytest.raises(ValueError, match="'") as caught:
        began_word(text, said_at)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["52 years", "53 years", "1974", "1973-11-29"])
def test_from_birth_on_is_no_mistake(text):
    assert began_word(text, SAID_AT) == "years"


def test_a_duration_needs_neither_day_nor_age():
    assert began_word("3 weeks", SaidAt()) == "days"


@given(began=st.dates(date(1990, 1, 1), date(2026, 11, 29)))
def test_no_date_makes_it_older_than_it_is(began):
    days = (date(2026, 11, 29) - began).days
    for text in (f"{began}", f"{began:%Y-%m}", f"{began:%Y}"):
        word = began_word(text, SAID_AT)
        if word != "not_sure":
            assert Began(word).least_days <= days


@given(st.integers(0, 5000), st.sampled_from(["hour", "day", "week", "month", "year"]))
def test_what_lasts_longer_is_never_more_recent(number, unit):
    words = [
        list(Began).index(Began(began_word(f"{n} {unit}s", SaidAt())))
        for n in (number, number + 1)
    ]
    assert words[0] <= words[1]


def test_the_parts_of_a_duration():
    assert duration_parts("P1Y6M") == {"years": 1, "months": 6}
    assert duration_parts("P2DT3H4M5S") == {"days": 2, "hours": 3, "minutes": 4}
    assert duration_parts("3 weeks") is None


def test_what_depends_on_the_day():
    assert is_date(" 2019-05 ")
    assert not is_date("3 weeks")
    assert not is_date("age 40")


def test_the_day_of_the_answers():
    assert read_day(" 2026-11-02 ") == date(2026, 11, 2)
    assert read_day("2026-11-02 10:00:00") == date(2026, 11, 2)
    for text in ("2026-11", "2026-11-31", "2 November", "2026-11-02x"):
        with pytest.raises(
            ValueError, match=r"is not a day; write it as in 2026-11-02"
        ):
            read_day(text)
