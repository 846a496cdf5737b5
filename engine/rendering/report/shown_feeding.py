"""Which rules feed which: as drawings and as the rows of a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from engine.audit.report.feeding import feeding_of
from engine.audit.report.graph import Node, NodeKind, graphs_of
from engine.knowledge import Knowledge
from engine.rendering.layout import capital
from engine.rendering.report.drawing import Drawing, drawing_of
from engine.vocabulary import TypeKind, Urgency


@dataclass(frozen=True)
class Drawn:
    """What leads to one conclusion, in one drawing or several."""

    anchor: str
    group: str
    title: str
    parts: tuple[Drawing, ...]


@dataclass(frozen=True)
class Row:
    """A pattern with the rules that draw it, what these read, and who reads it."""

    pattern: str
    rules: tuple[str, ...]
    patterns: tuple[str, ...]
    findings: tuple[str, ...]
    users: tuple[str, ...]


def drawings(knowledge: Knowledge) -> Iterator[tuple[str, tuple[Drawn, ...]]]:
    """Yield the title of a group, and its drawings."""
    drawn = (
        _drawn(knowledge, node, (drawing_of(knowledge, graph) for graph in graphs))
        for node, graphs in graphs_of(knowledge).items()
    )
    for group, several in groupby(drawn, key=lambda one: one.group):
        yield group, tuple(several)


def rows(knowledge: Knowledge) -> Iterator[Row]:
    """Yield the patterns, each after those that it builds on."""
    feeding = feeding_of(knowledge)
    for pattern, rules in knowledge.pattern_rules.items():
        inputs = [one for rule in rules for one in feeding.inputs[rule.id]]
        yield Row(
            pattern,
            tuple(rule.id for rule in rules),
            tuple(dict.fromkeys(one.name for one in inputs if one.is_pattern)),
            tuple(dict.fromkeys(one.name for one in inputs if not one.is_pattern)),
            feeding.readers[pattern],
        )


def _drawn(knowledge: Knowledge, node: Node, parts: Iterable[Drawing]) -> Drawn:
    match node.kind:
        case NodeKind.URGENCY:
            group = "How soon to be seen"
            title = knowledge.guidance.urgencies[Urgency(node.name)].label
        case NodeKind.TYPE:
            entry = knowledge.types[node.name]
            is_type = entry.kind is TypeKind.NEUROPATHY_TYPE
            group = "Types" if is_type else "Other causes"
            title = capital(entry.name)
        case _:
            group, title = "Scope", "No types are listed"
    return Drawn(f"drawing-{node.kind}-{node.name}", group, title, tuple(parts))
