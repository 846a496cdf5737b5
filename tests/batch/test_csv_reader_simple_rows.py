import polars as pl
import pytest
from nerveguide.batch.csv_reader import is_simple_row, may_be_simple, read_simple

TYPES = {"id": pl.String(), "a": pl.String()}


def test_plain_lines_are_read_at_once():
    lines = 'p1,yes\n"p,2","say ""a"""\n,\n"","ü"\n'.encode()
    assert read_simple(lines, TYPES).rows() == [
        ("p1", "yes"),
        ("p,2", 'say "a"'),
        (None, None),
        ("", "ü"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"p1\n",
        b"p1,yes,\n",
        b"\n",
        b'p1,"a\nb"\n',
        b'p1,"yes\n',
        b'p1,""yes""\n',
        b'p1,y"e"s\n',
        b'p1,"yes" \n',
        b"p1,y\0es\n",
        b"p1,y\xe9s\n",
    ],
)
def test_a_window_with_another_line_is_not_plain(line):
    for lines in (line, line + b"p2,no\n", b"p0,no\n" + line + b"p2,no\n"):
        assert read_simple(lines, TYPES) is None


@pytest.mark.parametrize("start", [b"\xef\xbb\xbfp", b"x\x01", "xڀ".encode()])
def test_a_window_that_begins_like_something_else_is_not_plain(start):
    assert read_simple(start + b",yes\n", TYPES) is None
    assert read_simple(b"p1,yes\n" + start + b",yes\n", TYPES)[1, 0] == start.decode()


def test_lines_of_a_single_column_are_never_plain():
    assert read_simple(b"p1\n\np2\n", {"id": pl.String()}) is None


def test_a_cell_of_another_type_is_not_plain():
    types = TYPES | {"a": pl.Enum(["yes"])}
    assert read_simple(b"p1,yes\np2,\n", types)["a"].dtype == types["a"]
    assert read_simple(b"p1,yes\np2,no\n", types) is None


def test_the_number_of_commas_tells_what_cannot_be_plain():
    assert may_be_simple(b"p1,yes\np2,no\n", 2)
    assert may_be_simple(b'p1,"a,b"\n', 2)
    assert not may_be_simple(b"p1,yes\np2\n", 2)
    assert is_simple_row(b"p1,yes\n", 2)
    assert not any(
        is_simple_row(line, 2) for line in (b"p1\n", b"p1,\xff\n", b"p1,\0\n", b"\n")
    )
