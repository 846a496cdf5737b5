"""Rows of one CSV file -> blocks of the good ones, and rejects."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import polars as pl

from engine.batch.blocks import ID, Block, Origin, Read, Reject
from engine.batch.column_types import Types, fits
from engine.batch.csv_rows import Row
from engine.batch.plain_csv import looks_plain, may_be_plain, read_plain
from engine.batch.text import as_text, text_problem


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

    def plain_block(self, lines: bytes, first: int) -> Block | None:
        """Return the block of lines, or ``None`` if one of them is to be looked at.

        Each line has its end; ``first`` is the number of the first.
        """
        types = {key: self.expected.get(key, pl.String()) for key in self._keys}
        cells = read_plain(lines, types)
        if cells is None and self.expected and may_be_plain(lines, len(types)):
            cells = self._read_as_text(lines)
        if cells is None or any(_any_value(cells[key]) for key in self._nameless):
            return None

        @cache
        def split() -> list[bytes]:
            return lines.split(b"\n")

        numbers = pl.int_range(first, first + cells.height, dtype=pl.UInt64, eager=True)
        return self._block(cells, numbers, lambda row: split()[row].decode())

    def sift(self, lines: bytes, first: int) -> list[Read] | None:
        """Return a block of the rows that look plain, and rejects of all others.

        None of the lines holds a quote. Returns ``None`` when they are to be looked at
        one by one after all.
        """
        found: list[Read] = []
        plain: list[tuple[int, bytes]] = []
        others: list[tuple[int, bytes]] = []
        for number, line in enumerate(lines.splitlines(keepends=True), start=first):
            same = looks_plain(line, len(self.columns))
            (plain if same else others).append((number, line))
        if plain:
            numbers, good = zip(*plain, strict=True)
            block = self.plain_block(b"".join(good), first)
            if block is None:
                return None
            found.append(replace(block, lines=pl.Series(numbers, dtype=pl.UInt64)))
        texts = ((number, as_text(line.rstrip(b"\n"))) for number, line in others)
        rows = (
            Row(n, text, tuple(text.split(","))) for n, text in texts if text.strip()
        )
        return [*found, *self.read_rows(rows)]

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
            yield self._row_block(good)

    def reject(self, row: Row, reason: str, identifier: str = "") -> Reject:
        """Return the reject that a row is."""
        return Reject(Origin(self.file, row.line), identifier, (reason,), row.text)

    def _problem(self, row: Row) -> str:
        if problem := row.problem or text_problem(row.text):
            return problem
        if len(row.cells) != len(self.columns):
            count, expected = len(row.cells), len(self.columns)
            return f"there are {count} cells, but the header has {expected} columns"
        for number in self._nameless.values():
            if row.cells[number - 1].strip():
                return f"column {number} holds a value, but has no name in the header"
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
        cells = read_plain(lines, dict.fromkeys(self._keys, pl.String()))
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
