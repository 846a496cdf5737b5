"""Which ids stand in more than one record, told in flat memory.

Only hashes of ids are kept, a run of them at a time in a temporary folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

_RUN = 2**20
"""Hashes that are written to one file of the folder."""

EXAMPLES = 5
"""How many ids are named."""

_AT_ONCE = 2**22
"""Hashes that are compared at once, about."""


@dataclass
class RepeatedIds:
    """Finds the ids that occur more than once among those that are added."""

    _folder: Path
    _waiting: list[pl.Series] = field(default_factory=list)
    _total: int = 0
    _files: int = 0

    def add(self, ids: pl.Series) -> None:
        """Take the ids of some records into account."""
        self._waiting.append(ids.hash().alias("hash"))
        self._total += len(ids)
        if sum(map(len, self._waiting)) >= _RUN:
            self._put_aside()

    def hashes(self) -> pl.Series:
        """Return the hash of each id that occurs more than once."""
        self._put_aside()
        found = [pl.Series("hash", dtype=pl.UInt64)]
        shares = -(-self._total // _AT_ONCE)
        for share in range(shares):
            hashes = pl.scan_parquet(self._folder / "*.parquet")
            same = hashes.filter(pl.col("hash") % shares == share)
            found.append(
                same.group_by("hash")
                .len()
                .filter(pl.col("len") > 1)
                .collect(engine="streaming")["hash"]
            )
        return pl.concat(found)

    def _put_aside(self) -> None:
        if self._waiting:
            file = self._folder / f"{self._files}.parquet"
            pl.DataFrame(pl.concat(self._waiting)).write_parquet(
                file, compression="uncompressed"
            )
            self._files += 1
            self._waiting.clear()


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
    """Give a new counter, whose folder is removed at the end."""
    with TemporaryDirectory(prefix="nerveguide_") as folder:
        yield RepeatedIds(Path(folder))
