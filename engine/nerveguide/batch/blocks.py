"""Blocks of records and rejects, as readers yield them, and how they are rebatched."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import polars as pl

from nerveguide.formats.record import Statement
from nerveguide.messages import message

Types = Mapping[str, pl.DataType]
"""Name of a column -> the type of its cells."""


def fits(cells: pl.Series, dtype: pl.DataType) -> bool:
    """Return whether every cell can be of this type."""
    return cells.cast(dtype, strict=False).null_count() == cells.null_count()


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


ReadItem = Block | Reject
"""One thing that a reader yields."""


def repeated_column(columns: Sequence[str]) -> str:
    """Return which column stands there more than once, or an empty text."""
    for name, times in Counter(columns).items():
        if name and times > 1:
            return message("batch.record.same_columns", column=name)
    return ""


CELLS = 15_000_000
"""Cells that a block should have: many, and yet no more than some hundred megabytes.

Where all was asked, these are about ``MOST_ROWS``.
"""


LEAST_ROWS, MOST_ROWS = 2**12, 2**16
"""Records that should be evaluated at once, even if they come from many files.

Where few questions were asked, the cells are few but the results are as large as ever.
"""


_MOST_CHUNKS = 32


def coalesce(reads: Iterable[ReadItem], most: int = CELLS) -> Iterator[ReadItem]:
    """Yield the same records in blocks of up to ``most`` cells where there are enough.

    Only blocks of one file go together, and none with an account. Where one of them
    lacks a column, its cells are null; where the types of a column differ, the more
    general one is kept. What does not go together may come before blocks that were
    before it.
    """
    pending: list[Block] = []
    height = 0
    columns: dict[str, object] = {}
    for item in reads:
        if isinstance(item, Reject) or item.account:
            yield item
            continue
        together = columns | dict.fromkeys(item.cells.columns)
        too_many = (height + len(item)) * len(together) > most
        if pending and (too_many or pending[0].file != item.file):
            yield _joined(pending)
            pending, height, columns = [], 0, {}
        pending.append(item)
        height += len(item)
        columns |= dict.fromkeys(item.cells.columns)
        if height * len(columns) > most // 2:  # no block as large would fit as well
            yield _joined(pending)
            pending, height, columns = [], 0, {}
    if pending:
        yield _joined(pending)


def rebatch(
    reads: Iterable[ReadItem], least: int = LEAST_ROWS, most: int = MOST_ROWS
) -> Iterator[Reject | Sequence[Block]]:
    """Yield blocks to be assessed at once: some small ones, or a part of a large one.

    They have at least so many records together, unless no more come, and each of them
    has at most so many. Rejects may come before blocks that were before them.
    """
    pending: list[Block] = []
    for item in reads:
        if isinstance(item, Reject):
            yield item
            continue
        for part in item.parts(most):
            pending.append(part)
            if sum(map(len, pending)) >= least:
                yield pending
                pending = []
    if pending:
        yield pending


def _joined(blocks: Sequence[Block]) -> Block:
    if len(blocks) == 1:
        return blocks[0]
    starts = list(accumulate((block.cells.height for block in blocks), initial=0))

    def text(row: int) -> str:
        number = bisect_right(starts, row) - 1
        return blocks[number].text(row - starts[number])

    return Block(
        blocks[0].file,
        pl.concat(
            [block.cells for block in blocks],
            how="diagonal_relaxed",
            rechunk=len(blocks) > _MOST_CHUNKS,
        ),
        pl.concat([block.lines for block in blocks]),
        text,
        _joined_notes(blocks),
    )


def _joined_notes(blocks: Sequence[Block]) -> pl.Series | None:
    if all(block.notes is None for block in blocks):
        return None
    return pl.concat(
        [
            pl.repeat(None, block.cells.height, dtype=pl.String, eager=True)
            if block.notes is None
            else block.notes
            for block in blocks
        ]
    )
