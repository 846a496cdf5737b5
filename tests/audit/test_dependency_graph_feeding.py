from nerveguide.audit.dependency_graph import Input, dependency_index, dependents
from nerveguide.model.conditions import FindingTest, iter_leaves
from nerveguide.model.knowledge import Knowledge


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
