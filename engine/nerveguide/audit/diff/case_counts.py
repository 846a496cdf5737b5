"""How many cases of a file get a different result from the new version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import polars as pl
from numpy.typing import NDArray

from nerveguide.audit.diff.matching import Version, Versions
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    difference_terms,
    kinds,
)
from nerveguide.batch.assessing import validate
from nerveguide.batch.blocks import Block, ReadItem, Reject, rebatch
from nerveguide.batch.readers import read_sources
from nerveguide.batch.run import LostRecordsError
from nerveguide.batch.sources import Source
from nerveguide.logic.bitsets import Bits, answer_type, count, unpack
from nerveguide.logic.vectorized import Columns
from nerveguide.messages import message
from nerveguide.model.findings import Finding, NumberFinding
from nerveguide.model.vocabulary import Urgency
from nerveguide.tables.conclusions import Conclusions, ranks


class VersionBits:
    """One version over coded answers by shared ids; it sees those that it knows."""

    def __init__(self, version: Version, answers: pl.DataFrame) -> None:
        self._version = version
        columns = Columns(version.knowledge, _seen(version, answers))
        self._conclusions = Conclusions(version.knowledge, columns)
        self._nobody = columns.answers.nobody

    def has(self, about: Aspect, name: str) -> Bits:
        """Return whose result has this; see :class:`DifferenceKind`."""
        match about:
            case Aspect.URGENCY:
                return self._conclusions.urgent[Urgency(name)]
            case Aspect.WITHHELD:
                return self._conclusions.withheld
        own = self._version.types.get(name)
        if own is None:
            return self._nobody
        by_type = self._conclusions.fits
        if about is Aspect.STRENGTH:
            by_type = self._conclusions.characteristic
        return by_type[own]

    def ranks(self, people: int) -> NDArray[np.uint8]:
        """Return the rank of the urgency of each of so many people."""
        return ranks(self._conclusions.urgent, people)


def _seen(version: Version, answers: pl.DataFrame) -> pl.DataFrame:
    """Return the answers as this version would have them; others become null."""
    # Where no column is left, Polars keeps the number of people only when it drops.
    known = answers.drop([n for n in answers.columns if n not in version.findings])
    own = {name: version.findings[name] for name in known.columns}
    return known.with_columns(
        _as_answers(version.knowledge.findings[own[name]], name, dtype)
        for name, dtype in known.schema.items()
    ).rename(own)


def _as_answers(finding: Finding, name: str, dtype: pl.DataType) -> pl.Expr:
    column, wanted = pl.col(name), answer_type(finding)
    if isinstance(finding, NumberFinding) and dtype == wanted:
        within = column.is_between(finding.minimum, finding.maximum)
        return pl.when(within | column.is_nan()).then(column)
    if dtype == wanted:
        return column
    return column.cast(pl.String).cast(wanted, strict=False)


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
    others: Mapping[DifferenceKind, int]
    examples: Sequence[str]
    rejects: Sequence[Reject]


def count_cases(versions: Versions, sources: Iterable[Source]) -> CaseCounts:
    """Compare what both versions tell all people of these sources, in flat memory.

    Raises :class:`LostRecordsError` when the counts do not add up.
    """
    counts = _Counts(versions)
    read = 0

    def arriving() -> Iterator[ReadItem]:
        nonlocal read
        for record in read_sources(versions.either, sources):
            read += len(record)
            yield record

    for batch in rebatch(arriving()):
        if isinstance(batch, Reject):
            counts.add_rejects([batch])
        else:
            counts.add_blocks(batch)
    counted = counts.counted(read)
    if read != counted.compared + counted.rejected:
        raise LostRecordsError(
            message(
                "audit.diff.lost",
                read=read,
                compared=counted.compared,
                rejected=counted.rejected,
            )
        )
    return counted


class _Counts:
    """Counts that grow with every block."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._kinds = tuple(kinds(versions.either))
        self._compared = self._rejected = self._changed = 0
        self._urgencies: Counter[tuple[Urgency, Urgency]] = Counter()
        self._others: Counter[DifferenceKind] = Counter()
        self._examples: list[str] = []
        self._rejects: list[Reject] = []

    def add_rejects(self, rejects: Sequence[Reject]) -> None:
        """Count records that cannot be compared."""
        self._rejected += len(rejects)
        self._rejects += rejects[: _NAMED - len(self._rejects)]

    def add_blocks(self, blocks: Sequence[Block]) -> None:
        """Validate some blocks, and count what differs for their records."""
        validated = [
            validate(self._versions.either, _under_shared_ids(self._versions, block))
            for block in blocks
        ]
        for block in validated:
            self.add_rejects(block.rejects)
        answers = pl.concat([block.answers for block in validated], how="diagonal")
        ids = pl.concat([block.ids for block in validated])
        self._compared += len(ids)
        old = VersionBits(self._versions.old, answers)
        new = VersionBits(self._versions.new, answers)
        differing = {kind: _differing(kind, old, new) for kind in self._kinds}
        for kind, bits in differing.items():
            if kind.about is not Aspect.URGENCY:
                self._others[kind] += count(bits)
        self._urgencies.update(_moves(old, new, len(ids)))
        changed = reduce(np.bitwise_or, differing.values())
        self._changed += count(changed)
        rows = np.flatnonzero(unpack(changed, len(ids)))
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


def _differing(kind: DifferenceKind, old: VersionBits, new: VersionBits) -> Bits:
    true, false = difference_terms(kind, old, new)
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
