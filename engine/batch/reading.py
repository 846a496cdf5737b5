"""Files of any format -> one stream of records, in which each id occurs once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from engine.batch.cases import Case, Origin, RawRecord, Record, Reject
from engine.batch.csv_cases import read_csv
from engine.batch.json_lines_cases import read_json_lines
from engine.batch.phenopacket_cases import read_phenopacket_file
from engine.knowledge import Knowledge

READERS: Mapping[str, Callable[[Knowledge, Path], Iterator[Record]]] = {
    ".csv": read_csv,
    ".jsonl": read_json_lines,
    ".json": read_phenopacket_file,
}
"""Suffix of a file (in small letters) -> what reads it."""


def read_files(knowledge: Knowledge, files: Iterable[Path]) -> Iterator[Record]:
    """Yield the records of all files in order, one at a time.

    A record whose id occurred before becomes a reject that names the first place,
    even where the first was itself a reject: nobody can tell here which is right.
    """
    first: dict[str, Origin] = {}
    for file in files:
        for record in _read_file(knowledge, file):
            before = first.setdefault(record.id, record.raw.origin)
            if isinstance(record, Case) and before is not record.raw.origin:
                reason = f"the id '{record.id}' was used before, in {before}"
                yield Reject(record.id, record.raw, (reason,))
            else:
                yield record


def _read_file(knowledge: Knowledge, file: Path) -> Iterator[Record]:
    try:
        yield from READERS[file.suffix.lower()](knowledge, file)
    except OSError as error:
        reason = f"the file cannot be read (further): {error.strerror}"
        yield Reject("", RawRecord(Origin(str(file), 1), ""), (reason,))
