"""What leads to one conclusion: answers, patterns and rules in layers, and the links.

Each link leads from a layer to a later one, so that the graph can be drawn from left
to right.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.audit.report.feeding import Feeding, feeding_of
from engine.entries import RaiseUrgency, Rule, WithholdTypes
from engine.knowledge import Knowledge
from engine.vocabulary import Urgency


class NodeKind(StrEnum):
    """What a node stands for."""

    FINDING = "finding"
    PATTERN = "pattern"
    RULE = "rule"
    TYPE = "type"
    URGENCY = "urgency"
    SCOPE = "scope"


@dataclass(frozen=True)
class Node:
    """A finding, pattern, rule or conclusion, by its id."""

    kind: NodeKind
    name: str


@dataclass(frozen=True)
class Link:
    """One node feeds another.

    It is ``wanted`` where what it stands for has to be so, and not where it has to be
    otherwise ("no ..."). The rules that draw a pattern stand with the pattern.
    """

    start: Node
    end: Node
    wanted: bool = True


@dataclass(frozen=True)
class Graph:
    """All that leads to ``conclusion``, the first layer being the findings.

    Then come the patterns, in as many layers as they build on each other, the rules,
    and the conclusion itself. Layers without a node are left out.
    """

    conclusion: Node
    layers: tuple[tuple[Node, ...], ...]
    links: tuple[Link, ...]


MOST_RULES = 12
"""Rules in one graph; more than these nobody can follow on a page."""


def graphs_of(knowledge: Knowledge) -> Mapping[Node, tuple[Graph, ...]]:
    """Return the graphs of each urgency, type, other cause and limit that has rules.

    Each has one graph, or several where it has many rules.
    """
    rules = knowledge.rules.values()
    concluding = {
        Node(NodeKind.URGENCY, urgency.value): [
            rule for rule in rules if _raises(rule, urgency)
        ]
        for urgency in Urgency
    }
    for name, several in knowledge.type_rules.items():
        concluding[Node(NodeKind.TYPE, name)] = list(several)
    concluding[Node(NodeKind.SCOPE, "limits")] = [
        rule for rule in rules if isinstance(rule.then, WithholdTypes)
    ]
    return {
        conclusion: tuple(
            _graph(knowledge, conclusion, rules[first : first + MOST_RULES])
            for first in range(0, len(rules), MOST_RULES)
        )
        for conclusion, rules in concluding.items()
        if rules
    }


def _raises(rule: Rule, urgency: Urgency) -> bool:
    return isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency


def _graph(knowledge: Knowledge, conclusion: Node, rules: Iterable[Rule]) -> Graph:
    feeding = feeding_of(knowledge)
    links: dict[Link, None] = {}
    for rule in rules:
        node = Node(NodeKind.RULE, rule.id)
        links |= dict.fromkeys(_links_into(knowledge, feeding, rule, node))
        links[Link(node, conclusion)] = None
    starts = dict.fromkeys(link.start for link in links)
    depths = _pattern_depths(knowledge, feeding)
    layers = [
        tuple(node for node in starts if node.kind is NodeKind.FINDING),
        *(
            tuple(
                node
                for node in starts
                if node.kind is NodeKind.PATTERN and depths[node.name] == depth
            )
            for depth in sorted(set(depths.values()))
        ),
        tuple(node for node in starts if node.kind is NodeKind.RULE),
        (conclusion,),
    ]
    return Graph(conclusion, tuple(filter(None, layers)), tuple(links))


def _links_into(
    knowledge: Knowledge, feeding: Feeding, rule: Rule, node: Node
) -> Iterator[Link]:
    """Yield what feeds a rule, and what feeds the patterns among that.

    ``node`` stands for the rule: itself, or the pattern that it draws.
    """
    for one in feeding.inputs[rule.id]:
        if not one.is_pattern:
            yield Link(Node(NodeKind.FINDING, one.name), node, one.wanted)
            continue
        pattern = Node(NodeKind.PATTERN, one.name)
        yield Link(pattern, node, one.wanted)
        for drawing in knowledge.pattern_rules[one.name]:
            yield from _links_into(knowledge, feeding, drawing, pattern)


def _pattern_depths(knowledge: Knowledge, feeding: Feeding) -> Mapping[str, int]:
    """Return how many patterns below each build on each other."""
    depths: dict[str, int] = {}
    for pattern, rules in knowledge.pattern_rules.items():
        below = [
            depths[one.name] + 1
            for rule in rules
            for one in feeding.inputs[rule.id]
            if one.is_pattern
        ]
        depths[pattern] = max(below, default=0)
    return depths
