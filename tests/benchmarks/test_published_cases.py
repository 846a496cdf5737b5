"""The table of published cases, on two made-up ones."""

import json
from pathlib import Path

import pytest

from benchmarks import published_cases
from benchmarks.published_cases import main

WEAK_FEET = {"type": {"id": "HP:0009053", "label": "Distal lower limb muscle weakness"}}
HIGH_ARCHES = {"type": {"id": "HP:0001761", "label": "Pes cavus"}}
NO_AREFLEXIA = {"type": {"id": "HP:0001284", "label": "Areflexia"}, "excluded": True}
TALL = {"type": {"id": "HP:0000098", "label": "Tall stature"}}


def put(folder: Path, group: str, *features: object) -> None:
    packet = {
        "id": group,
        "phenotypicFeatures": features,
        "metaData": {"phenopacketSchemaVersion": "2.0"},
    }
    (folder / group).mkdir()
    (folder / group / "case.json").write_text(json.dumps(packet), encoding="utf-8")


def test_each_group_has_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "neuropathy", WEAK_FEET, HIGH_ARCHES, NO_AREFLEXIA, TALL)
    put(tmp_path, "tall", TALL)
    main([str(tmp_path)])
    heading, neuropathy, tall, everybody, *_ = capsys.readouterr().out.splitlines()
    assert heading.split()[:3] == ["group", "cases", "features"]
    # weak feet are weak hands or feet, and weak limbs, and as long as no time is given
    # the weakness counts as lately begun; areflexia alone is no answer
    assert neuropathy.split()[:7] == ["neuropathy", "1", "3", "of", "4", "5.0", "1"]
    assert tall.split()[:7] == ["tall", "1", "0", "of", "1", "0.0", "0"]
    assert everybody.split()[:7] == ["all", "2", "3", "of", "5", "2.5", "1"]
    assert tall.endswith("           1"), "nothing known: the lowest urgency"
    # a type, which is no plain entry; nothing else; so many entries a case
    *_, listed = neuropathy.split()[6:10]
    assert neuropathy.split()[6:9] == ["1", "1", "0"]
    assert float(listed) >= 1
    assert tall.split()[6:10] == ["0", "0", "0", "0.00"]
    assert float(everybody.split()[9]) == float(listed) / 2


def test_a_plain_entry_is_a_type_but_not_counted_as_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "neuropathy", WEAK_FEET, HIGH_ARCHES)
    plain = frozenset(published_cases.load_knowledge().types)
    monkeypatch.setattr(published_cases, "PLAIN_ENTRIES", plain)
    main([str(tmp_path)])
    assert capsys.readouterr().out.splitlines()[1].split()[6:8] == ["1", "0"]


def test_a_plain_entry_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_cases, "PLAIN_ENTRIES", frozenset({"nothing"}))
    with pytest.raises(SystemExit, match="no such plain entries: nothing"):
        main([str(tmp_path)])


def test_a_folder_without_cases_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="there are no published cases in") as ended:
        main([str(tmp_path / "nowhere")])
    assert "one folder for each group" in str(ended.value)
    assert capsys.readouterr().out == ""


def test_a_file_that_is_no_phenopacket_is_named(tmp_path: Path) -> None:
    (tmp_path / "group").mkdir()
    (tmp_path / "group" / "case.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"case\.json: 'id' is missing"):
        main([str(tmp_path)])


def test_the_folder_must_be_given() -> None:
    with pytest.raises(SystemExit, match=r"usage: .* FOLDER"):
        main([])
