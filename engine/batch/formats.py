"""The formats of case files, and how the names of such files end."""

from collections.abc import Mapping

from engine.batch.streams import COMPRESSIONS

CSV, JSON_LINES, PARQUET = "csv", "jsonl", "parquet"
PHENOPACKET, FHIR = "phenopacket", "fhir"


def _compressed(*suffixes: str) -> tuple[str, ...]:
    return tuple(f"{end}{how}" for end in suffixes for how in ("", *COMPRESSIONS))


_DOCUMENTS = _compressed(".json", ".jsonl", ".ndjson")

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    CSV: _compressed(".csv"),
    JSON_LINES: _compressed(".jsonl", ".ndjson"),
    PARQUET: (".parquet",),
    PHENOPACKET: _DOCUMENTS,
    FHIR: _DOCUMENTS,
}
"""Format -> how the name of a file may end (in small letters) that is read as one."""

BY_NAME: Mapping[str, str] = {
    end: name for name in (CSV, JSON_LINES, PARQUET) for end in SUFFIXES[name]
} | dict.fromkeys(_compressed(".json"), PHENOPACKET)
"""How the name of a case file ends -> its format, where none was named."""
