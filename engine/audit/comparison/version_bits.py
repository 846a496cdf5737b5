"""What one version of the rules says of the people in a frame, a bit for each."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from engine.audit.comparison.kinds import About
from engine.audit.comparison.matching import Version
from engine.entries import Finding, NumberFinding
from engine.frames.conclusions import Conclusions, ranks
from engine.interpreters.answer_bits import Bits, answer_type
from engine.interpreters.columns import Columns
from engine.vocabulary import Urgency


class VersionBits:
    """One version over coded answers by shared ids; it sees those that it knows."""

    def __init__(self, version: Version, answers: pl.DataFrame) -> None:
        self._version = version
        columns = Columns(version.knowledge, _seen(version, answers))
        self._drawn = Conclusions(version.knowledge, columns)
        self._nobody = columns.answers.nobody

    def has(self, about: About, name: str) -> Bits:
        """Tell whose result has this; see :class:`Kind`."""
        match about:
            case About.URGENCY:
                return self._drawn.urgent[Urgency(name)]
            case About.WITHHELD:
                return self._drawn.withheld
        own = self._version.types.get(name)
        if own is None:
            return self._nobody
        by_type = self._drawn.fits
        if about is About.STRENGTH:
            by_type = self._drawn.characteristic
        return by_type[own]

    def ranks(self, people: int) -> NDArray[np.uint8]:
        """Return the rank of the urgency of each of so many people."""
        return ranks(self._drawn.urgent, people)


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
