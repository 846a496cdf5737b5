import json

import pytest

from engine.batch.line_source import MAX_LINE

PACKET = {
    "id": "p1",
    "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P44Y"}}},
    "phenotypicFeatures": [{"type": {"id": "HP:0007340"}}],
    "metaData": {"phenopacketSchemaVersion": "2.0"},
}


def test_a_phenopacket_is_a_record(read):
    cells, rejects = read(a__json=json.dumps(PACKET, indent=2))
    assert cells == {1: {"id": "p1", "weakness": "yes", "age": "44"}}
    assert rejects == []


@pytest.mark.parametrize(
    ("content", "identifier", "reason"),
    [
        (json.dumps(PACKET)[:-1], "", "not valid JSON"),
        ('{"id": "x", "weakness": "yes"}', "x", "phenopacket of version 2"),
        (b'{"id": "\xff"}', "", "the byte FF"),
        (" \n", "", "the file is empty"),
        ("{" * (MAX_LINE + 1), "", "more than 16,777,216 bytes"),
        ("{\n" * MAX_LINE, "", "more than 16,777,216 bytes"),
    ],
)
def test_what_is_no_phenopacket_is_set_aside(read, content, identifier, reason):
    cells, rejects = read(a__json=content)
    assert cells == {}
    ((line, found, why),) = rejects
    assert (line, found) == (1, identifier)
    assert reason in why
