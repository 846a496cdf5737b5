"""What readers yield: blocks of records with their cells still raw, and rejects."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from engine.exchange.record import Statement

ID = "id"
"""The column or key that names the person."""


@dataclass(frozen=True)
class Origin:
    """Where a record starts: the file as it was named, the line counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Reject:
    """A record that cannot be assessed: its place, id (may be empty), reasons, text."""

    origin: Origin
    id: str
    reasons: tuple[str, ...]
    text: str

    def __len__(self) -> int:
        """Return how many records this is."""
        return 1


@dataclass(frozen=True)
class Block:
    """Records that stand one after another in one file, one row a record.

    ``cells`` holds them as they stand there, a column for each name in the file;
    what is null or blank was not asked. ``lines`` says for each row where the record
    starts (UInt64, from 1), ``text`` gives a row's record as it stood in the file, and
    ``notes`` says for each row what the reader had to resolve (text or null), and
    ``account``, for each row of an exchange format, what its statements were used for.
    """

    file: str
    cells: pl.DataFrame
    lines: pl.Series
    text: Callable[[int], str]
    notes: pl.Series | None = None
    account: Sequence[Sequence[Statement]] = ()

    def __len__(self) -> int:
        """Return how many records these are."""
        return self.cells.height

    def parts(self, most: int) -> Iterator["Block"]:
        """Yield the same records in blocks of so many at most."""
        if len(self) <= most:
            yield self
            return
        for start in range(0, len(self), most):
            yield self._part(start, most)

    def _part(self, start: int, most: int) -> "Block":
        return Block(
            self.file,
            self.cells.slice(start, most),
            self.lines.slice(start, most),
            lambda row: self.text(start + row),
            None if self.notes is None else self.notes.slice(start, most),
            self.account[start : start + most],
        )


Read = Block | Reject
"""One thing that a reader yields."""


def repeated_column(columns: Sequence[str]) -> str:
    """Say which column stands there more than once, or return an empty text."""
    for name, times in Counter(columns).items():
        if name and times > 1:
            return f"the column '{name}' stands there twice; rename or remove one"
    return ""
