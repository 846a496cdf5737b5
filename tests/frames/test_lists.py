import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.frames.lists import as_series, list_column


@given(
    rows=st.lists(st.lists(st.booleans(), min_size=3, max_size=3), max_size=20),
    structs=st.booleans(),
)
def test_a_list_holds_the_labels_of_what_is_true_in_order(rows, structs):
    words = ["a", "b", "c"]
    labels = pl.Series([{"word": w} for w in words] if structs else words)
    flags = [
        np.packbits(np.array([row[k] for row in rows], np.bool_)) for k in range(3)
    ]
    expected = [
        [label for label, true in zip(labels.to_list(), row, strict=True) if true]
        for row in rows
    ]
    assert list_column(flags, labels, len(rows)).to_list() == expected
    assert as_series(flags[0], len(rows)).to_list() == [row[0] for row in rows]


def test_without_flags_the_lists_are_empty_and_keep_their_type():
    column = list_column([], pl.Series(dtype=pl.Enum(["a"])), 2)
    assert column.to_list() == [[], []]
    assert column.dtype == pl.List(pl.Enum(["a"]))


@pytest.mark.parametrize("height", [2**17, 2**17 + 1])
def test_rows_times_labels_may_exceed_32_bits(height):
    labels = pl.int_range(2**15, dtype=pl.UInt16, eager=True)
    never = np.zeros(-(-height // 8), np.uint8)
    last = np.packbits(np.arange(height) == height - 1)
    lists = list_column([never] * (len(labels) - 1) + [last], labels, height)
    assert lists[-1].to_list() == [2**15 - 1]
    assert lists.list.len().sum() == 1
