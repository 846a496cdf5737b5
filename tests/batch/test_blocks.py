import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.blocks import Block, Origin, Reject, coalesce, rebatch

REJECT = Reject(Origin("a.csv", 1), "", ("bad",), "")


def block(file, first, height, column="id", notes=None):
    names = [f"{file}{first + row}" for row in range(height)]
    return Block(
        file,
        pl.DataFrame({column: names}),
        pl.Series(range(first, first + height), dtype=pl.UInt64),
        lambda row: f"text of {names[row]}",
        notes,
    )


def test_small_blocks_of_a_file_go_together_and_rejects_come_at_once():
    first, second = block("a", 2, 2), block("a", 7, 1)
    reject, joined = coalesce([first, REJECT, second])
    assert reject is REJECT
    assert joined.cells["id"].to_list() == ["a2", "a3", "a7"]
    assert joined.lines.to_list() == [2, 3, 7]
    assert [joined.text(row) for row in range(3)] == [
        "text of a2",
        "text of a3",
        "text of a7",
    ]
    assert joined.notes is None


def test_notes_are_kept():
    first = block("a", 1, 1, notes=pl.Series(["a note"]))
    (joined,) = coalesce([first, block("a", 2, 1)])
    assert joined.notes.to_list() == ["a note", None]


def test_blocks_of_another_file_stay_apart():
    blocks = [block("a", 1, 1), block("b", 1, 1)]
    assert list(coalesce(blocks)) == blocks


def test_a_column_that_a_block_lacks_is_null_there():
    (joined,) = coalesce([block("a", 1, 1), block("a", 2, 1, column="name")])
    assert joined.cells.rows(named=True) == [
        {"id": "a1", "name": None},
        {"id": None, "name": "a2"},
    ]


def test_blocks_do_not_grow_by_columns_of_their_own():
    blocks = [block("a", first, 1, column=f"c{first}") for first in range(1, 6)]
    assert list(map(len, coalesce(blocks, most=4))) == [2, 2, 1]


def test_blocks_grow_no_larger_than_wanted():
    blocks = [block("a", first, 1) for first in range(1, 6)]
    assert [each.cells.height for each in coalesce(blocks, most=2)] == [2, 2, 1]


@given(heights=st.lists(st.integers(1, 4), max_size=60), most=st.integers(1, 100))
def test_no_record_is_lost(heights, most):
    blocks = [block("a", 10 * number, height) for number, height in enumerate(heights)]
    expected = [name for each in blocks for name in each.cells["id"]]
    found = list(coalesce(blocks, most))
    assert [name for each in found for name in each.cells["id"]] == expected
    texts = [each.text(row) for each in found for row in range(each.cells.height)]
    assert texts == [f"text of {name}" for name in expected]


def test_blocks_of_small_files_are_assessed_together():
    files = [block(name, 1, 2) for name in "abcd"]
    reads = [files[0], REJECT, *files[1:]]
    assert list(rebatch(reads, least=4)) == [REJECT, files[:2], files[2:]]
    assert list(rebatch(reads, least=100)) == [REJECT, files]
    assert list(rebatch([], least=4)) == []


@given(height=st.integers(1, 30), most=st.integers(1, 10), noted=st.booleans())
def test_large_blocks_are_assessed_in_parts(height, most, noted):
    notes = pl.Series([f"note {row}" for row in range(height)]) if noted else None
    whole = block("a", 5, height, notes=notes)
    parts = [part for some in rebatch([whole], least=1, most=most) for part in some]
    assert all(len(part) <= most for part in parts)
    assert pl.concat([part.cells for part in parts]).equals(whole.cells)
    assert [line for part in parts for line in part.lines] == whole.lines.to_list()
    texts = [part.text(row) for part in parts for row in range(len(part))]
    assert texts == [whole.text(row) for row in range(height)]
    if noted:
        assert [note for part in parts for note in part.notes] == notes.to_list()
