from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.blocks import Block
from nerveguide.batch.mapping import TableMapping, apply
from nerveguide.batch.mapping.table_mapping import remarks

MAPPING = """
columns:
  Patient: id
  Taubheit: numb_feet
  Onset: {finding: tempo, words: {1: days, 2: not_asked}}
  Ward: ignore
words: {J: yes, N: no, 1: yes, 0: no, NA: not_asked, -9: not_asked}
"""


@pytest.fixture
def applied(mapping, block):
    """Apply a mapping to columns; return them by name."""

    def run(columns, text=MAPPING):
        return apply(mapping(text), block(columns)).cells.to_dict(as_series=False)

    return run


def test_columns_and_words_become_findings_and_answers(applied):
    assert applied(
        {
            "Patient": ["p1", "p2", "p3"],
            "Taubheit": ["J", "N", "NA"],
            "Onset": ["1", "2", "years"],
            "Ward": ["x", "y", "z"],
            "weakness": ["N", "yes", None],
            "Haarfarbe": ["J", "rot", ""],
        }
    ) == {
        "id": ["p1", "p2", "p3"],
        "numb_feet": ["yes", "no", None],
        "tempo": ["days", None, "years"],
        "weakness": ["no", "yes", None],
        "Haarfarbe": ["J", "rot", ""],
    }


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        ([" j ", "n", "1.0", "00", "2"], ["yes", "no", "yes", "no", "2"]),
        (["", " ", None, "jein", "J N"], ["", " ", None, "jein", "J N"]),
        ([1, 0, -9, None, 2], ["yes", "no", None, None, "2"]),
        ([1.0, 0.0, -9.0, None, 0.5], ["yes", "no", None, None, "0.5"]),
        ([Decimal("1.0"), Decimal("0.0"), None], ["yes", "no", None]),
        ([True, False, None], ["yes", "no", None]),
        (pl.Series(["J", "N", "rot"], dtype=pl.Categorical), ["yes", "no", "rot"]),
        (pl.Series(["J", "N"], dtype=pl.Enum(["N", "J"])), ["yes", "no"]),
    ],
)
def test_a_word_is_known_by_what_it_says_in_any_type(applied, cells, answers):
    assert applied({"Taubheit": cells}) == {"numb_feet": answers}


def test_truth_values_that_mean_something_else_in_one_column(applied):
    inverted = "columns: {Frei: {finding: numb_feet, words: {1: no, false: yes}}}"
    assert applied({"Frei": [True, False, None]}, inverted) == {
        "numb_feet": ["no", "yes", None]
    }


def test_a_truth_value_that_no_word_speaks_of_stays_yes_or_no(applied):
    one = "columns: {Frei: {finding: numb_feet, words: {0: not_sure}}}"
    assert applied({"Frei": [True, False]}, one) == {"numb_feet": ["yes", "not_sure"]}


def test_numbers_stay_numbers_when_some_become_empty(mapping, block):
    cells = {"age": pl.Series([-9.0, 44.0, float("nan")])}
    result = apply(mapping("words: {-9: not_asked, NaN: not_asked}"), block(cells))
    assert result.cells["age"].to_list() == [None, 44.0, None]
    assert result.cells["age"].dtype == pl.Float64


def test_what_is_an_answer_already_is_left_alone_by_words_for_all(applied):
    words = "words: {9: not_asked, 1: yes, 0: no}"
    assert applied({"age": ["9", "1", "0"], "weakness": ["9", "1", "0"]}, words) == {
        "age": ["9", "1", "0"],
        "weakness": [None, "yes", "no"],
    }


def test_words_of_a_column_go_before_words_for_all(applied):
    text = "columns: {Age: {finding: age, words: {99: not_asked}}, Numb: numb_feet}"
    columns = {"Age": ["99", "9"], "Numb": ["99", "J"]}
    assert applied(columns, f"{text}\nwords: {{J: yes, 99: not_sure}}") == {
        "age": [None, "9"],
        "numb_feet": ["not_sure", "yes"],
    }


def test_columns_that_change_places(applied):
    text = "columns: {age: weakness, weakness: numb_feet, numb_feet: ignore}"
    columns = {"age": ["yes"], "weakness": ["no"], "numb_feet": ["no"]}
    assert applied(columns, text) == {"weakness": ["yes"], "numb_feet": ["no"]}


@pytest.mark.parametrize(
    "cells",
    [[date(2024, 1, 2)], [["J"]], [{"J": "J"}], [b"J"], [None]],
)
def test_cells_that_hold_no_words_stay_as_they_are(applied, cells):
    assert applied({"Taubheit": cells}) == {"numb_feet": cells}


@pytest.mark.parametrize(
    ("mapped", "own", "finding", "left_over"),
    [
        (
            ["J", "J", "J", ""],
            [None, " ", "no", "no"],
            ["yes", "yes", "no", "no"],
            [None, None, "yes", ""],
        ),
        ([1, 0, None], [True, None, False], ["yes", "no", "no"], ["yes", None, None]),
        ([[1], [2]], ["no", None], ["no", "[2]"], ["[1]", None]),
    ],
)
def test_a_record_with_two_values_for_one_finding_keeps_both(
    applied, mapped, own, finding, left_over
):
    text = "columns: {Taubheit: numb_feet}\nwords: {J: yes, 1: yes, 0: no}"
    assert applied({"Taubheit": mapped, "numb_feet": own}, text) == {
        "Taubheit beside numb_feet": left_over,
        "numb_feet": finding,
    }


def test_the_name_for_what_is_left_is_free(applied):
    columns = {"a": ["J"], "age": ["4"], "a beside age": ["x"]}
    assert applied(columns, "columns: {a: age}") == {
        "a beside age'": ["J"],
        "age": ["4"],
        "a beside age": ["x"],
    }


def test_two_values_in_a_chain_of_names(applied):
    text = "columns: {a: weakness, weakness: numb_feet}"
    columns = {"a": ["yes"], "weakness": ["no"], "numb_feet": [""]}
    assert applied(columns, text) == {
        "weakness": ["yes"],
        "weakness beside numb_feet": [None],
        "numb_feet": ["no"],
    }


@pytest.mark.parametrize("name", ["*", "^.*$", "", "x beside y"])
def test_names_that_polars_takes_for_patterns_are_names(applied, name):
    text = f"columns: {{'{name}': numb_feet}}\nwords: {{J: yes}}"
    columns = {name: ["J", "J"], "numb_feet": ["", "J"], "Haar": ["J", "J"]}
    assert applied(columns, text) == {
        f"{name} beside numb_feet": [None, "yes"],
        "numb_feet": ["yes", "yes"],
        "Haar": ["J", "J"],
    }
    ignored = applied({name: ["J"], "Haar": ["J"]}, f"columns: {{'{name}': ignore}}")
    assert ignored == {"Haar": ["J"]}


def test_all_but_the_cells_stays(mapping, block):
    before = block({"Ward": ["x", "y"]})
    after = apply(mapping(MAPPING), before)
    assert after.cells.shape == (2, 0)
    assert (after.file, after.lines, after.text) == (
        before.file,
        before.lines,
        before.text,
    )


def test_what_is_lacking_in_a_file_is_said(mapping):
    columns = ["patient ", "Taubheit", "numb_feet", "Onset"]
    assert remarks(mapping(MAPPING), columns) == (
        "the mapping names columns that are not here: 'Patient' (id; did you mean"
        " 'patient '?)",
        "'Taubheit' and 'numb_feet' both stand for 'numb_feet'; records with a value in"
        " both are rejected, unless the mapping ignores one of the columns",
    )


def test_nothing_is_said_of_a_file_that_has_it_all(mapping):
    assert remarks(mapping(MAPPING), ["Patient", "Taubheit", "Onset", "Haar"]) == ()


def test_of_many_columns_that_are_lacking_some_are_named():
    many = TableMapping({f"c{n}": f"f{n}" for n in range(12)}, frozenset(), {})
    (remark,) = remarks(many, [])
    assert remark.endswith("'c9' (f9) and 2 more")


texts = st.text(max_size=4) | st.sampled_from(["J", "n ", "1.0", "NA", "-9", "yes"])
names = st.sampled_from(["Taubheit", "numb_feet", "weakness", "Onset", "Ward", "Haar"])
records = st.lists(st.dictionaries(names, texts), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def loaded(mapping):
    return mapping(MAPPING)


@given(records=records)
def test_a_record_means_the_same_whatever_stands_beside_it(loaded, records):
    def meant(some):
        cells = pl.DataFrame(some, schema=dict.fromkeys({k for r in some for k in r}))
        cells = cells.cast(pl.String)
        block = Block("own.jsonl", cells, pl.Series(range(len(some))), text=str)
        return [
            {name: cell for name, cell in row.items() if cell and cell.strip()}
            for row in apply(loaded, block).cells.to_dicts()
        ]

    alone = [row for record in records if record for row in meant([record])]
    assert meant([record for record in records if record]) == alone
