from itertools import chain

from nerveguide.audit.dependency_graph import (
    MOST_RULES,
    Link,
    Node,
    NodeKind,
    dependency_index,
    graphs_of,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern


def node(kind: str, name: str) -> Node:
    return Node(NodeKind(kind), name)


def test_the_layers_lead_from_answers_to_the_conclusion(small: Knowledge) -> None:
    (graph,) = graphs_of(small)[node("type", "fast_motor")]
    assert graph.layers == (
        (node("finding", "climbing_weakness"), node("finding", "tempo")),
        (node("pattern", "slow"),),
        (node("rule", "fast_motor_typical"),),
        (node("type", "fast_motor"),),
    )
    assert set(graph.links) == {
        Link(node("finding", "climbing_weakness"), node("rule", "fast_motor_typical")),
        Link(node("finding", "tempo"), node("rule", "fast_motor_typical")),
        Link(node("finding", "tempo"), node("pattern", "slow")),
        Link(node("pattern", "slow"), node("rule", "fast_motor_typical"), wanted=False),
        Link(node("rule", "fast_motor_typical"), node("type", "fast_motor")),
    }


def test_what_no_rule_concludes_has_no_graph(small: Knowledge) -> None:
    assert {conclusion.name for conclusion in graphs_of(small)} == {
        *("emergency", "slow_sensory", "fast_motor", "spine", "limits"),
    }


def test_every_rule_stands_in_one_graph_or_with_its_pattern(shipped: Knowledge) -> None:
    graphs = list(chain.from_iterable(graphs_of(shipped).values()))
    drawn = [
        one.name
        for graph in graphs
        for one in graph.layers[-2]
        if one.kind is NodeKind.RULE
    ]
    concluding = [
        rule.id
        for rule in shipped.rules.values()
        if not isinstance(rule.then, DrawPattern)
    ]
    assert sorted(drawn) == sorted(concluding)
    assert max(len(graph.layers[-2]) for graph in graphs) <= MOST_RULES


def test_each_link_is_in_the_rules_and_leads_to_the_right(shipped: Knowledge) -> None:
    inputs = dependency_index(shipped).inputs
    for graph in chain.from_iterable(graphs_of(shipped).values()):
        layer = {one: place for place, ones in enumerate(graph.layers) for one in ones}
        assert len(layer) == sum(map(len, graph.layers))
        into: dict[Node, set[tuple[str, bool]]] = {}
        for link in graph.links:
            assert layer[link.start] < layer[link.end]
            into.setdefault(link.end, set()).add((link.start.name, link.wanted))
        for end, starts in into.items():
            if end.kind is NodeKind.RULE:
                rules = [end.name]
            elif end.kind is NodeKind.PATTERN:
                rules = [rule.id for rule in shipped.pattern_rules[end.name]]
            else:
                continue
            read = [one for rule in rules for one in inputs[rule]]
            assert starts == {(one.name, one.wanted) for one in read}
