"""CSV -> blocks: one row a person, one column a finding, and a column ``id``.

The rows of nearly every file are plain, and are read by Polars a window at a time. A
window that is not plain is tried in smaller pieces, and what remains is read row by
row, which is slow and exact.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

import polars as pl

from engine.batch.blocks import ID, Block, Origin, Read, Reject
from engine.batch.csv_rows import Row, read_rows
from engine.batch.line_source import MAX_LINE, LineSource
from engine.batch.plain_csv import Types, read_plain, with_line_ends
from engine.batch.text import text_problem

_ROW_BY_ROW = 2**16
_SHRINKING, _GROWTH = 8, 2


def read_csv(
    file: str, source: LineSource, expected: Types, most: int = MAX_LINE
) -> Iterator[Read]:
    """Yield the blocks and rejects of a file, from windows of up to ``most`` bytes.

    A column is read as the type that is ``expected`` of it while all its cells allow
    that, which is quicker, and otherwise as text. A header that cannot be used makes
    every row a reject.
    """
    rows = _all_rows(source)
    header = next(rows, None)
    if header is None:
        if source.error is None:
            reason = "the file is empty; it needs a header with the column id"
            yield Reject(Origin(file, 1), "", (reason,), "")
        return
    table = _Table(file, tuple(cell.strip() for cell in header.cells), expected)
    if problem := _header_problem(header, table.columns):
        reason = f"the header (line {header.line}) cannot be used: {problem}"
        for row in chain([next(rows, header)], rows):
            yield table.reject(row, reason)
        return
    yield from _read_body(table, source, most)


def _header_problem(header: Row, columns: Sequence[str]) -> str:
    if problem := header.problem or text_problem(header.text):
        return problem
    if not any(columns):
        return "no column has a name"
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    if twice:
        return f"the column '{twice[0]}' stands there twice; rename or remove one"
    return ""


def _all_rows(source: LineSource) -> Iterator[Row]:
    """Yield every row; a line that is too long is a row with a problem."""
    while True:
        yield from read_rows(source)
        if (long := source.long_line()) is None:
            return
        yield Row(long.number, long.start, problem=long.problem)


def _read_body(table: "_Table", source: LineSource, most: int) -> Iterator[Read]:
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
        elif size > _ROW_BY_ROW and len(window) > _ROW_BY_ROW:
            size = max(size // _SHRINKING, _ROW_BY_ROW)
        else:
            until = source.number + lines.count(b"\n")
            yield from table.read_rows(read_rows(source, until))


@dataclass
class _Table:
    """A file, and its columns as the header names them; some may have no name."""

    file: str
    columns: tuple[str, ...]
    expected: Types

    @cached_property
    def nameless(self) -> Mapping[str, int]:
        """What stands for each column without a name, which no header can hold."""
        return {f"\0{n}": n for n, name in enumerate(self.columns, start=1) if not name}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The columns in order, all different."""
        nameless = iter(self.nameless)
        return tuple(name or next(nameless) for name in self.columns)

    def plain_block(self, lines: bytes, first: int) -> Block | None:
        """Return the block of lines, or ``None`` if one of them is to be looked at."""
        cells = read_plain(lines, self._types())
        if cells is None and self.expected:
            cells = self._read_as_text(lines)
        if cells is None or any(_any_value(cells[key]) for key in self.nameless):
            return None

        @cache
        def split() -> list[bytes]:
            return lines.split(b"\n")

        numbers = pl.int_range(first, first + cells.height, dtype=pl.UInt64, eager=True)
        return self._block(cells, numbers, lambda row: split()[row].decode())

    def _types(self) -> Types:
        return {key: self.expected.get(key, pl.String()) for key in self.keys}

    def _read_as_text(self, lines: bytes) -> pl.DataFrame | None:
        """Read the lines, and expect less of the columns that made this necessary."""
        cells = read_plain(lines, dict.fromkeys(self.keys, pl.String()))
        if cells is not None:
            self.expected = {
                key: dtype
                for key, dtype in self.expected.items()
                if key in self.keys and _fits(cells[key], dtype)
            }
        return cells

    def read_rows(self, rows: Iterable[Row]) -> Iterator[Read]:
        """Yield a reject for each row that is not good, and a block of the others."""
        good = []
        for row in rows:
            if problem := self._problem(row):
                named = dict(zip(self.columns, row.cells, strict=False))
                yield self.reject(row, problem, named.get(ID, "").strip())
            else:
                good.append(row)
        if good:
            schema = dict.fromkeys(self.keys, pl.String)
            cells = pl.DataFrame([row.cells for row in good], schema, orient="row")
            numbers = pl.Series([row.line for row in good], dtype=pl.UInt64)
            yield self._block(cells, numbers, lambda row: good[row].text)

    def reject(self, row: Row, reason: str, identifier: str = "") -> Reject:
        """Return the reject that a row is."""
        return Reject(Origin(self.file, row.line), identifier, (reason,), row.text)

    def _problem(self, row: Row) -> str:
        if problem := row.problem or text_problem(row.text):
            return problem
        if len(row.cells) != len(self.columns):
            count, expected = len(row.cells), len(self.columns)
            return f"there are {count} cells, but the header has {expected} columns"
        for number in self.nameless.values():
            if row.cells[number - 1].strip():
                return f"column {number} holds a value, but has no name in the header"
        return ""

    def _block(
        self, cells: pl.DataFrame, lines: pl.Series, text: Callable[[int], str]
    ) -> Block:
        for key in self.nameless:
            cells.drop_in_place(key)
        return Block(self.file, cells, lines, text)


def _fits(cells: pl.Series, dtype: pl.DataType) -> bool:
    return cells.cast(dtype, strict=False).null_count() == cells.null_count()


def _any_value(column: pl.Series) -> bool:
    return (column.str.strip_chars() != "").any()
