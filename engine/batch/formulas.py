"""Cells that a spreadsheet would run as a formula, made harmless."""

import polars as pl

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell


def harmless_column(column: pl.Expr) -> pl.Expr:
    """Do the same for a whole column of text."""
    risky = pl.any_horizontal(column.str.starts_with(start) for start in _STARTS)
    return pl.when(risky).then("'" + column).otherwise(column)
