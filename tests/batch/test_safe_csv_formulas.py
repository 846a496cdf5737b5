import polars as pl
import pytest
from nerveguide.batch.safe_csv import escape_formula, escape_formulas

CELLS = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "x=1", "", "'=1"]


@pytest.mark.parametrize("cell", CELLS[:6])
def test_what_would_begin_a_formula_gets_an_apostrophe(cell):
    assert escape_formula(cell) == "'" + cell


@pytest.mark.parametrize("cell", CELLS[6:])
def test_other_cells_stay(cell):
    assert escape_formula(cell) == cell


def test_a_column_is_treated_as_its_cells():
    column = pl.DataFrame({"id": [*CELLS, None]}).select(escape_formulas(pl.col("id")))
    assert column.to_series().to_list() == [*map(escape_formula, CELLS), None]
