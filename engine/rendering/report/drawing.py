"""Where the nodes and links of a graph are drawn: a column for each layer.

Each column fills the height. The rules stand in their order; the nodes to the left of
them are sorted to be near to what they feed. A link that passes a column has a place of
its own there, between the boxes, so that it never runs behind one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

from engine.audit.report.graph import Graph, Link, Node, NodeKind
from engine.knowledge import Knowledge
from engine.rendering.report.labels import Label, label_of

_BETWEEN_COLUMNS = 36
_BETWEEN_BOXES = 8
_HEADING = 28
_LINE = 16
_PADDING = 6

_COLUMNS = {
    NodeKind.FINDING: ("Answers", 180),
    NodeKind.PATTERN: ("Patterns", 168),
    NodeKind.RULE: ("Rules", 180),
    NodeKind.TYPE: ("Conclusion", 160),
    NodeKind.URGENCY: ("Conclusion", 160),
    NodeKind.SCOPE: ("Conclusion", 160),
}
"""The heading of a column and its width, by what stands in it."""


class Place(NamedTuple):
    """Where something is drawn."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The edge where links leave."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> int:
        """Where links come and leave, counted from the top."""
        return self.top + self.height // 2


@dataclass(frozen=True)
class Box:
    """A node as it is drawn."""

    node: Node
    label: Label
    place: Place

    @property
    def baselines(self) -> Iterable[tuple[int, str]]:
        """The lines of words, each with where it stands, counted from the top."""
        first = self.place.top + _PADDING + _LINE - 4
        return [
            (first + _LINE * number, line)
            for number, line in enumerate(self.label.lines)
        ]


@dataclass(frozen=True)
class Line:
    """A link as it is drawn: the numbers of its two boxes, and its path in SVG."""

    start: int
    end: int
    wanted: bool
    path: str


@dataclass(frozen=True)
class Drawing:
    """A graph with all its measures, and for each column its left edge and heading."""

    graph: Graph
    width: int
    height: int
    headings: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


class _Pass(NamedTuple):
    """Where the links of one kind from a node pass a column on their way."""

    start: Node
    wanted: bool
    column: int


_Slot = Node | _Pass
_Way = tuple[_Slot, ...]
"""A link from its start over each column that it passes to its end."""


def drawing_of(knowledge: Knowledge, graph: Graph) -> Drawing:
    """Lay out a graph."""
    ways = _ways(graph)
    labels = {
        node: label_of(knowledge, node, _COLUMNS[node.kind][1])
        for layer in graph.layers
        for node in layer
    }
    places = _places(_columns(graph, ways.values()), labels, ways.values())
    numbers = {node: number for number, node in enumerate(labels)}
    return Drawing(
        graph,
        max(place.right for place in places.values()),
        max(place.bottom for place in places.values()),
        tuple(
            (places[layer[0]].left, _COLUMNS[layer[0].kind][0])
            for layer in graph.layers
        ),
        tuple(Box(node, labels[node], places[node]) for node in labels),
        tuple(
            Line(
                numbers[link.start],
                numbers[link.end],
                link.wanted,
                _path([places[slot] for slot in way]),
            )
            for link, way in ways.items()
        ),
    )


def _ways(graph: Graph) -> Mapping[Link, _Way]:
    column = {
        node: number for number, layer in enumerate(graph.layers) for node in layer
    }
    return {
        link: (
            link.start,
            *(
                _Pass(link.start, link.wanted, number)
                for number in range(column[link.start] + 1, column[link.end])
            ),
            link.end,
        )
        for link in graph.links
    }


def _columns(graph: Graph, ways: Iterable[_Way]) -> list[list[_Slot]]:
    """Return all that needs a place in each column."""
    columns: list[dict[_Slot, None]] = [dict.fromkeys(layer) for layer in graph.layers]
    for way in ways:
        for slot in way[1:-1]:
            if isinstance(slot, _Pass):
                columns[slot.column][slot] = None
    return [list(column) for column in columns]


def _places(
    columns: Sequence[list[_Slot]], labels: Mapping[Node, Label], ways: Iterable[_Way]
) -> Mapping[_Slot, Place]:
    """Place the columns from the right, as each is sorted by what it feeds."""
    followers: dict[_Slot, list[_Slot]] = {}
    for way in ways:
        for slot, following in pairwise(way):
            followers.setdefault(slot, []).append(following)

    def height(slot: _Slot) -> int:
        if isinstance(slot, _Pass):
            return 0
        return 2 * _PADDING + _LINE * len(labels[slot].lines)

    filled = [sum(map(height, column)) for column in columns]
    length = max(
        words + _BETWEEN_BOXES * len(column)
        for words, column in zip(filled, columns, strict=True)
    )
    kinds = [_kind_of(column) for column in columns]
    lefts = [
        sum(_COLUMNS[kind][1] + _BETWEEN_COLUMNS for kind in kinds[:number])
        for number in range(len(columns))
    ]
    places: dict[_Slot, Place] = {}
    for number in reversed(range(len(columns))):
        column = columns[number]
        if kinds[number] in (NodeKind.FINDING, NodeKind.PATTERN):
            column = sorted(
                column, key=lambda slot: mean(places[s].middle for s in followers[slot])
            )
        gap = (length - filled[number]) / len(column)
        top = _HEADING + gap / 2
        for slot in column:
            width = _COLUMNS[kinds[number]][1]
            places[slot] = Place(lefts[number], int(top), width, height(slot))
            top += height(slot) + gap
    return places


def _kind_of(column: Iterable[_Slot]) -> NodeKind:
    return next(slot.kind for slot in column if isinstance(slot, Node))


def _path(way: Sequence[Place]) -> str:
    """Draw curves from column to column, and straight lines past a column."""
    words = [f"M{way[0].right} {way[0].middle}"]
    for place, following in pairwise(way):
        if place is not way[0]:
            words.append(f"H{place.right}")
        bend = (place.right + following.left) // 2
        words.append(
            f"C{bend} {place.middle} {bend} {following.middle} "
            f"{following.left} {following.middle}"
        )
    return "".join(words)
