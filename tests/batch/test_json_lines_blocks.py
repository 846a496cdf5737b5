import io
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings

from engine.batch.blocks import Reject
from engine.batch.json_lines_blocks import read_json_lines
from engine.batch.line_source import LineSource
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
        ('{"id": "p1", "a": 1, "a": 2}', "", "'a' stands twice"),
        ('{"id": "p1", "weakness": ["yes"]}', "p1", "a list or an object is not"),
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


def test_a_long_file_comes_in_blocks_that_know_their_text():
    lines = [f'{{"id": {n}, "key_{n}": "x"}}' for n in range(5)]
    source = LineSource(io.BytesIO("\n".join(lines).encode()).read)
    with patch("engine.batch.json_lines_blocks._ROWS", 2):
        blocks = list(read_json_lines("a.jsonl", source))
    assert [len(block) for block in blocks] == [2, 2, 1]
    assert blocks[1].text(1) == lines[3]
    assert blocks[1].lines.to_list() == [3, 4]
    assert blocks[1].cells.columns == ["id", "key_2", "key_3"]


@NO_RESET
@given(content=BYTES)
def test_every_line_is_a_record_whatever_the_bytes(content):
    source = LineSource(io.BytesIO(content).read)
    found = list(read_json_lines("a.jsonl", source))
    text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    assert sum(map(len, found)) == max(1, len(lines))
    assert lines or isinstance(found[0], Reject)
