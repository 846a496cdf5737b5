import io
import json

import pytest
from nerveguide.batch.exchange_reader import read_exchange
from nerveguide.batch.line_source import MAX_LINE, LineSource
from nerveguide.batch.readers import read_sources
from nerveguide.batch.sources import find_sources
from nerveguide.formats.record import ExchangedRecord, Statement

PACKET = {
    "id": "p1",
    "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P44Y"}}},
    "phenotypicFeatures": [{"type": {"id": "HP:0007340"}}],
    "metaData": {"phenopacketSchemaVersion": "2.0"},
}


def type_name(read):
    return type(read).__name__


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


def test_a_file_may_have_a_document_on_each_line(knowledge, tmp_path):
    first, second = json.dumps(PACKET), json.dumps({**PACKET, "id": "p2"})
    file = tmp_path / "a.ndjson"
    file.write_text(f"{first}\n\n{{broken\n{second}\n", encoding="utf-8")
    block, reject = sorted(
        read_sources(knowledge, find_sources([file], "phenopacket")), key=type_name
    )
    assert block.cells["id"].to_list() == ["p1", "p2"]
    assert block.lines.to_list() == [1, 4]
    assert (str(reject.origin), reject.text) == (f"{file}:3", "{broken")


def test_a_bad_member_of_a_cohort_is_one_reject(knowledge, tmp_path):
    bad = {**PACKET, "id": "p2", "phenotypicFeatures": 5}
    cohort = {"id": "c", "members": [PACKET, bad, {**PACKET, "id": "p3"}]}
    file = tmp_path / "cohort.json"
    file.write_text(json.dumps(cohort), encoding="utf-8")
    block, reject = sorted(read_sources(knowledge, find_sources([file])), key=type_name)
    assert block.cells["id"].to_list() == ["p1", "p3"]
    assert (reject.id, json.loads(reject.text)) == ("p2", bad)
    assert "'phenotypicFeatures'" in reject.reasons[0]


def test_the_account_of_a_record_stands_in_its_row():
    statements = (Statement("items[0]", "X:1", "a thing", ("weakness",)),)
    found = ExchangedRecord("p1", {"weakness": "yes"}, ("a note",), statements)
    source = LineSource(io.BytesIO(b"{}\n{}").read)
    (block,) = read_exchange("a.json", source, lambda data: [(found, data)] * 200)
    assert len(block) == 400
    assert [part.account for part in block.parts(399)][1] == [statements]
    assert block.notes.to_list() == ["a note"] * 400


def test_only_the_end_of_a_name_says_that_a_document_is_on_each_line(
    knowledge, tmp_path
):
    folder = tmp_path / "export.ndjson"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(PACKET, indent=2), encoding="utf-8")
    (block,) = read_sources(knowledge, find_sources([folder]))
    assert block.cells["id"].to_list() == ["p1"]
