"""Find ids that occur in more than one record, in bounded memory.

Only hashes of ids are kept, a run of them at a time in a temporary folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
from numpy.typing import NDArray

_RUN = 2**20
"""Hashes that are written to one file of the folder."""


EXAMPLES = 5
"""How many ids are named."""


_AT_ONCE = 2**21
"""Hashes that are compared at once, about."""


Hashes = NDArray[np.uint64]


@dataclass
class RepeatedIds:
    """Finds the ids that occur more than once among those that are added."""

    _folder: Path
    _waiting: list[Hashes] = field(default_factory=list)
    _total: int = 0
    _runs: list[Path] = field(default_factory=list)

    def add(self, ids: pl.Series) -> None:
        """Take the ids of some records into account."""
        self._waiting.append(ids.hash().to_numpy())
        self._total += len(ids)
        if sum(map(len, self._waiting)) >= _RUN:
            self._put_aside()

    def hashes(self) -> pl.Series:
        """Return the hash of each id that occurs more than once."""
        self._put_aside()
        repeated = [np.empty(0, np.uint64)]
        shares = -(-self._total // _AT_ONCE)
        for share in range(shares):
            first, last = 2**64 * share // shares, 2**64 * (share + 1) // shares - 1
            parts = [
                _between(run, np.uint64(first), np.uint64(last)) for run in self._runs
            ]
            repeated.append(_repeated(np.sort(np.concatenate(parts))))
        return pl.Series("hash", np.concatenate(repeated))

    def _put_aside(self) -> None:
        """Write the hashes in order, so that those of a share stand together."""
        if self._waiting:
            self._runs.append(self._folder / f"{len(self._runs)}.npy")
            np.save(self._runs[-1], np.sort(np.concatenate(self._waiting)))
            self._waiting.clear()


def _between(run: Path, first: np.uint64, last: np.uint64) -> Hashes:
    hashes: Hashes = np.load(run, mmap_mode="r")
    start, end = hashes.searchsorted(first), hashes.searchsorted(last, side="right")
    return np.array(hashes[start:end])


def _repeated(hashes: Hashes) -> Hashes:
    """Return those of the hashes, which are in order, that occur more than once."""
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def with_hash(ids: pl.LazyFrame, hashes: pl.Series) -> list[str]:
    """Return some of the ids (the one column of ``ids``) that have these hashes."""
    same = ids.filter(pl.all().hash().is_in(hashes.head(EXAMPLES).implode()))
    return (
        same.unique(maintain_order=True)
        .collect(engine="streaming")
        .to_series()
        .to_list()
    )


@contextmanager
def repeated_ids() -> Iterator[RepeatedIds]:
    """Yield a new counter, whose folder is removed at the end."""
    with TemporaryDirectory(prefix="nerveguide_") as folder:
        yield RepeatedIds(Path(folder))
