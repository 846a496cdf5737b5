import pytest
from nerveguide.batch.file_types import BY_NAME, FHIR, JSON_LINES, PHENOPACKET, SUFFIXES


def test_a_name_tells_a_format_that_may_be_named_for_it():
    assert all(end in SUFFIXES[found] for end, found in BY_NAME.items())
    assert set(SUFFIXES) - set(BY_NAME.values()) == {FHIR}


@pytest.mark.parametrize("end", ["", ".gz", ".zst", ".bz2", ".xz"])
def test_a_compression_says_nothing_of_the_format(end):
    assert BY_NAME[f".ndjson{end}"] == JSON_LINES
    assert BY_NAME[f".json{end}"] == PHENOPACKET
    assert f".ndjson{end}" in SUFFIXES[FHIR]
