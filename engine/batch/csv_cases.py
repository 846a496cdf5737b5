"""CSV -> records: one row a person, one column a finding, and a column ``id``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from engine.batch.cases import Origin, RawRecord, Record, Reject, read_case
from engine.batch.csv_rows import Row, read_rows
from engine.batch.line_source import LineSource
from engine.batch.text import text_problem
from engine.knowledge import Knowledge

ID = "id"
"""The column that names the person."""


def read_csv(knowledge: Knowledge, file: Path) -> Iterator[Record]:
    """Read one record a row; a header that cannot be used makes every row a reject."""
    name = str(file)
    with file.open("rb") as stream:
        rows = read_rows(LineSource(stream.read))
        header = next(rows, None)
        if header is None:
            reason = "the file is empty; it needs a header with the column id"
            yield Reject("", RawRecord(Origin(name, 1), ""), (reason,))
            return
        columns = [cell.strip() for cell in header.cells]
        if problem := _header_problem(header, columns):
            reason = f"the header (line {header.line}) cannot be used: {problem}"
            for row in chain([next(rows, header)], rows):
                yield Reject("", _raw(name, row), (reason,))
            return
        for row in rows:
            yield _read_row(knowledge, _raw(name, row), columns, row)


def _header_problem(header: Row, columns: Sequence[str]) -> str:
    if problem := header.problem or text_problem(header.text):
        return problem
    if ID not in columns:
        for separator, word in ((";", "semicolons"), ("\t", "tabs")):
            if separator in header.text:
                return f"the columns are separated by {word}; save it with commas"
        return f"there is no column '{ID}' (in small letters); it names each person"
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    if twice:
        return f"the column '{twice[0]}' stands there twice; rename or remove one"
    return ""


def _read_row(
    knowledge: Knowledge, raw: RawRecord, columns: Sequence[str], row: Row
) -> Record:
    """Read a row; a column that is no finding matters only where it has a value."""
    if row.problem:
        return Reject("", raw, (row.problem,))
    cells = dict(zip(columns, row.cells, strict=False))
    name = cells.pop(ID, "")
    if len(row.cells) != len(columns):
        count, expected = len(row.cells), len(columns)
        reason = f"there are {count} cells, but the header has {expected} columns"
        return Reject(name.strip(), raw, (reason,))
    nameless = [
        position
        for position, (column, cell) in enumerate(
            zip(columns, row.cells, strict=True), start=1
        )
        if not column and cell.strip()
    ]
    if nameless:
        reason = f"column {nameless[0]} holds a value, but has no name in the header"
        return Reject(name.strip(), raw, (reason,))
    return read_case(knowledge, raw, name, cells)


def _raw(file: str, row: Row) -> RawRecord:
    return RawRecord(Origin(file, row.line), row.text)
