"""CSV -> blocks: one row per person; damaged rows become rejects."""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from math import inf

import polars as pl

from nerveguide.batch.blocks import (
    ID,
    Block,
    Origin,
    ReadItem,
    Reject,
    Types,
    fits,
    repeated_column,
)
from nerveguide.batch.line_source import MAX_LINE, LineSource, with_line_ends
from nerveguide.files.strict_reading import as_text, text_problem
from nerveguide.messages import message

MAX_LINES = 100
"""Lines that one row may span by quoted line breaks.

A quote that is never closed would otherwise swallow the rest of the file.
"""


csv.field_size_limit(MAX_LINE)  # by itself, csv refuses cells that other readers take


@dataclass(frozen=True)
class Row:
    """A row: the line where it starts (from 1), its text, and its cells.

    ``problem`` says why there are no cells.
    """

    line: int
    text: str
    cells: tuple[str, ...] = ()
    problem: str = ""


def read_rows(source: LineSource, until: float = inf) -> Iterator[Row]:
    """Yield a row for each record; blank lines are passed over.

    When what begins on a line is not CSV, that line alone becomes a row with a
    problem, and reading goes on with the next line. Ends before a row that starts on
    line ``until`` or later, and before a line that is too long.
    """
    while source.number < until:
        first = source.number
        lines: list[str] = []
        try:
            cells = next(csv.reader(_noting(source, lines), strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            source.put_back(lines[1:])
            problem = _explain(str(error))
            yield Row(first, lines[0].rstrip("\r\n"), problem=problem)
            continue
        text = "".join(lines).rstrip("\r\n")
        if text.strip():
            yield Row(first, text, tuple(cells))


def _noting(source: LineSource, taken: list[str]) -> Iterator[str]:
    """Take up to ``MAX_LINES`` lines, noting each in ``taken``."""
    while len(taken) < MAX_LINES and (line := source.line()):
        taken.append(line)
        yield line


def _explain(error: str) -> str:
    if error.startswith("unexpected end"):
        return message("batch.csv.quote_open", lines=MAX_LINES)
    if "expected after" in error:
        return message("batch.csv.after_quote")
    return message("batch.csv.not_csv", reason=error)


# The fast path: Polars reads a whole window of rows at once.
# A row is simple when it stands on a line of its own and has as many cells as there are
# columns. Polars would fill a short row up, read a blank line as a row and be lenient
# about quotes that stand where they should not. So quotes are looked at first, and each
# line gets one more cell, a mark: if Polars finds as many rows as there are lines, and
# the mark in the column after the last throughout, each row has the right cells.

_MARK = "~"


_MARKED_END = b",~\n"


_AFTER_LAST = "\0"


_QUOTED_CELLS = re.compile(
    rb"""(?: [^"]*+ (?<![^,\n])                # up to the start of a cell
             " [^"\n]*+ (?: "" [^"\n]*+ )*+ "  # a quoted cell on one line
             (?=[,\n])
         )*+ [^"]*+""",
    re.VERBOSE,
)


_MISTAKEN = (BOM_UTF8, b"x\x01", b"x\xda")  # for a mark to leave out, or compressed


def may_be_simple(lines: bytes, width: int) -> bool:
    """Return whether the lines, each with its end, hold that many cells on average."""
    commas = (width - 1) * lines.count(b"\n")
    return b'"' in lines or lines.count(b",") == commas


def is_simple_row(line: bytes, width: int) -> bool:
    """Return whether a line without quotes is a plain row of ``width`` cells."""
    return line.count(b",") == width - 1 and b"\0" not in line and _is_utf8(line)


def read_simple(lines: bytes, types: Types) -> pl.DataFrame | None:
    r"""Return the cells of lines that end with ``\n``, or ``None`` if one is not plain.

    ``types`` are those of all columns in order, whose names hold no NUL; lines with a
    cell of another type are not plain either. An empty cell is null or empty.
    """
    if len(types) == 1:  # a blank line would look like an empty cell
        return None
    if lines.startswith(_MISTAKEN) or b"\0" in lines or not _is_utf8(lines):
        return None
    if b'"' in lines and not _QUOTED_CELLS.fullmatch(lines):
        return None
    marked = lines.replace(b"\n", _MARKED_END)
    schema = {**types, _AFTER_LAST: pl.String()}
    try:
        cells = pl.read_csv(marked, has_header=False, schema=schema)
    except (pl.exceptions.PolarsError, OSError):
        return None
    marks = cells.drop_in_place(_AFTER_LAST)
    height = (len(marked) - len(lines)) // len(b",~")
    return cells if len(marks) == height and marks.eq_missing(_MARK).all() else None


def _is_utf8(content: bytes) -> bool:
    try:
        return content.isascii() or bool(content.decode())
    except UnicodeDecodeError:
        return False


@dataclass
class CsvTable:
    """A file, its columns as the header names them, and the types expected of some.

    A column is read as the expected type while all its cells allow that, which is
    quicker, and otherwise as text. Columns without a name are left out; a value in one
    makes its row a reject.
    """

    file: str
    columns: tuple[str, ...]
    expected: Types

    @cached_property
    def _nameless(self) -> Mapping[str, int]:
        """What stands for each column without a name, which no header can hold."""
        return {f"\0{n}": n for n, name in enumerate(self.columns, start=1) if not name}

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The columns in order, all different."""
        nameless = iter(self._nameless)
        return tuple(name or next(nameless) for name in self.columns)

    def fast_block(self, lines: bytes, first: int) -> Block | None:
        """Return the block of lines, or ``None`` if one of them is to be looked at.

        Each line has its end; ``first`` is the number of the first.
        """
        types = {key: self.expected.get(key, pl.String()) for key in self._keys}
        cells = read_simple(lines, types)
        if cells is None and self.expected and may_be_simple(lines, len(types)):
            cells = self._read_as_text(lines)
        if cells is None or any(_any_value(cells[key]) for key in self._nameless):
            return None

        @cache
        def split() -> list[bytes]:
            return lines.split(b"\n")

        numbers = pl.int_range(first, first + cells.height, dtype=pl.UInt64, eager=True)
        return self._block(cells, numbers, lambda row: split()[row].decode())

    def partition(self, lines: bytes, first: int) -> list[ReadItem] | None:
        """Return a block of the rows that look plain, and rejects of all others.

        None of the lines holds a quote. Returns ``None`` when they are to be looked at
        one by one after all.
        """
        items: list[ReadItem] = []
        plain: list[tuple[int, bytes]] = []
        others: list[tuple[int, bytes]] = []
        for number, line in enumerate(lines.splitlines(keepends=True), start=first):
            same = is_simple_row(line, len(self.columns))
            (plain if same else others).append((number, line))
        if plain:
            numbers, good = zip(*plain, strict=True)
            block = self.fast_block(b"".join(good), first)
            if block is None:
                return None
            items.append(replace(block, lines=pl.Series(numbers, dtype=pl.UInt64)))
        texts = ((number, as_text(line.rstrip(b"\n"))) for number, line in others)
        rows = (
            Row(n, text, tuple(text.split(","))) for n, text in texts if text.strip()
        )
        return [*items, *self.read_rows(rows)]

    def read_rows(self, rows: Iterable[Row]) -> Iterator[ReadItem]:
        """Yield a reject for each row that is not good, and a block of the others."""
        good = []
        for row in rows:
            if problem := self._problem(row):
                named = dict(zip(self.columns, row.cells, strict=False))
                yield self.reject(row, problem, named.get(ID, "").strip())
            else:
                good.append(row)
        if good:
            yield self._row_block(good)

    def reject(self, row: Row, reason: str, identifier: str = "") -> Reject:
        """Return the reject that a row is."""
        return Reject(Origin(self.file, row.line), identifier, (reason,), row.text)

    def _problem(self, row: Row) -> str:
        if problem := row.problem or text_problem(row.text):
            return problem
        if len(row.cells) != len(self.columns):
            return message(
                "batch.csv.cells", count=len(row.cells), columns=len(self.columns)
            )
        for number in self._nameless.values():
            if row.cells[number - 1].strip():
                return message("batch.csv.nameless_value", number=number)
        return ""

    def _row_block(self, rows: Sequence[Row]) -> Block:
        cells = pl.DataFrame(
            [[cell or None for cell in row.cells] for row in rows],
            dict.fromkeys(self._keys, pl.String()),
            orient="row",
        )
        cells = cells.with_columns(
            cells[key].cast(dtype) for key, dtype in self._fitting(cells).items()
        )
        numbers = pl.Series([row.line for row in rows], dtype=pl.UInt64)
        texts = [row.text for row in rows]  # the rows themselves would take much memory
        return self._block(cells, numbers, texts.__getitem__)

    def _read_as_text(self, lines: bytes) -> pl.DataFrame | None:
        """Read the lines, and expect less of the columns that made this necessary."""
        cells = read_simple(lines, dict.fromkeys(self._keys, pl.String()))
        if cells is not None:
            self.expected = self._fitting(cells)
        return cells

    def _fitting(self, cells: pl.DataFrame) -> Types:
        """Return the expected types of the columns whose cells all allow that."""
        return {
            key: dtype
            for key in self._keys
            if (dtype := self.expected.get(key)) and fits(cells[key], dtype)
        }

    def _block(
        self, cells: pl.DataFrame, lines: pl.Series, text: Callable[[int], str]
    ) -> Block:
        for key in self._nameless:
            cells.drop_in_place(key)
        return Block(self.file, cells, lines, text)


def _any_value(column: pl.Series) -> bool:
    return (column.str.strip_chars() != "").any()


_ROW_BY_ROW = 2**16


_SHRINKING, _GROWTH = 8, 2


def read_csv(
    file: str, source: LineSource, expected: Types, most: int = MAX_LINE
) -> Iterator[ReadItem]:
    """Yield the blocks and rejects of a file, from windows of up to ``most`` bytes.

    ``expected`` are the types that some columns should have. A header that cannot be
    used makes every row a reject.
    """
    rows = _all_rows(source)
    header = next(rows, None)
    if header is None:
        if source.error is None:
            yield Reject(Origin(file, 1), "", (message("batch.csv.empty"),), "")
        return
    table = CsvTable(file, tuple(cell.strip() for cell in header.cells), expected)
    if problem := _header_problem(header, table.columns):
        reason = message("batch.csv.header", line=header.line, problem=problem)
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
        return message("batch.csv.no_names")
    return repeated_column(columns)


def _read_body(table: CsvTable, source: LineSource, most: int) -> Iterator[ReadItem]:
    size = most
    while True:
        window = source.peek(size)
        if not window:
            if (long := source.long_line()) is None:
                return
            yield table.reject(Row(long.number, long.start), long.problem)
            continue
        lines = with_line_ends(window)
        if block := table.fast_block(lines, source.number):
            yield block
            source.skip(window, block.cells.height)
            size = min(size * _GROWTH, most)
        elif (
            b'"' not in lines
            and (items := table.partition(lines, source.number)) is not None
        ):
            yield from items
            source.skip(window, lines.count(b"\n"))
        elif size > _ROW_BY_ROW and len(window) > _ROW_BY_ROW:
            size = max(size // _SHRINKING, _ROW_BY_ROW)
        else:
            until = source.number + lines.count(b"\n")
            yield from table.read_rows(read_rows(source, until))
