import io
from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nerveguide.batch.blocks import Reject
from nerveguide.batch.csv_reader import read_csv, read_rows
from nerveguide.batch.line_source import MAX_LINE, LineSource

from tests.strategies import BYTES

EXPECTED = {"weakness": pl.Enum(["yes", "no"]), "a": pl.Enum(["yes", "b", "~", "c d"])}


def read(content, most=MAX_LINE):
    """Read a file; rows come as {line: (cells that are not blank, text)}."""
    content = content if isinstance(content, bytes) else content.encode()
    rows, rejects = {}, []
    for found in read_csv(
        "a.csv", LineSource(io.BytesIO(content).read), EXPECTED, most
    ):
        if isinstance(found, Reject):
            reason = "; ".join(found.reasons)
            rejects.append((found.origin.line, found.id, reason, found.text))
            continue
        assert found.file == "a.csv"
        assert found.cells.height == len(found.lines) > 0
        for row, line in enumerate(found.lines):
            cells = found.cells.row(row, named=True)
            assert line not in rows
            kept = {name: cell for name, cell in cells.items() if cell}
            rows[line] = (kept, found.text(row))
    return rows, rejects


def cells(content, most=MAX_LINE):
    rows, rejects = read(content, most)
    assert rejects == []
    return {line: kept for line, (kept, _) in rows.items()}


def test_a_row_has_its_cells_its_line_and_its_text():
    assert read("id, weakness ,age\np1,Yes,44\n\np2, ,\n") == (
        {
            2: ({"id": "p1", "weakness": "Yes", "age": "44"}, "p1,Yes,44"),
            4: ({"id": "p2", "weakness": " "}, "p2, ,"),
        },
        [],
    )


def test_excel_files_are_read():
    content = b'\xef\xbb\xbf"id",weakness\r\np1,yes\r\n"p\r\n2",no\r\np3,no'
    assert cells(content) == {
        2: {"id": "p1", "weakness": "yes"},
        3: {"id": "p\r\n2", "weakness": "no"},
        5: {"id": "p3", "weakness": "no"},
    }


def test_line_ends_may_be_mixed():
    content = b"id,weakness\rp1,yes\r\np2,no\np3,yes\r\rp4,no"
    assert [*cells(content)] == [2, 3, 4, 6]


def test_a_column_without_a_name_matters_only_where_it_has_a_value():
    rows, rejects = read("id,,\np1,,\np2,,x\n")
    assert rows == {2: ({"id": "p1"}, "p1,,")}
    reason = "column 3 holds a value, but has no name in the header"
    assert rejects == [(3, "p2", reason, "p2,,x")]


@pytest.mark.parametrize(
    ("row", "identifier", "reason"),
    [
        ("p1", "p1", "this row has 1 cell, but the header has 3; look for a missing"),
        ("p1,yes", "p1", "this row has 2 cells, but the header has 3;"),
        ("p1,yes,4,", "p1", "this row has 4 cells, but the header has 3;"),
        ('p1,"yes,4', "", "a quote is opened here"),
        ('p1,"yes"x,4', "", "text follows a closing quote"),
        ("p1,y\0es,4", "p1", "there is a NUL character here"),
        ("p1,y\udce9s,4", "p1", "the byte E9 is not UTF-8"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_the_others_go_on(
    row, identifier, reason
):
    content = f'id,weakness,age\n"p\n0",,\n{row}\np2,no,5\n'
    rows, rejects = read(content.encode(errors="surrogateescape"))
    assert [*rows] == [2, 5]
    ((line, found, why, text),) = rejects
    assert (line, found, text) == (4, identifier, row)
    assert reason in why


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("id,weakness,weakness", "more than one column is named 'weakness'"),
        (",", "no column has a name"),
        ("id,weakness\0", "NUL"),
        ('"id,weakness', "a quote is opened"),
        ("id," + "x" * MAX_LINE, "the line has 16,777,219 bytes"),
    ],
)
def test_a_header_that_cannot_be_used_rejects_every_row(header, reason):
    rows, rejects = read(f"\n{header}\np1,yes\np2,no\n")
    assert rows == {}
    assert [(line, text) for line, _, _, text in rejects] == [
        (3, "p1,yes"),
        (4, "p2,no"),
    ]
    assert all(
        "the header (line 2) cannot be used: " in why for _, _, why, _ in rejects
    )
    assert all(reason in why for _, _, why, _ in rejects)


def test_a_bad_header_without_rows_is_itself_the_reject():
    ((line, _, reason, _),) = read(b"\xff\xfei\0d\0")[1]
    assert line == 1
    assert "the byte FF" in reason


def test_a_header_alone_is_a_file_without_records():
    assert read("id,weakness\n") == ({}, [])


@pytest.mark.parametrize("content", ["", "\n \r\n"])
def test_an_empty_file_is_one_reject(content):
    rows, rejects = read(content)
    assert rows == {}
    reason = "the file is empty; it needs a header with the column id"
    assert rejects == [(1, "", reason, "")]


def test_a_line_that_is_too_long_is_passed_over():
    rows, rejects = read(f"id,weakness\np1,yes\n{'x' * (MAX_LINE + 1)}\np3,no\n")
    assert [*rows] == [2, 4]
    ((line, _, reason, text),) = rejects
    assert (line, text) == (3, "x" * 1000)
    assert "the line has 16,777,217 bytes, but at most 16,777,216 can be" in reason


def test_a_wide_table_is_read():
    names = ["id", *(f"c{number}" for number in range(100_000))]
    row = ["p1"] + ["x"] * 100_000
    content = f"{','.join(names)}\n{','.join(row)}\n"
    assert cells(content) == {2: dict(zip(names, row, strict=True))}


@pytest.mark.parametrize(("row", "pieces"), [("short", 0), ('"p1"x,yes', 1)])
def test_one_bad_row_leaves_the_rows_around_it_plain(row, pieces):
    lines = [f"p{number},yes" for number in range(60_000)]
    lines[30_000] = row
    with patch("nerveguide.batch.csv_reader.read_rows", side_effect=read_rows) as slow:
        rows, rejects = read("\n".join(["id,weakness", *lines]))
    assert len(rows) == 59_999
    assert [line for line, _, _, _ in rejects] == [30_002]
    assert slow.call_count == 1 + pieces


def test_columns_are_of_the_expected_type_while_all_their_cells_allow_it():
    header, *rows = b"id,weakness,a\n", b"1,yes,b\n", b"2,Yes,\n", b"3,,~\n"
    source = LineSource(io.BytesIO(header + b"".join(rows)).read)
    first, second, third = read_csv("a.csv", source, EXPECTED, most=8)
    assert first.cells.schema["weakness"] == EXPECTED["weakness"]
    assert second.cells.schema["weakness"] == pl.String
    assert third.cells.schema["weakness"] == pl.String
    assert third.cells.schema["a"] == EXPECTED["a"]


WORDS = [b"id", b"p1", b"yes", b"~", b",~", b"\xc3\xa9", b"\xef\xbb\xbf", b"x\x01"]
SIGNS = [b",", b",", b"\n", b"\n", b'"', b'""', b'","', b" ", b"\r", b"\0", b"\xc3"]
ROWS = st.lists(st.sampled_from(WORDS + SIGNS), max_size=40).map(b"".join)
VALID = st.lists(
    st.lists(
        st.sampled_from([b"", b"a", b'"b"', b'""""', b"c d"]), min_size=3, max_size=3
    ),
    max_size=12,
).map(lambda rows: b"\n".join(map(b",".join, rows)))


@st.composite
def mutated(draw):
    """Rows that are plain but for a few bytes."""
    content = bytearray(draw(VALID))
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 2))
        content[place : place + length] = draw(st.sampled_from([b"", *WORDS, *SIGNS]))
    return bytes(content)


HEADERS = st.sampled_from([b"id,a,b\n", b"id,a\n", b"id,,b\n", b"id\n", b"\r\nid,a\r"])


@given(header=HEADERS, body=ROWS | mutated() | BYTES, most=st.integers(1, 60))
@example(header=b"id,a\n", body=b"\n", most=1)
@example(header=b"id,a\n", body=b"a,\xc3\nb,\xa9\n", most=60)
@example(header=b"id,a\n", body=b'a,"b\n",c\n', most=60)
@example(header=b"id,a\n", body=b'a,""b""\n', most=60)
def test_the_fast_way_is_the_slow_way_whatever_the_bytes_and_the_window(
    header, body, most
):
    fast = read(header + body, most)
    with (
        patch("nerveguide.batch.csv_reader.read_simple", return_value=None),
        patch("nerveguide.batch.csv_reader.is_simple_row", return_value=True),
    ):
        slow = read(header + body)
    assert fast[0] == slow[0]
    assert sorted(fast[1]) == sorted(slow[1])


@given(content=BYTES)
def test_every_line_stands_in_a_record_whatever_the_bytes(content):
    rows, rejects = read(b"id,weakness\n" + content)
    texts = [text for _, text in rows.values()] + [text for *_, text in rejects]
    found = "\n".join(texts)
    text = content.decode(errors="surrogateescape").replace("\r", "\n")
    for line in text.split("\n"):
        assert line.strip() in found
