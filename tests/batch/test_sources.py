import io

import pytest
from nerveguide.batch.sources import (
    BY_NAME,
    FHIR,
    JSON_LINES,
    PHENOPACKET,
    SUFFIXES,
    PathsError,
    find_sources,
    stream_source,
)


def test_a_folder_stands_for_its_case_files_sorted(tmp_path):
    names = ("b.csv", "a/z.JSONL", "a/c.json", "notes.txt", "c.csv.gz", "d.parquet")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = {
        source.place.relative_to(tmp_path).as_posix(): source.format
        for source in find_sources([tmp_path])
    }
    assert list(found.items()) == [
        ("a/c.json", "phenopacket"),
        ("a/z.JSONL", "jsonl"),
        ("b.csv", "csv"),
        ("c.csv.gz", "csv"),
        ("d.parquet", "parquet"),
    ]


def test_a_pattern_stands_for_what_it_matches(tmp_path):
    for name in ("b.csv", "a.csv", "c.jsonl"):
        (tmp_path / name).touch()
    found = find_sources([tmp_path / "*.csv"])
    assert [source.place.name for source in found] == ["a.csv", "b.csv"]


def test_a_file_named_twice_is_read_once(tmp_path):
    file = tmp_path / "a.csv"
    file.touch()
    (source,) = find_sources([file, tmp_path, file, tmp_path / "*"])
    assert (source.name, source.place) == (str(file), file)


def test_inputs_that_cannot_be_used_are_named(tmp_path):
    (tmp_path / "a.txt").touch()
    for path, message in [
        (tmp_path / "gone.csv", "no file or folder"),
        (tmp_path / "a.txt", "must end in .csv, .jsonl, .ndjson, .parquet, .json"),
        (tmp_path, "holds no case file"),
        (tmp_path / "*.csv", "no file matches"),
    ]:
        with pytest.raises(PathsError, match=message):
            find_sources([path])


@pytest.mark.parametrize(
    ("content", "asked", "found"),
    [
        (b'  {"id": 1}', None, "jsonl"),
        (b'\xef\xbb\xbf{"id": 1}', None, "jsonl"),
        (b"id\n", None, "csv"),
        (b"", None, "csv"),
        (b"{", "csv", "csv"),
    ],
)
def test_the_first_byte_tells_the_format_of_a_stream(content, asked, found):
    source = stream_source("standard input", io.BytesIO(content), asked)
    assert source.format == found
    assert source.place.read() == content


def test_a_named_format_decides_which_files_are_read_and_how(tmp_path):
    for name in ("a.json", "b.ndjson", "c.jsonl.gz", "d.csv"):
        (tmp_path / name).touch()
    found = find_sources([tmp_path], "fhir")
    assert [(source.place.name, source.format) for source in found] == [
        ("a.json", "fhir"),
        ("b.ndjson", "fhir"),
        ("c.jsonl.gz", "fhir"),
    ]
    with pytest.raises(PathsError, match=r"must end in \.json, \.jsonl, \.ndjson$"):
        find_sources([tmp_path / "d.csv"], "fhir")


def test_a_name_tells_a_format_that_may_be_named_for_it():
    assert all(end in SUFFIXES[found] for end, found in BY_NAME.items())
    assert set(SUFFIXES) - set(BY_NAME.values()) == {FHIR}


@pytest.mark.parametrize("end", ["", ".gz", ".zst", ".bz2", ".xz"])
def test_a_compression_says_nothing_of_the_format(end):
    assert BY_NAME[f".ndjson{end}"] == JSON_LINES
    assert BY_NAME[f".json{end}"] == PHENOPACKET
    assert f".ndjson{end}" in SUFFIXES[FHIR]
