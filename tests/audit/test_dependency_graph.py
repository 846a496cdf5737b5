from itertools import chain

from nerveguide.audit.dependency_graph import (
    MOST_RULES,
    Input,
    Link,
    Node,
    NodeKind,
    dependency_index,
    dependents,
    graphs_of,
)
from nerveguide.model.conditions import FindingTest, iter_leaves
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


def test_a_rule_reads_what_stands_in_it_with_its_sign(small: Knowledge) -> None:
    inputs = dependency_index(small).inputs
    assert inputs["fast_motor_typical"] == (
        Input("climbing_weakness", False, True),
        Input("slow", True, False),
        Input("tempo", False, True),
    )
    assert inputs["draw_sensory_only"][1] == Input("weakness", False, False)


def test_readers_are_the_rules_that_read_something_themselves(small: Knowledge) -> None:
    readers = dependency_index(small).readers
    assert readers["slow"] == (
        "slow_sensory_typical",
        "slow_sensory_possible",
        "fast_motor_typical",
    )
    assert "slow_sensory_typical" not in readers["weakness"]


def test_a_rule_feeds_the_readers_of_its_pattern(small: Knowledge) -> None:
    assert dependents(small, small.rules["draw_sensory_only"]) == (
        "slow_sensory_typical",
    )
    assert dependents(small, small.rules["child"]) == ()


def test_what_is_read_is_what_stands_in_the_conditions(shipped: Knowledge) -> None:
    feeding = dependency_index(shipped)
    for rule in shipped.rules.values():
        named = {
            leaf.finding if isinstance(leaf, FindingTest) else leaf.pattern
            for leaf in iter_leaves(rule.when)
        }
        assert {one.name for one in feeding.inputs[rule.id]} == named
        assert {
            name for name, rules in feeding.readers.items() if rule.id in rules
        } == (named)
