import io
import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.line_source import LineSource, with_line_ends

LIMIT = 64
"""Bytes of a line here, so that few bytes are a line that is too long."""


@pytest.fixture(autouse=True, scope="module")
def small_limits():
    with (
        patch("nerveguide.batch.line_source.MAX_LINE", LIMIT),
        patch("nerveguide.batch.line_source._READ", 7),
        patch("nerveguide.batch.line_source._ONE_LINE", 3),
        patch("nerveguide.batch.line_source._SHOWN", 5),
    ):
        yield


def source_of(content):
    return LineSource(io.BytesIO(content).read)


def lines_of(source):
    return list(iter(source.line, ""))


def test_a_line_ends_with_a_line_feed_a_carriage_return_or_both():
    source = source_of(b"a\nb\r\n\rc\r\n\nd")
    assert lines_of(source) == ["a\n", "b\r\n", "\r", "c\r\n", "\n", "d"]
    assert source.number == 7


def test_a_byte_order_mark_is_left_out():
    assert lines_of(source_of(b"\xef\xbb\xbfa\n\xef\xbb\xbfb")) == ["a\n", "\ufeffb"]


def test_a_window_holds_whole_lines_and_at_least_one():
    source = source_of(b"ab\ncd\nefghijk\nl")
    windows = []
    while window := source.peek(7):
        windows.append(window)
        source.skip(window, window.count(b"\n"))
    assert windows == [b"ab\ncd\n", b"efghijk\n", b"l"]


def test_lines_that_were_put_back_are_taken_again():
    source = source_of(b"a\nb\xff\n" + b"c" * 30 + b"\nd")
    taken = [source.line() for _ in range(3)]
    source.put_back(taken[1:])
    assert source.number == 2
    assert lines_of(source) == ["b\udcff\n", "c" * 30 + "\n", "d"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b""])
def test_a_long_line_is_passed_over_and_its_start_and_length_are_told(end):
    for length in range(LIMIT, 4 * LIMIT):
        source = source_of(b"a\n" + b"x" * length + end + b"z" * len(end))
        assert source.line() == "a\n"
        long = source.long_line()
        if length + len(end) <= LIMIT:
            assert long is None
            continue
        assert (long.number, long.start, long.length) == (2, "xxxxx", length)
        assert lines_of(source) == (["z" * len(end)] if end else [])


def test_before_a_long_line_there_are_no_lines():
    source = source_of(b"a\n" + b"x" * 100)
    assert source.peek(50) == b"a\n"
    assert lines_of(source) == ["a\n"]
    assert source.peek(50) == b""
    assert source.long_line().problem == (
        "the line has 100 bytes, but at most 64 can be read;"
        " only its first 5 are kept here"
    )
    assert source.long_line() is None


def test_what_stands_before_an_error_is_read_and_the_rest_is_cut_off():
    parts = iter([b"a\nb", b"\ncde"])

    def read(_):
        if part := next(parts, None):
            return part
        raise OSError(5, "Input/output error")

    source = LineSource(read)
    assert lines_of(source) == ["a\n", "b\n"]
    assert source.number == 3
    assert source.cut_off == "cde"
    assert source.error.strerror == "Input/output error"


def test_line_ends_become_line_feeds_and_the_last_line_gets_one():
    assert with_line_ends(b"a\r\nb\rc\n\r\nd") == b"a\nb\nc\n\nd\n"


PIECES = st.sampled_from([b"\n", b"\r", b"\r\n", b"a", b"\xff", b"x" * 30])


@given(st.lists(PIECES, max_size=30).map(b"".join), st.data())
def test_each_line_is_taken_once_in_whatever_way(content, data):
    lines = re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", content)
    source = source_of(content)
    while True:
        rest = lines[source.number - 1 :]
        if data.draw(st.booleans()) and (line := source.line()):
            assert line.encode(errors="surrogateescape") == rest[0]
        elif window := source.peek(data.draw(st.integers(1, 90))):
            count = with_line_ends(window).count(b"\n")
            source.skip(window, count)
            assert window == b"".join(rest[:count])
        elif long := source.long_line():
            assert long.length == len(rest[0].rstrip(b"\r\n"))
        else:
            break
    assert source.number == len(lines) + 1
