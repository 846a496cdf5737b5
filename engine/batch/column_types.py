"""The types that columns of a file should have, and whether their cells allow that."""

from collections.abc import Mapping

import polars as pl

Types = Mapping[str, pl.DataType]
"""Name of a column -> the type of its cells."""


def fits(cells: pl.Series, dtype: pl.DataType) -> bool:
    """Tell whether every cell can be of this type."""
    return cells.cast(dtype, strict=False).null_count() == cells.null_count()
