"""CSV that is safe to open: all cells quoted, no formulas, no odd characters."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

import polars as pl

from nerveguide.files.strict_reading import visible

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(cell: str) -> str:
    """Return the cell with an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell


def escape_formulas(column: pl.Expr) -> pl.Expr:
    """Return a column of text with :func:`escape_formula` done to each cell."""
    risky = pl.any_horizontal(column.str.starts_with(start) for start in _STARTS)
    return pl.when(risky).then("'" + column).otherwise(column)


def safe_csv(stream: TextIO, columns: Iterable[str]) -> Callable[[Iterable[str]], None]:
    """Write a header, and return the function that writes one row."""
    # All cells in quotes: otherwise some versions of Python leave a lone carriage
    # return bare, and a record would fall apart into two.
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)

    def write(cells: Iterable[str]) -> None:
        writer.writerow(escape_formula(visible(cell)) for cell in cells)

    return write
