"""CSV -> blocks: one row a person, one column a finding, and a column ``id``.

The rows of nearly every file are plain, and are read by Polars a window at a time. A
window that is not plain is tried in smaller pieces, and what remains is read row by
row, which is slow and exact.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from engine.batch.blocks import Origin, Read, Reject, repeated_column
from engine.batch.column_types import Types
from engine.batch.csv_rows import Row, read_rows
from engine.batch.csv_table import CsvTable
from engine.batch.line_source import MAX_LINE, LineSource, with_line_ends
from engine.batch.text import text_problem

_ROW_BY_ROW = 2**16
_SHRINKING, _GROWTH = 8, 2


def read_csv(
    file: str, source: LineSource, expected: Types, most: int = MAX_LINE
) -> Iterator[Read]:
    """Yield the blocks and rejects of a file, from windows of up to ``most`` bytes.

    ``expected`` are the types that some columns should have. A header that cannot be
    used makes every row a reject.
    """
    rows = _all_rows(source)
    header = next(rows, None)
    if header is None:
        if source.error is None:
            reason = "the file is empty; it needs a header with the column id"
            yield Reject(Origin(file, 1), "", (reason,), "")
        return
    table = CsvTable(file, tuple(cell.strip() for cell in header.cells), expected)
    if problem := _header_problem(header, table.columns):
        reason = f"the header (line {header.line}) cannot be used: {problem}"
        for row in chain([next(rows, header)], rows):
            yield table.reject(row, reason)
        return
    yield from _read_body(table, source, most)


def _all_rows(source: LineSource) -> Iterator[Row]:
    """Yield every row; a line that is too long is a row with a problem."""
    while True:
        yield from read_rows(source)
        if (long := source.long_line()) is None:
            return
        yield Row(long.number, long.start, problem=long.problem)


def _header_problem(header: Row, columns: Sequence[str]) -> str:
    if problem := header.problem or text_problem(header.text):
        return problem
    if not any(columns):
        return "no column has a name"
    return repeated_column(columns)


def _read_body(table: CsvTable, source: LineSource, most: int) -> Iterator[Read]:
    size = most
    while True:
        window = source.peek(size)
        if not window:
            if (long := source.long_line()) is None:
                return
            yield table.reject(Row(long.number, long.start), long.problem)
            continue
        lines = with_line_ends(window)
        if block := table.plain_block(lines, source.number):
            yield block
            source.skip(window, block.cells.height)
            size = min(size * _GROWTH, most)
        elif (
            b'"' not in lines
            and (found := table.sift(lines, source.number)) is not None
        ):
            yield from found
            source.skip(window, lines.count(b"\n"))
        elif size > _ROW_BY_ROW and len(window) > _ROW_BY_ROW:
            size = max(size // _SHRINKING, _ROW_BY_ROW)
        else:
            until = source.number + lines.count(b"\n")
            yield from table.read_rows(read_rows(source, until))
