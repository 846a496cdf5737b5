import pytest
from nerveguide.batch.json_lines_reader import read_simple


def test_plain_lines_are_parsed_at_once():
    lines = '{"id": 7, "a": true}\n{"id":"ü","a":null,"b":1.5}\n{}\n'.encode()
    assert read_simple(lines) == [
        {"id": 7, "a": True},
        {"id": "ü", "a": None, "b": 1.5},
        {},
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"7",
        b'{"id": 1',
        b' {"id": 1}',
        b'{"id": 1} ',
        b'{"id": 1},{"id": 2}',
        b'{"id": 1}, 2, {"id": 2}',
        b'{"a": {"id": 1}}',
        b'{"a": [1]}',
        b'{"a": [1\n}, {"a": 2]}',
        b'{"a": "\\u0000"}',
        b'{"a" : 1}',
        b'{"a": 1, "a": 1}',
        b'{"a": 1, "a" : 1}',
        b'{"a": null, "a"\t: 1}',
        b'{"a": NaN}',
        b'{"a": "\xe9"}',
        b'{"a": "\0"}',
        b'{"a": ' + b"1" * 5000 + b"}",
    ],
)
def test_a_window_with_another_line_is_not_plain(line):
    good = b'{"id": 1, "a": 2}'
    for lines in ([line], [line, good], [good, line], [good, line, good]):
        assert read_simple(b"\n".join([*lines, b""])) is None


def test_what_the_lines_make_up_together_does_not_count():
    assert read_simple(b'{"a":{"a":1\n}}\n') is None
    assert read_simple(b'{"a":1,\n"b":2}\n') is None
    assert read_simple(b'{"id":1},{"id":2}\n{"id":3\n') is None
