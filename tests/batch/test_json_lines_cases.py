import pytest
from hypothesis import HealthCheck, given, settings

from tests.strategies import BYTES

NO_RESET = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def test_json_lines_take_ids_and_findings_side_by_side(read):
    content = (
        '{"id": 7, "weakness": true, "age": 44, "nonsense": null}\r\n\n{"id": "b"}'
    )
    cases, rejects = read(a__jsonl=content)
    assert cases == {"7": {"weakness": "yes", "age": 44.0}, "b": {}}
    assert rejects == []


@pytest.mark.parametrize(
    ("line", "identifier", "reason"),
    [
        ('{"id": "p1", "weakness": "yes"', "", "not valid JSON"),
        ("[]", "", "not an object"),
        ('{"id": "p1", "weaknes": "yes"}', "p1", "did you mean 'weakness'?"),
        ('{"id": "p1", "weakness": ["yes"]}', "p1", "a list or an object is not"),
        ('{"id": true}', "", "text or a whole number"),
        ('{"weakness": "yes"}', "", "there is no id"),
        ('{"id": "\\ud800"}', "\ud800", "surrogate"),
        ('{"id": "a\\u0000"}', "a\0", "NUL"),
        ('{"id": "p1", "weakness": "\xe9"}'.encode("latin-1"), "", "the byte E9"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_others_go_on(read, line, identifier, reason):
    line = line if isinstance(line, bytes) else line.encode()
    cases, rejects = read(a__jsonl=b'{"id": "p0"}\n\n' + line + b'\n{"id": "p2"}\n')
    assert list(cases) == ["p0", "p2"]
    ((number, found, why),) = rejects
    assert (number, found) == (3, identifier)
    assert reason in why


@NO_RESET
@given(content=BYTES)
def test_every_line_of_json_lines_is_a_record_whatever_the_bytes(read, content):
    cases, rejects = read(a__jsonl=content)
    text = content.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(cases) + len(rejects) == max(1, len(lines))
