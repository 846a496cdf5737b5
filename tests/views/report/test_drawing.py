from itertools import chain, combinations
from xml.sax.saxutils import escape

import pytest
from nerveguide.audit.dependency_graph import Node, NodeKind, graphs_of
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.report.drawing import Drawing, drawing_of, label_of


@pytest.fixture(scope="module")
def drawings(shipped: Knowledge) -> list[Drawing]:
    graphs = chain.from_iterable(graphs_of(shipped).values())
    return [drawing_of(shipped, graph) for graph in graphs]


def test_every_node_and_link_is_drawn(drawings: list[Drawing]) -> None:
    for drawing in drawings:
        boxes = drawing.boxes
        assert [box.node for box in boxes] == list(chain(*drawing.graph.layers))
        assert [
            (boxes[line.start].node, boxes[line.end].node, line.wanted)
            for line in drawing.lines
        ] == [(link.start, link.end, link.wanted) for link in drawing.graph.links]


def test_boxes_never_overlap_and_stay_inside(drawings: list[Drawing]) -> None:
    for drawing in drawings:
        for one, other in combinations(drawing.boxes, 2):
            if one.place.left == other.place.left:
                assert (
                    one.place.bottom < other.place.top
                    or other.place.bottom < one.place.top
                )
        for box in drawing.boxes:
            assert box.place.left >= 0
            assert box.place.top > 16, "below the headings"
            assert box.place.right <= drawing.width
            assert box.place.bottom <= drawing.height


def test_lines_meet_their_boxes(drawings: list[Drawing]) -> None:
    for drawing in drawings:
        for line in drawing.lines:
            start = drawing.boxes[line.start].place
            end = drawing.boxes[line.end].place
            assert line.path.startswith(f"M{start.right} {start.middle}C")
            assert line.path.endswith(f" {end.left} {end.middle}")


def test_the_words_fit_into_their_boxes(drawings: list[Drawing]) -> None:
    for box in chain.from_iterable(drawing.boxes for drawing in drawings):
        lines = [baseline for baseline, _ in box.baselines]
        assert box.place.top < lines[0] - 9
        assert lines[-1] < box.place.bottom
        assert max(map(len, box.label.lines)) * 7.3 <= box.place.width


def test_rules_keep_their_order(shipped: Knowledge) -> None:
    drawn = [
        box.node.name
        for graph in graphs_of(shipped)[Node(NodeKind.TYPE, "gbs")]
        for box in sorted(drawing_of(shipped, graph).boxes, key=lambda b: b.place.top)
        if box.node.kind is NodeKind.RULE
    ]
    assert drawn == [rule.id for rule in shipped.type_rules["gbs"]]


def test_a_rule_says_how_it_speaks_of_a_type(small: Knowledge) -> None:
    label = label_of(small, Node(NodeKind.RULE, "slow_sensory_against"), 180)
    assert label.lines == ("slow_sensory_against", "(argues against)")
    assert label.form == "argues_against"
    assert label.target == "rule-slow_sensory_against"
    assert "Weakness so early is unusual." in label.words
    flag = label_of(small, Node(NodeKind.RULE, "climbing_red_flag"), 180)
    assert flag.lines == ("climbing_red_flag",)


def test_long_words_are_cut_and_kept_for_the_tip(small: Knowledge) -> None:
    finding = small.findings["weakness"].model_copy(
        update={"name": "weakness of the legs " * 6 + escape("<&>")}
    )
    long = small.model_copy(update={"findings": {"weakness": finding}})
    label = label_of(long, Node(NodeKind.FINDING, "weakness"), 180)
    assert len(label.lines) == 5
    assert label.lines[-1].endswith("…")
    assert label.words == finding.name
