"""Columns of findings that were renamed, and times in place of words, in tables.

A cell means there what it means for one person.
"""

from datetime import date, datetime
from math import isnan

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import assess, evaluate
from nerveguide.model.answers import AnswersError, read_answers
from nerveguide.model.renaming import Fate
from nerveguide.tables.encoding import encode

from tests.renamed_rules import RENAMED
from tests.shipped_cases import SHIPPED

WORDS = st.none() | st.sampled_from(["yes", "No", "not sure", "", "short", "old", "x"])
TIMES = st.none() | st.sampled_from(
    [
        *["hours", "Not sure", "P3W", "5 hours", "2 years", "2026-11-28", "2026-10"],
        *[
            "2019",
            "2026",
            "2027",
            "2026-02-30",
            "age 40",
            "at age 51",
            "age 99",
            "5",
            "",
        ],
    ]
)
DAYS = st.sampled_from(["2026-11-29", "2026-12-01 08:00:00", "2030-01-01"])
AGES = st.none() | st.sampled_from(["40", "52", "not_sure", "200"])


def one_by_one(knowledge, row):
    """The answers and problems of one row, as they are read for one person."""
    try:
        return dict(read_answers(knowledge, row).values), []
    except AnswersError as error:
        return {}, sorted(map(str, error.problems))


def all_at_once(knowledge, rows):
    """The answers and problems of each row, as they are read in a table."""
    names = list(rows[0])
    cells = {name: [row[name] for row in rows] for name in names}
    coded = encode(
        knowledge, pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String))
    )
    problems = [
        sorted(text for at, text in coded.problems.rows() if at == row)
        for row in range(len(rows))
    ]
    answers = [
        {}
        if problems[number]
        else {
            name: "not_sure" if isinstance(cell, float) and isnan(cell) else cell
            for name, cell in row.items()
            if cell is not None
        }
        for number, row in enumerate(coded.answers.to_dicts())
    ]
    return list(zip(answers, problems, strict=True))


RENAMED_ROWS = st.fixed_dictionaries(
    dict.fromkeys(
        [
            *["heavy_legs", "weak_or_numb", "weakness", "numb_feet", "period"],
            *["time_of_life", "diabetes"],
        ],
        WORDS,
    )
)
TIME_ROWS = st.fixed_dictionaries(
    {
        "tempo": st.none() | st.sampled_from(["days", "episodes", "not_sure", "P3W"]),
        "began": TIMES,
        "weakness_began": TIMES,
        "age": AGES,
        "answered_on": DAYS,
    }
)


@given(st.lists(RENAMED_ROWS, min_size=1, max_size=6))
def test_renamed_findings_mean_in_a_table_what_they_mean_alone(rows):
    assert all_at_once(RENAMED, rows) == [one_by_one(RENAMED, row) for row in rows]


@given(st.lists(TIME_ROWS, min_size=1, max_size=6))
def test_times_mean_in_a_table_what_they_mean_alone(rows):
    assert all_at_once(SHIPPED, rows) == [one_by_one(SHIPPED, row) for row in rows]


def test_what_became_of_each_old_answer_is_told():
    cells = pl.DataFrame(
        {
            "heavy_legs": ["yes", "no", "no", "no", None, "maybe"],
            "weakness": [None, None, "yes", "yes", "no", None],
            "numb_feet": [None, None, None, "no", None, None],
        }
    )
    coded = encode(RENAMED, cells)
    assert coded.fates["heavy_legs"].to_list() == [
        *[Fate.WITHOUT_MEANING, Fate.USED, Fate.USED, Fate.ANSWERED_TOO, None, None]
    ]
    assert "heavy_legs" not in coded.answers.columns
    assert [row for row, _ in coded.problems.rows()] == [5]


def test_truth_values_in_an_old_column():
    coded = encode(RENAMED, pl.DataFrame({"heavy_legs": [False, None, True]}))
    assert coded.answers["numb_feet"].to_list() == ["no", None, None]
    assert coded.problems.is_empty()


@pytest.mark.parametrize(
    "cells",
    [
        pl.Series([date(2026, 11, 20), None]),
        pl.Series([datetime(2026, 11, 20, 9, 30), None]),
        pl.Series(["2026-11-20", ""]),
    ],
)
@pytest.mark.parametrize("day", [date(2026, 11, 29), "2026-11-29"])
def test_dates_in_their_own_types(cells, day):
    frame = pl.DataFrame({"began": cells, "answered_on": [day, day]})
    assert encode(SHIPPED, frame).answers["began"].to_list() == ["days", None]


def test_years_as_numbers():
    frame = pl.DataFrame({"began": [2019, 5], "answered_on": ["2026-11-29"] * 2})
    coded = encode(SHIPPED, frame)
    assert coded.answers["began"].to_list() == ["years", None]
    assert [row for row, _ in coded.problems.rows()] == [1]


@pytest.mark.parametrize("day", [None, "", "NA"])
def test_a_table_is_never_read_by_the_day_on_which_it_is_read(day):
    frame = pl.DataFrame({"began": ["2019-05", "P3W"], "answered_on": [day, day]})
    problems = [
        text for row, text in encode(SHIPPED, frame).problems.rows() if row == 0
    ]
    assert problems[-1] == (
        "began: '2019-05' is a date, but nothing says when the answers were given; add"
        " that as answered_on, as in 2026-11-02"
    )


def test_a_frame_warns_once_for_each_renamed_column():
    frame = pl.DataFrame({"heavy_legs": ["no", "no", "yes"], "period": [None] * 3})
    with pytest.warns(UserWarning, match="'heavy_legs' is now asked as") as caught:
        results = evaluate(frame, RENAMED)
    assert "these: 2; not used, because 'yes' has no meaning there: 1" in str(
        caught[0].message
    )
    assert len(caught) == 1
    expected = [assess({"heavy_legs": word}, RENAMED) for word in ("no", "no", "yes")]
    assert results["urgency"].to_list() == [each.urgency for each in expected]
