import io
import json
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from nerveguide.batch.blocks import Reject
from nerveguide.batch.json_lines_reader import read_json_lines, read_simple
from nerveguide.batch.line_source import MAX_LINE, LineSource

from tests.strategies import BYTES

NO_RESET = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def test_a_line_has_its_values_as_text(read):
    content = (
        '{"id": 7, "weakness": true, "age": 44, "nonsense": null}\r\n\n'
        '{"weakness": false, "age": 1.5, "id": "b", "tempo": ""}'
    )
    cells, rejects = read(a__jsonl=content)
    assert cells == {
        1: {"id": "7", "weakness": "yes", "age": "44"},
        3: {"id": "b", "weakness": "no", "age": "1.5", "tempo": ""},
    }
    assert rejects == []


@pytest.mark.parametrize(
    ("line", "identifier", "reason"),
    [
        ('{"id": "p1", "weakness": "yes"', "", "not valid JSON"),
        ("[]", "", "not an object"),
        ('{"id": "p1", "a": 1, "a": 2}', "", "'a' appears twice"),
        ('{"id": "p1", "weakness": ["yes"]}', "p1", "a list or an object cannot be"),
        ('{"id": true}', "", "text or a whole number"),
        ('{"id": "\\ud800"}', "\ud800", "surrogate"),
        ('{"id": "a\\u0000"}', "a\0", "NUL"),
        ('{"id": "a", "\\ud800": 1}', "a", "surrogate"),
        ('{"id": "p1", "weakness": "\xe9"}'.encode("latin-1"), "", "the byte E9"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_others_go_on(read, line, identifier, reason):
    line = line if isinstance(line, bytes) else line.encode()
    cells, rejects = read(a__jsonl=b'{"id": "p0"}\n\n' + line + b'\n{"id": "p2"}\n')
    assert [found["id"] for found in cells.values()] == ["p0", "p2"]
    ((number, found, why),) = rejects
    assert (number, found) == (3, identifier)
    assert reason in why


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (b'{"id": 7, "a": true}', {"id": 7, "a": True}),
        ('{"id":"ü","a":null,"b":1.5}'.encode(), {"id": "ü", "a": None, "b": 1.5}),
        (b' {"id": 1} ', {"id": 1}),
        (b'{"id": "1:2"}', {"id": "1:2"}),
    ],
)
def test_simple_lines_are_parsed_at_once(line, values):
    assert read_simple(line) == values


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"7",
        b"{}",
        b'{"a": 1}',
        b'{"id": true}',
        b'{"id": 1.5}',
        b'{"id": 1',
        b'{"id": 1},{"id": 2}',
        b'{"id": 1}, 2, {"id": 2}',
        b'{"id": 1, "a": {"id": 1}}',
        b'{"id": 1, "a": {}}',
        b'{"id": 1, "a": [1]}',
        b'{"id": 1, "a": "\\u0000"}',
        b'{"id" : 1}',
        b'{"id": 1, "id": 1}',
        b'{"id": 1, "id" : 1}',
        b'{"id": null, "id"\t: 1}',
        b'{"id": 1, "a": NaN}',
        b'{"id": 1, "a": 1e999}',
        b'{"id": 1, "a": "\xe9"}',
        b'{"id": 1, "a": "\0"}',
        b'{"id": ' + b"1" * 21 + b"}",
        b'{"id": 1, "a": ' + b"1" * 21 + b"}",
        b'{"id": 1, "a": ' + b"1" * 5000 + b"}",
    ],
)
def test_any_other_line_is_not_simple(line):
    assert read_simple(line) is None


def test_what_the_lines_make_up_together_does_not_count(read):
    cells, rejects = read(
        a__jsonl=b'{"a":{"a":1\n}}\n{"a":1,\n"id":2}\n{"id":1},{"id":2}\n{"id":3\n'
    )
    assert cells == {}
    assert [line for line, *_ in rejects] == [1, 2, 3, 4, 5, 6]


def read_all(content, most=2**20):
    """Read a file; rows come as {line: (cells, text)}."""
    rows, rejects = {}, []
    source = LineSource(io.BytesIO(content).read)
    for found in read_json_lines("a.jsonl", source, most):
        if isinstance(found, Reject):
            rejects.append(found)
            continue
        for row, line in enumerate(found.lines):
            cells = found.cells.row(row, named=True)
            given = {key: cell for key, cell in cells.items() if cell is not None}
            rows[line] = (given, found.text(row))
    return rows, rejects


def test_rows_know_their_text():
    content = b'{"id": 1}\n {"id": "b", "x": "\\u00e4"}\n'
    assert read_all(content)[0] == {
        1: ({"id": "1"}, '{"id": 1}'),
        2: ({"id": "b", "x": "\u00e4"}, '{"id": "b", "x": "\\u00e4"}'),
    }


def test_a_line_that_is_too_long_is_passed_over():
    long = b'{"id": "' + b"x" * MAX_LINE + b'"}'
    rows, (reject,) = read_all(b'{"id": 1}\n' + long + b'\n{"id": 3}')
    assert [*rows] == [1, 3]
    assert reject.origin.line == 2
    assert reject.text == long[:1000].decode()
    assert "the line has 16,777,226 bytes" in reject.reasons[0]


def test_keys_that_stand_in_one_line_only_do_not_fill_the_memory():
    lines = [f'{{"id": {n}, "key_{n}": "x"}}' for n in range(5000)]
    source = LineSource(io.BytesIO("\n".join(lines).encode()).read)
    blocks = list(read_json_lines("a.jsonl", source))
    assert sum(map(len, blocks)) == 5000
    assert max(block.cells.width * len(block) for block in blocks) <= 2**22
    assert blocks[-1].text(len(blocks[-1]) - 1) == lines[-1]


PIECES = [
    *[
        '{"id":1',
        '{"id": "p"',
        "}\n",
        "}\n",
        "\n",
        ',"a":',
        ', "a": ',
        '"b": ',
        "{",
        "{}",
        "[",
    ],
    *["}", "]", ",", '"', '"x"', "true", "null", "1.50", "-0", "1e2", "NaN", " ", "\\"],
    *[
        "12345678901234567890123",
        "1e999",
        "\\u0000",
        '"a" :',
        "\t",
        "\r",
        "\0",
        "\u00e4",
        "\udcff",
        '":',
        "}\n{",
    ],
]
LINES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
VALUES = st.sampled_from(
    [None, True, False, 0, 44, 1.5, "", "yes", " x", "{", "[", "\u00e4"]
)
OBJECTS = st.fixed_dictionaries(
    {"id": st.sampled_from(["p1", 7])}, optional=dict.fromkeys("abc", VALUES)
)


@st.composite
def mutated(draw):
    """Lines that are plain but for some characters."""
    objects = draw(st.lists(OBJECTS, max_size=6))
    separators = draw(st.sampled_from([(",", ":"), (", ", ": ")]))
    text = "\n".join(
        json.dumps(found, separators=separators, ensure_ascii=False)
        for found in objects
    )
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        end = place + draw(st.integers(0, 2))
        text = text[:place] + draw(st.sampled_from(["", *PIECES])) + text[end:]
    return text


@given(text=mutated() | LINES, most=st.integers(1, 100))
@example(text='{"id":1,"a":{}}', most=100)
@example(text='{"id":1,"a":{"id":2\n}}\n', most=100)
@example(text='{"id":1,"a":null,"a":2}\n', most=100)
@example(text='{"id":1,"a":12345678901234567890123}', most=100)
@example(text='{"id":1},{"id":2}\n{"id":3\n', most=100)
def test_the_fast_way_is_the_slow_way_whatever_the_text_and_the_window(text, most):
    content = text.encode(errors="surrogateescape")
    fast = read_all(content, most)
    with patch("nerveguide.batch.json_lines_reader.read_simple", return_value=None):
        slow = read_all(content)
    assert fast == slow


@NO_RESET
@given(content=BYTES)
def test_every_line_is_a_record_whatever_the_bytes(content):
    source = LineSource(io.BytesIO(content).read)
    found = list(read_json_lines("a.jsonl", source))
    text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    assert sum(map(len, found)) == max(1, len(lines))
    assert lines or isinstance(found[0], Reject)
