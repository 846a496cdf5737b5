import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.csv_reader import MAX_LINES, read_rows
from nerveguide.batch.line_source import MAX_LINE, LineSource


def rows(text):
    return list(read_rows(LineSource(io.BytesIO(text.encode()).read)))


def places(text):
    return [(row.line, row.cells) for row in rows(text)]


def test_rows_carry_the_line_where_they_start():
    text = 'id,a\r\n"p\r\n1",yes\r\n\r\np2,no'
    assert places(text) == [(1, ("id", "a")), (2, ("p\r\n1", "yes")), (5, ("p2", "no"))]


def test_the_text_of_a_row_is_kept_as_it_stands():
    assert [row.text for row in rows('a,"b\nc"\nd\n')] == ['a,"b\nc"', "d"]


def test_a_quote_that_is_never_closed_costs_one_line():
    first, broken, last = rows('id\np1,"yes\np2\n')
    assert (first.line, broken.line, last.line) == (1, 2, 3)
    assert broken.text == 'p1,"yes'
    assert "quote" in broken.problem
    assert last.cells == ("p2",)


def test_a_quote_closed_in_a_later_row_does_not_swallow_the_rows_between():
    _, broken, between, last = rows('id,a\np1,"yes\np2,no\np3,"no\n')
    assert broken.problem
    assert between.cells == ("p2", "no")
    assert last.problem


def test_a_row_spans_no_more_than_the_limit():
    within = '"' + "\n" * (MAX_LINES - 1) + '"\nend\n'
    assert [row.problem for row in rows(within)] == ["", ""]
    beyond = '"' + "\n" * MAX_LINES + '"\nend\n'
    assert rows(beyond)[0].problem


def test_a_long_cell_is_read():
    cell = "x" * 1_000_000
    assert places(f"{cell},\nend\n") == [(1, (cell, "")), (2, ("end",))]


def test_rows_end_before_a_line_that_is_too_long_and_before_a_line_that_is_named():
    source = LineSource(io.BytesIO(b"a\n\nb\nc\n" + b"x" * MAX_LINE + b"\nd").read)
    assert [row.text for row in read_rows(source, until=3)] == ["a"]
    assert [row.text for row in read_rows(source)] == ["b", "c"]
    assert list(read_rows(source)) == []


CELLS = st.lists(st.text(st.sampled_from('ab,"\r\n '), max_size=4), min_size=2)


@given(st.lists(CELLS, max_size=5))
def test_what_the_csv_module_writes_is_read_back(table):
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(table)
    assert [list(row.cells) for row in rows(stream.getvalue())] == table


@given(st.text(st.sampled_from('a,"\n\r '), max_size=60))
def test_every_line_that_is_not_blank_is_part_of_one_row(text):
    found = rows(text)
    lines = [line for line in io.StringIO(text, newline="") if line.strip()]
    kept = [x for row in found for x in io.StringIO(row.text, newline="") if x.strip()]
    assert [line.rstrip("\r\n") for line in kept] == [
        line.rstrip("\r\n") for line in lines
    ]
