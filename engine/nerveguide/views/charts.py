"""Bar charts of counts, as data, and numbers in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nerveguide.messages import message

_LEAST_VISIBLE = 0.4


@dataclass(frozen=True)
class Bar:
    """What is counted, its id (may be empty), and a count for each part of the bar."""

    label: str
    id: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum of the counts of all parts."""
        return sum(self.counts)


@dataclass(frozen=True)
class Segment:
    """A part of a bar as it is drawn, in percent of the width that bars may fill."""

    part: int
    start: float
    width: float


@dataclass(frozen=True)
class Chart:
    """Bars below each other, of which the longest fills the width.

    ``parts`` names what each part of a bar counts, which are records by default. With
    ``whole``, the share of it that a bar has is given as well. The bars after the first
    ``shown`` are folded away.
    """

    bars: Sequence[Bar]
    parts: tuple[str, ...] = field(
        default_factory=lambda: (message("review.chart.records"),)
    )
    whole: int | None = None
    shown: int = 10

    @property
    def first(self) -> Sequence[Bar]:
        """The bars that are seen at once."""
        return self.bars[: self.shown]

    @property
    def rest(self) -> Sequence[Bar]:
        """The bars that are folded away."""
        return self.bars[self.shown :]

    def segments(self, bar: Bar) -> list[Segment]:
        """Return where the parts of the bar are drawn.

        A part of nothing is left out, and any other is wide enough to be seen.
        """
        longest = max(other.total for other in self.bars)
        segments = []
        start = 0.0
        for part, count in enumerate(bar.counts):
            if count:
                width = max(100 * count / longest, _LEAST_VISIBLE)
                segments.append(Segment(part, round(start, 2), round(width, 2)))
                start += width
        return segments


def number(count: int) -> str:
    """Return a count as people write it, as in 1,234,567."""
    return f"{count:,}"


def share(count: int, whole: int) -> str:
    """Return the share in percent; none of it and all of it are given exactly."""
    if count in (0, whole):
        return f"{100 * bool(count)}%"
    percent, least = 100 * count / whole, 0.1
    if percent < least:
        return message("review.chart.under", least=least)
    if percent > 100 - least:
        return message("review.chart.over", most=100 - least)
    return f"{percent:.1f}%"
