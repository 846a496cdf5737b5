from datetime import date

import polars as pl
import pytest
from nerveguide.batch.mapping.suggestion import TableColumn, table_columns


@pytest.fixture
def column(small):
    def make(name, cells):
        (found,) = table_columns(small, pl.DataFrame({name: cells}))
        return found

    return make


def test_a_finding_with_answers_has_no_odd_words(column):
    cells = ["yes", "No", "not sure", "", None]
    assert column("Weakness", cells) == TableColumn("Weakness", ("weakness",), True, {})


@pytest.mark.parametrize(
    ("cells", "odd"),
    [
        (["Y", " y", "n"], {"y": "Y", "n": "n"}),
        (["1.0", "0"], {1: "1", 0: "0"}),
        ([1.0, float("nan")], {1: "1", "nan": "nan"}),
        ([-9, 10], {-9: "-9", 10: "10"}),
        ([True, None], {}),
        ([None, None], {}),
    ],
)
def test_odd_words_are_found_in_cells_of_any_type(column, cells, odd):
    found = column("weakness", cells).odd
    assert found.keys() == odd.keys()
    assert {text.lower() for text in found.values()} == {
        text.lower() for text in odd.values()
    }


def test_truth_values_are_no_options(column):
    assert column("tempo", [True]).odd == {"true": "true"}


def test_cells_without_words_make_no_column_sure(column):
    assert column("age", [date(2024, 1, 2)]) == TableColumn("age", ("age",), False, {})


def test_options_in_the_cells_tell_the_finding(column):
    found = column("weak since", ["days", "Months"])
    assert found.may_be[:2] == ("tempo", "weakness")
    assert (found.sure, found.odd) == (False, {})


def test_two_columns_that_would_be_the_same_are_both_not_sure(small):
    head = pl.DataFrame({"Numb.Feet": ["yes"], "numb feet": ["no"], "age": ["4"]})
    assert [each.sure for each in table_columns(small, head)] == [False, False, True]


@pytest.mark.parametrize(
    ("columns", "sure"),
    [
        ({"Patient ID": ["a", "b"]}, [True]),
        ({"id": [1, 2]}, [True]),
        ({"USUBJID": ["a", "a"]}, [False]),
        ({"MRN": ["a", None]}, [False]),
        ({"id": ["a"], "study.id": ["s"]}, [False, False]),
        ({"id" + "." * 200: ["a"]}, []),
    ],
)
def test_the_id_is_known_by_its_name_and_that_each_person_has_one(small, columns, sure):
    found = table_columns(small, pl.DataFrame(columns))
    ids = [each.sure for each in found if each.may_be == ("id",)]
    assert ids == sure
