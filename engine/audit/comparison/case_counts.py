"""How many cases of files get another result from another version of the rules."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import polars as pl

from engine.audit.comparison.kinds import About, Kind, kinds, needed
from engine.audit.comparison.matching import Versions
from engine.audit.comparison.version_bits import VersionBits
from engine.batch.blocks import Block, Read, Reject
from engine.batch.merging import batches
from engine.batch.run import LostRecordsError
from engine.batch.screening import screen
from engine.batch.sources import Source, read_sources
from engine.interpreters.answer_bits import Bits, count, unpacked
from engine.vocabulary import Urgency

_NAMED = 5
"""How many changed cases, and how many rejects, are named."""


@dataclass(frozen=True)
class CaseCounts:
    """How many records were read, and what became of them.

    ``urgencies`` counts the cases by old and new urgency, ``others`` those that show
    each other kind of difference; what never occurs is left out. ``examples`` are the
    ids of the first changed cases, and ``rejects`` the first that are no case.
    """

    read: int
    compared: int
    rejected: int
    changed: int
    urgencies: Mapping[tuple[Urgency, Urgency], int]
    others: Mapping[Kind, int]
    examples: Sequence[str]
    rejects: Sequence[Reject]


def count_cases(versions: Versions, sources: Iterable[Source]) -> CaseCounts:
    """Compare what both versions tell all people of these sources, in flat memory.

    Raises :class:`LostRecordsError` when the counts do not add up.
    """
    counts = _Counts(versions)
    read = 0

    def arriving() -> Iterator[Read]:
        nonlocal read
        for record in read_sources(versions.either, sources):
            read += len(record)
            yield record

    for batch in batches(arriving()):
        if isinstance(batch, Reject):
            counts.add_rejects([batch])
        else:
            counts.add_blocks(batch)
    counted = counts.counted(read)
    if read != counted.compared + counted.rejected:
        became = f"{counted.compared} compared + {counted.rejected} rejected"
        raise LostRecordsError(f"{read} read, but {became}")
    return counted


class _Counts:
    """Counts that grow with every block."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._kinds = tuple(kinds(versions.either))
        self._compared = self._rejected = self._changed = 0
        self._urgencies: Counter[tuple[Urgency, Urgency]] = Counter()
        self._others: Counter[Kind] = Counter()
        self._examples: list[str] = []
        self._rejects: list[Reject] = []

    def add_rejects(self, rejects: Sequence[Reject]) -> None:
        """Count records that cannot be compared."""
        self._rejected += len(rejects)
        self._rejects += rejects[: _NAMED - len(self._rejects)]

    def add_blocks(self, blocks: Sequence[Block]) -> None:
        """Screen some blocks, and count what differs for their records."""
        screened = [
            screen(self._versions.either, _under_shared_ids(self._versions, block))
            for block in blocks
        ]
        for each in screened:
            self.add_rejects(each.rejects)
        answers = pl.concat([each.answers for each in screened], how="diagonal")
        ids = pl.concat([each.ids for each in screened])
        self._compared += len(ids)
        old = VersionBits(self._versions.old, answers)
        new = VersionBits(self._versions.new, answers)
        differing = {kind: _differing(kind, old, new) for kind in self._kinds}
        for kind, bits in differing.items():
            if kind.about is not About.URGENCY:
                self._others[kind] += count(bits)
        self._urgencies.update(_moves(old, new, len(ids)))
        changed = reduce(np.bitwise_or, differing.values())
        self._changed += count(changed)
        rows = np.flatnonzero(unpacked(changed, len(ids)))
        named = rows[: _NAMED - len(self._examples)]
        self._examples += ids.gather(named).to_list()

    def counted(self, read: int) -> CaseCounts:
        """Return all that was counted of so many records."""
        return CaseCounts(
            read=read,
            compared=self._compared,
            rejected=self._rejected,
            changed=self._changed,
            urgencies=dict(+self._urgencies),
            others=dict(+self._others),
            examples=tuple(self._examples),
            rejects=tuple(self._rejects),
        )


def _under_shared_ids(versions: Versions, block: Block) -> Block:
    """Return the block with the new names for columns that have an old one."""
    names = {
        old: new
        for old, new in versions.renamed_findings.items()
        if old in block.cells.columns and new not in block.cells.columns
    }
    return replace(block, cells=block.cells.rename(names))


def _differing(kind: Kind, old: VersionBits, new: VersionBits) -> Bits:
    true, false = needed(kind, old, new)
    return reduce(np.bitwise_and, true) & ~false


def _moves(
    old: VersionBits, new: VersionBits, people: int
) -> Mapping[tuple[Urgency, Urgency], int]:
    """Count the people by old and new urgency."""
    urgencies = list(Urgency)
    places = old.ranks(people) * len(urgencies) + new.ranks(people)
    counts = np.bincount(places, minlength=len(urgencies) ** 2)
    pairs = ((before, after) for before in urgencies for after in urgencies)
    return dict(zip(pairs, counts.tolist(), strict=True))
