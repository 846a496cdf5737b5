"""Many columns of bits to one list column: what of them is true for each person."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from engine.interpreters.columns import Bits


def list_column(flags: Sequence[Bits], labels: pl.Series, height: int) -> pl.Series:
    """Return for each row the labels of the flags that are true there, in order.

    ``labels`` has one value (of any type) for each flag; the result is a list of that
    type, ``height`` long. The cost grows with the entries that the lists hold, and
    hardly with the number of flags.
    """
    width = max(len(flags), 1)
    small = height * width < 2**32
    rows = pl.int_range(height, dtype=pl.UInt32 if small else pl.UInt64, eager=True)
    starts = rows * width
    present = [
        starts.filter(as_series(flag, height)) + place
        for place, flag in enumerate(flags)
        if flag.any()
    ]
    keys = pl.concat([starts.clear(), *present]).sort()
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


def as_series(bits: Bits, height: int) -> pl.Series:
    """Return the bits of so many people as a Boolean column."""
    return pl.Series(np.unpackbits(bits, count=height).view(np.bool_))
