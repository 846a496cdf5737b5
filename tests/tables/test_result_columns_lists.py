import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.bitsets import pack
from nerveguide.tables.result_columns import build_list_column


@given(
    rows=st.lists(st.lists(st.booleans(), min_size=3, max_size=3), max_size=20),
    structs=st.booleans(),
)
def test_a_list_holds_the_labels_of_what_is_true_in_order(rows, structs):
    words = ["a", "b", "c"]
    labels = pl.Series(words, dtype=pl.Enum(words))
    if structs:
        labels = pl.DataFrame({"word": labels, "again": labels.reverse()}).to_struct()
    flags = [pack(np.array([row[k] for row in rows], np.bool_)) for k in range(3)]
    expected = [
        [label for label, true in zip(labels.to_list(), row, strict=True) if true]
        for row in rows
    ]
    assert build_list_column(flags, labels, len(rows)).to_list() == expected


def test_without_flags_the_lists_are_empty_and_keep_their_type():
    column = build_list_column([], pl.Series(dtype=pl.Enum(["a"])), 2)
    assert column.to_list() == [[], []]
    assert column.dtype == pl.List(pl.Enum(["a"]))


def test_flags_may_be_many_and_few_of_them_true():
    height, width = 2**17 + 1, 2**15
    labels = pl.Series([f"w{number}" for number in range(width)])
    labels = labels.cast(pl.Enum(labels))
    never = np.zeros(-(-height // 8), np.uint8)
    last = pack(np.arange(height) == height - 1)
    lists = build_list_column([never] * (width - 1) + [last], labels, height)
    assert lists[-1].to_list() == [f"w{width - 1}"]
    assert lists.list.len().sum() == 1
