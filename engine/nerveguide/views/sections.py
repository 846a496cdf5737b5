"""What people are told, decided once, before it takes the form of text or of HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nerveguide.wording import READER, message_about

_REPORTED_SHOWN = 5


def you_reported(names: Sequence[str], shown: int = _REPORTED_SHOWN) -> str:
    """Return what was reported as a sentence, which says how many more there were."""
    if not names:
        return ""
    told = "; ".join(names[:shown])
    if len(names) <= shown:
        return message_about(READER, "views.told.all", names=told)
    more = len(names) - shown
    return message_about(READER, "views.told.some", names=told, count=more)


@dataclass(frozen=True)
class Point:
    """Something that is said, and the ids of the rules that say it.

    ``reported`` has in words what a person reported that made them say it.
    """

    words: str
    rules: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()

    @property
    def you_reported(self) -> str:
        """What was reported, as a sentence."""
        return you_reported(self.reported)

    @property
    def in_full(self) -> str:
        """All that is said, with what was reported."""
        return " ".join(filter(None, [self.words, self.you_reported]))


@dataclass(frozen=True)
class Section:
    """A title and what stands below it: a list of points, and then paragraphs.

    A part without either is not shown, nor is its title.
    """

    title: str
    points: tuple[Point, ...] = ()
    paragraphs: tuple[Point, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.points or self.paragraphs)


def plain_points(*words: str) -> tuple[Point, ...]:
    """Return words that no rule says as points; empty ones are left out."""
    return tuple(map(Point, filter(None, words)))


def without_repeats(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return points so that no words occur twice; they keep all that is behind them."""
    rules: dict[str, dict[str, None]] = {}
    reported: dict[str, dict[str, None]] = {}
    for point in points:
        rules.setdefault(point.words, {}).update(dict.fromkeys(point.rules))
        reported.setdefault(point.words, {}).update(dict.fromkeys(point.reported))
    return tuple(
        Point(words, tuple(names), tuple(reported[words]))
        for words, names in rules.items()
    )


def humanize(name: str) -> str:
    """Return an id, or a word from a closed list, as people read it."""
    return name.replace("_", " ")


def capitalize_first(text: str) -> str:
    """Return the text with a capital letter at its start."""
    return text[:1].upper() + text[1:]
