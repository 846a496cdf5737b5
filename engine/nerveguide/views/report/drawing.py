"""Drawings, in fixed columns, of what leads to each conclusion."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import mean
from textwrap import wrap
from typing import NamedTuple

from nerveguide.audit.dependency_graph import (
    Graph,
    Link,
    Node,
    NodeKind,
    graphs_of,
)
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import TypeKind, Urgency
from nerveguide.views.sections import capitalize_first, humanize

_LETTER = 7.3
"""How wide a letter of the drawings is on average, in a wide typeface."""


_MOST_LINES = 5


@dataclass(frozen=True)
class Label:
    """The words of a box in full, the lines that it has room for, and its form.

    The form is the kind of the node, or how a rule speaks of a type. ``target`` is what
    the box links to.
    """

    words: str
    lines: tuple[str, ...]
    form: str
    target: str


def label_of(knowledge: Knowledge, node: Node, width: int) -> Label:
    """Return the words of a node, for a box of this width."""
    room = int((width - 20) / _LETTER)
    target = f"{node.kind}-{node.name}"
    match node.kind:
        case NodeKind.FINDING:
            words = knowledge.findings[node.name].name
        case NodeKind.PATTERN:
            words = knowledge.patterns[node.name].name
        case NodeKind.TYPE:
            words = knowledge.types[node.name].name
        case NodeKind.URGENCY:
            words = knowledge.guidance.urgencies[Urgency(node.name)].label
        case NodeKind.SCOPE:
            words = message("report.feeding.no_types")
        case NodeKind.RULE:
            return _label_of_rule(knowledge, node.name, room, target)
    return Label(
        words, _shortened(wrap(capitalize_first(words), room)), node.kind, target
    )


def _label_of_rule(knowledge: Knowledge, name: str, room: int, target: str) -> Label:
    """Return a rule's label in words too, as nobody can rely on seeing a border."""
    rule = knowledge.rules[name]
    lines = [line.replace(" ", "_") + "_" for line in wrap(humanize(name), room - 1)]
    lines[-1] = lines[-1].removesuffix("_")
    because = rule.because
    if rule.strength is None:
        words = message("report.feeding.rule", rule=name, because=because)
        return Label(words, _shortened(lines), NodeKind.RULE, target)
    spoken = humanize(rule.strength)
    words = message(
        "report.feeding.rule_for_type", rule=name, because=because, strength=spoken
    )
    return Label(words, (*_shortened(lines), f"({spoken})"), rule.strength, target)


def _shortened(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    return (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…")


_BETWEEN_COLUMNS = 36


_BETWEEN_BOXES = 8


_HEADING = 28


_LINE = 16


_PADDING = 6


_WIDTHS = {
    NodeKind.FINDING: 180,
    NodeKind.PATTERN: 168,
    NodeKind.RULE: 180,
    NodeKind.TYPE: 160,
    NodeKind.URGENCY: 160,
    NodeKind.SCOPE: 160,
}
"""The width of a column, by what stands in it."""


class Rectangle(NamedTuple):
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
    place: Rectangle

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


_Route = tuple[_Slot, ...]
"""A link from its start over each column that it passes to its end."""


def drawing_of(knowledge: Knowledge, graph: Graph) -> Drawing:
    """Return a graph as it is drawn."""
    routes = _routes(graph)
    labels = {
        node: label_of(knowledge, node, _WIDTHS[node.kind])
        for layer in graph.layers
        for node in layer
    }
    places = _places(_columns(graph, routes.values()), labels, routes.values())
    numbers = {node: number for number, node in enumerate(labels)}
    return Drawing(
        graph,
        max(place.right for place in places.values()),
        max(place.bottom for place in places.values()),
        tuple(
            (places[layer[0]].left, message(f"report.feeding.column.{layer[0].kind}"))
            for layer in graph.layers
        ),
        tuple(Box(node, labels[node], places[node]) for node in labels),
        tuple(
            Line(
                numbers[link.start],
                numbers[link.end],
                link.wanted,
                _path([places[slot] for slot in route]),
            )
            for link, route in routes.items()
        ),
    )


def _routes(graph: Graph) -> Mapping[Link, _Route]:
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


def _columns(graph: Graph, routes: Iterable[_Route]) -> list[list[_Slot]]:
    """Return all that needs a place in each column."""
    columns: list[dict[_Slot, None]] = [dict.fromkeys(layer) for layer in graph.layers]
    for route in routes:
        for slot in route[1:-1]:
            if isinstance(slot, _Pass):
                columns[slot.column][slot] = None
    return [list(column) for column in columns]


def _places(
    columns: Sequence[list[_Slot]],
    labels: Mapping[Node, Label],
    routes: Iterable[_Route],
) -> Mapping[_Slot, Rectangle]:
    """Return all places, from the right, as each column is sorted by what it feeds."""
    followers: dict[_Slot, list[_Slot]] = {}
    for route in routes:
        for slot, following in pairwise(route):
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
        sum(_WIDTHS[kind] + _BETWEEN_COLUMNS for kind in kinds[:number])
        for number in range(len(columns))
    ]
    places: dict[_Slot, Rectangle] = {}
    for number in reversed(range(len(columns))):
        column = columns[number]
        if kinds[number] in (NodeKind.FINDING, NodeKind.PATTERN):
            column = sorted(
                column, key=lambda slot: mean(places[s].middle for s in followers[slot])
            )
        gap = (length - filled[number]) / len(column)
        top = _HEADING + gap / 2
        for slot in column:
            width = _WIDTHS[kinds[number]]
            places[slot] = Rectangle(lefts[number], int(top), width, height(slot))
            top += height(slot) + gap
    return places


def _kind_of(column: Iterable[_Slot]) -> NodeKind:
    return next(slot.kind for slot in column if isinstance(slot, Node))


def _path(route: Sequence[Rectangle]) -> str:
    """Return a path of curves from column to column, and straight lines past them."""
    words = [f"M{route[0].right} {route[0].middle}"]
    for place, following in pairwise(route):
        if place is not route[0]:
            words.append(f"H{place.right}")
        bend = (place.right + following.left) // 2
        words.append(
            f"C{bend} {place.middle} {bend} {following.middle} "
            f"{following.left} {following.middle}"
        )
    return "".join(words)


@dataclass(frozen=True)
class ConclusionDrawing:
    """What leads to one conclusion, in one drawing or several."""

    anchor: str
    group: str
    title: str
    parts: tuple[Drawing, ...]


def drawings(
    knowledge: Knowledge,
) -> Iterator[tuple[str, tuple[ConclusionDrawing, ...]]]:
    """Yield the title of a group, and its drawings."""
    drawn = (
        _conclusion_drawing(
            knowledge, node, (drawing_of(knowledge, graph) for graph in graphs)
        )
        for node, graphs in graphs_of(knowledge).items()
    )
    for group, in_group in groupby(drawn, key=lambda drawing: drawing.group):
        yield group, tuple(in_group)


def _conclusion_drawing(
    knowledge: Knowledge, node: Node, parts: Iterable[Drawing]
) -> ConclusionDrawing:
    match node.kind:
        case NodeKind.URGENCY:
            group = message("report.feeding.urgencies")
            title = knowledge.guidance.urgencies[Urgency(node.name)].label
        case NodeKind.TYPE:
            entry = knowledge.types[node.name]
            is_type = entry.kind is TypeKind.NEUROPATHY_TYPE
            group = message(f"review.group.{'types' if is_type else 'other_causes'}")
            title = capitalize_first(entry.name)
        case _:
            group = message("review.group.scope")
            title = message("report.about.no_types")
    return ConclusionDrawing(
        f"drawing-{node.kind}-{node.name}", group, title, tuple(parts)
    )
