"""Many columns of bits to one list column: what of them is true for each person."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from engine.interpreters.answer_bits import Bits, unpacked


def list_column(flags: Sequence[Bits], labels: pl.Series, height: int) -> pl.Series:
    """Return for each row the labels of the flags that are true there, in order.

    ``labels`` has one value for each flag, an Enum or a struct of Enums; the result is
    a list of that type, ``height`` long. The cost grows with the entries that the lists
    hold, and hardly with the number of flags.
    """
    offsets, places = _filled(flags, height)
    frame = labels.struct.unnest() if labels.dtype == pl.Struct else labels.to_frame()
    # Polars takes lists from Arrow as they are, but words as Categoricals: so the codes
    # of the words go in, and are declared to be words afterwards.
    codes = frame.select(pl.all().to_physical().cast(pl.UInt32))
    entries = pa.StructArray.from_arrays(
        [pa.array(field.to_numpy()[places]) for field in codes], codes.columns
    )
    lists = pa.LargeListArray.from_arrays(pa.array(offsets), entries)
    words = [
        pl.element().struct.field(name).cat.to(dtype)
        for name, dtype in frame.schema.items()
    ]
    label = pl.struct(words) if labels.dtype == pl.Struct else words[0]
    return pl.Series(lists).list.eval(label)


def _filled(
    flags: Sequence[Bits], height: int
) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return where each row's list starts and ends, and the flags in all of them."""
    rows = [_rows(flag) for flag in flags]
    entries = np.concatenate([np.empty(0, np.int64), *rows])
    offsets = np.zeros(height + 1, np.int64)
    np.cumsum(np.bincount(entries, minlength=height), out=offsets[1:])
    free = offsets[:-1].copy()
    places = np.empty(offsets[-1], np.uint16)
    for place, some in enumerate(rows):
        at = free[some]
        places[at] = place
        at += 1
        free[some] = at
    return offsets, places


def _rows(flag: Bits) -> NDArray[np.int64]:
    """Return the rows that have the flag, looking into those bytes only that have."""
    filled = np.flatnonzero(flag != 0)
    inside = np.flatnonzero(unpacked(flag[filled]))
    rows: NDArray[np.int64] = filled[inside >> 3] * 8 + (inside & 7)
    return rows
