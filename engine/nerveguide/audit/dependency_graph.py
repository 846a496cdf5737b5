"""Graphs of the rules, patterns and findings that lead to each conclusion."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from nerveguide.model.conditions import FindingTest, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern, RaiseUrgency, Rule, WithholdTypes
from nerveguide.model.vocabulary import Urgency


class Input(NamedTuple):
    """A finding or pattern in a condition, and whether it is wanted to be so or not."""

    name: str
    is_pattern: bool
    wanted: bool


Inputs = tuple[Input, ...]


@dataclass(frozen=True)
class DependencyIndex:
    """For each rule what it reads itself, and the rules that read each thing.

    A name stands twice where a condition asks for both. The ids of findings and
    patterns differ.
    """

    inputs: Mapping[str, Inputs]
    readers: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def dependency_index(knowledge: Knowledge) -> DependencyIndex:
    """Return what feeds what in these rules."""
    inputs = {rule.id: _inputs(rule) for rule in knowledge.rules.values()}
    readers: dict[str, dict[str, None]] = {
        name: {} for name in (*knowledge.findings, *knowledge.patterns)
    }
    for rule, inputs_of_rule in inputs.items():
        for read in inputs_of_rule:
            readers[read.name][rule] = None
    return DependencyIndex(
        inputs, {name: tuple(rules) for name, rules in readers.items()}
    )


def dependents(knowledge: Knowledge, rule: Rule) -> tuple[str, ...]:
    """Return the rules that read the pattern which this rule draws, if it draws one."""
    if isinstance(rule.then, DrawPattern):
        return dependency_index(knowledge).readers[rule.then.pattern]
    return ()


def _inputs(rule: Rule) -> Inputs:
    """Return what a rule reads, each once."""
    inputs: Inputs = holds(rule.when, _InputsAlgebra())
    return tuple(dict.fromkeys(inputs))


class _InputsAlgebra:
    """Folds a condition to its leaves, in order."""

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Inputs:  # noqa: ARG002
        return (Input(test.finding, False, expected),)

    def pattern(self, name: str, expected: bool) -> Inputs:
        return (Input(name, True, expected),)

    def all_of(self, parts: Sequence[Inputs]) -> Inputs:
        return tuple(chain.from_iterable(parts))

    def any_of(self, parts: Sequence[Inputs]) -> Inputs:
        return self.all_of(parts)

    def at_least(self, count: int, parts: Sequence[Inputs]) -> Inputs:  # noqa: ARG002
        return self.all_of(parts)


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
    for name, type_rules in knowledge.type_rules.items():
        concluding[Node(NodeKind.TYPE, name)] = list(type_rules)
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
    feeding = dependency_index(knowledge)
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
    knowledge: Knowledge, feeding: DependencyIndex, rule: Rule, node: Node
) -> Iterator[Link]:
    """Yield what feeds a rule, and what feeds the patterns among that.

    ``node`` stands for the rule: itself, or the pattern that it draws.
    """
    for read in feeding.inputs[rule.id]:
        if not read.is_pattern:
            yield Link(Node(NodeKind.FINDING, read.name), node, read.wanted)
            continue
        pattern = Node(NodeKind.PATTERN, read.name)
        yield Link(pattern, node, read.wanted)
        for drawing in knowledge.pattern_rules[read.name]:
            yield from _links_into(knowledge, feeding, drawing, pattern)


def _pattern_depths(
    knowledge: Knowledge, feeding: DependencyIndex
) -> Mapping[str, int]:
    """Return how many patterns below each build on each other."""
    depths: dict[str, int] = {}
    for pattern, rules in knowledge.pattern_rules.items():
        below = [
            depths[read.name] + 1
            for rule in rules
            for read in feeding.inputs[rule.id]
            if read.is_pattern
        ]
        depths[pattern] = max(below, default=0)
    return depths
