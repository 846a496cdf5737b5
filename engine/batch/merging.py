"""Small blocks put together, because evaluating a block has a price of its own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import polars as pl

from engine.batch.blocks import Block, Read, Reject

CELLS = 15_000_000
"""Cells that a block should have: many, and yet no more than some hundred megabytes.

Where all was asked, these are about ``MOST_ROWS``.
"""

LEAST_ROWS, MOST_ROWS = 2**12, 2**16
"""Records that should be evaluated at once, even if they come from many files.

Where few questions were asked, the cells are few but the results are as large as ever.
"""

_MOST_CHUNKS = 32


def merged(reads: Iterable[Read], most: int = CELLS) -> Iterator[Read]:
    """Yield the same records in blocks of up to ``most`` cells where there are enough.

    Only blocks of one file go together, and none with an account. Where one of them
    lacks a column, its cells are null; where the types of a column differ, the more
    general one is kept. What does not go together may come before blocks that were
    before it.
    """
    pending: list[Block] = []
    height = 0
    columns: dict[str, object] = {}
    for found in reads:
        if isinstance(found, Reject) or found.account:
            yield found
            continue
        together = columns | dict.fromkeys(found.cells.columns)
        too_many = (height + len(found)) * len(together) > most
        if pending and (too_many or pending[0].file != found.file):
            yield _joined(pending)
            pending, height, columns = [], 0, {}
        pending.append(found)
        height += len(found)
        columns |= dict.fromkeys(found.cells.columns)
        if height * len(columns) > most // 2:  # no block as large would fit as well
            yield _joined(pending)
            pending, height, columns = [], 0, {}
    if pending:
        yield _joined(pending)


def batches(
    reads: Iterable[Read], least: int = LEAST_ROWS, most: int = MOST_ROWS
) -> Iterator[Reject | Sequence[Block]]:
    """Yield blocks to be assessed at once: some small ones, or a part of a large one.

    They have at least so many records together, unless no more come, and each of them
    has at most so many. Rejects may come before blocks that were before them.
    """
    pending: list[Block] = []
    for found in reads:
        if isinstance(found, Reject):
            yield found
            continue
        for part in found.parts(most):
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
