from datetime import date, timedelta
from math import isnan, nan

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.model.answers import parse_answer
from nerveguide.tables.encoding import NAMED_COLUMNS, encode


def code(knowledge, **columns):
    coded = encode(knowledge, pl.DataFrame(columns))
    return coded.answers.to_dict(as_series=False), coded.problems.rows()


def test_exact_words_other_spellings_and_blanks(small):
    answers, problems = code(small, weakness=["yes", " Not sure ", "", "  ", None])
    assert answers == {"weakness": ["yes", "not_sure", None, None, None]}
    assert problems == []


def test_numbers_as_text_or_numbers(small):
    answers, problems = code(small, age=["61", " 7 ", "6e1", None])
    assert answers == {"age": [61.0, 7.0, 60.0, None]}
    answers, problems = code(small, age=[0, 120])
    assert answers == {"age": [0.0, 120.0]}
    assert problems == []


def test_not_sure_about_a_number_is_not_a_number(small):
    answers, problems = code(small, age=["not_sure", "3"])
    assert pl.Series(answers["age"]).is_nan().to_list() == [True, False]
    assert problems == []


def test_truth_values_are_yes_and_no(small):
    answers, _ = code(small, weakness=[True, False, None])
    assert answers == {"weakness": ["yes", "no", None]}


def test_a_column_of_durations_is_read_as_they_are_written(small):
    took = [timedelta(days=10), timedelta(hours=5), None]
    answers, problems = code(small, weakness=took)
    assert answers == {"weakness": [None, None, None]}
    assert [row for row, _ in problems] == [0, 1]
    assert "'P10D' is not one of yes, no, not_sure" in problems[0][1]


def test_categories_of_another_order_keep_their_words(small):
    words = pl.Series(["no", "yes"], dtype=pl.Enum(["no", "yes"]))
    assert code(small, weakness=words)[0] == {"weakness": ["no", "yes"]}


@pytest.mark.parametrize(
    ("column", "problem"),
    [
        ({"weakness": ["jes"]}, "weakness: 'jes' is not one of yes, no, not_sure"),
        ({"weakness": [1]}, "weakness: '1' is not one of yes, no, not_sure"),
        (
            {"weakness": [[1]]},
            "weakness: a list, an object or bytes cannot be an answer",
        ),
        (
            {"weakness": [b"yes"]},
            "weakness: a list, an object or bytes cannot be an answer",
        ),
        ({"age": ["old"]}, "age: 'old' is neither a number nor not_sure"),
        ({"age": [nan]}, "age: nan is outside 0 to 120 years"),
        ({"age": [121]}, "age: 121 is outside 0 to 120 years"),
        (
            {"age": [date(1960, 1, 1)]},
            "age: '1960-01-01' is neither a number nor not_sure",
        ),
        ({"age": [[60]]}, "age: a list, an object or bytes cannot be an answer"),
        ({"weaknes": ["no"]}, "did you mean 'weakness'?"),
    ],
)
def test_what_is_no_answer_is_told_with_its_row(small, column, problem):
    ((name, values),) = column.items()
    answers, ((row, text),) = code(small, **{name: [None, *values]})
    assert row == 1
    assert problem in text
    assert answers in ({name: [None, None]}, {})


def test_a_column_that_is_no_finding_matters_only_where_it_has_a_value(small):
    coded = encode(small, pl.DataFrame({"site": ["", None, " ", "B"]}))
    assert coded.problems.rows() == [(3, "site: there is no such finding")]
    assert coded.answers.shape == (4, 0)


@pytest.mark.parametrize("name", ["*", "^.*$", "", "row", "weakness "])
def test_a_name_is_only_a_name(small, name):
    coded = encode(small, pl.DataFrame({name: ["x"], "weakness": ["yes"]}))
    ((_, problem),) = coded.problems.rows()
    assert problem.startswith(f"{name}: there is no such finding")
    assert coded.answers.to_dicts() == [{"weakness": "yes"}]


def test_of_many_columns_that_are_no_findings_only_some_are_named(small):
    columns = {f"column_{n}": ["x"] for n in range(NAMED_COLUMNS + 5)}
    _, problems = code(small, **columns)
    assert len(problems) == NAMED_COLUMNS + 1
    assert problems[-1] == (0, "5 more columns with values are not findings")


@given(
    cells=st.lists(
        st.none()
        | st.text(max_size=8)
        | st.sampled_from(
            [
                "YES",
                "no ",
                "Not Sure",
                "days",
                "Months",
                "1_0",
                "0x1",
                "inf",
                "-0",
                "1e400",
            ]
        )
    )
)
def test_cells_mean_what_a_single_answer_means(small, cells):
    for name in ("weakness", "tempo", "age"):
        finding = small.findings[name]
        coded = encode(small, pl.DataFrame({name: pl.Series(cells, dtype=pl.String)}))
        bad = dict(coded.problems.rows())
        for row, (cell, answer) in enumerate(
            zip(cells, coded.answers[name].to_list(), strict=True)
        ):
            expected, problem = parsed(finding, cell)
            assert bad.get(row) == problem
            if name == "age" and expected == "not_sure":
                assert isnan(answer)
            else:
                assert answer == expected


def parsed(finding, cell):
    try:
        return parse_answer(finding, cell), None
    except ValueError as error:
        return None, f"{finding.id}: {error}"
