"""Many flags to one list column: what of them is true for each person."""

from collections.abc import Sequence

import polars as pl


def list_column(
    flags: Sequence[pl.Series], labels: pl.Series, height: int
) -> pl.Series:
    """Return for each row the labels of the flags that are true there, in order.

    ``flags`` are Boolean and ``height`` long, ``labels`` has one value (of any type)
    for each of them; the result is a list of that type. The cost grows with the
    entries that the lists hold, and hardly with the number of flags.
    """
    if not flags:
        return pl.Series([[]], dtype=pl.List(labels.dtype)).new_from_index(0, height)
    width = len(flags)
    small = height * width < 2**32
    rows = pl.int_range(height, dtype=pl.UInt32 if small else pl.UInt64, eager=True)
    starts = rows * width
    keys = pl.concat(
        [starts.filter(flag) + place for place, flag in enumerate(flags)]
    ).sort()
    entries = pl.DataFrame({"row": keys // width, "label": labels.gather(keys % width)})
    lists = (
        entries.with_columns(pl.col("row").set_sorted())
        .group_by("row", maintain_order=True)
        .agg("label")
    )
    column = pl.DataFrame({"row": rows}).join(
        lists, on="row", how="left", maintain_order="left"
    )["label"]
    return column.fill_null(pl.Series([[]], dtype=column.dtype))
