import pytest
from nerveguide.model.conditions import AnyOf
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import SuggestType
from nerveguide.model.vocabulary import Strength
from pydantic import ValidationError


def test_the_hash_sees_every_change_of_meaning(small: Knowledge) -> None:
    rule = small.rules["slow_sensory_possible"]
    changes = [
        {"because": "another reason"},
        {"sources": ("J",)},
        {"then": rule.then.model_copy(update={"strength": Strength.CHARACTERISTIC})},
        {"when": AnyOf(parts=rule.when.parts)},
    ]
    hashes = {small.content_hash}
    for change in changes:
        changed = rule.model_copy(update=change)
        rules = {**small.rules, rule.id: changed}
        hashes.add(small.model_copy(update={"rules": rules}).content_hash)
    assert len(hashes) == 1 + len(changes)


def test_the_hash_does_not_see_order_place_vignettes_or_statements(
    small: Knowledge,
) -> None:
    moved = {
        name: rule.model_copy(
            update={"location": rule.location.model_copy(update={"line": 99})}
        )
        for name, rule in reversed(small.rules.items())
    }
    left_out = {"vignettes": {}, "statements": {}}
    same = small.model_copy(update={"rules": moved, **left_out})
    assert same.content_hash == small.content_hash


def test_statements_stand_behind_the_citations_that_rely_on_them(
    small: Knowledge,
) -> None:
    behind = small.statements_behind
    [statement] = behind["draw_slow", "S1"]
    assert statement is small.statements["numbness_begins_in_the_toes"]
    assert behind["slow_sensory_against", "J"] == ()
    cited = {(r.id, source) for r in small.rules.values() for source in r.sources}
    assert behind.keys() == cited


def test_a_copy_computes_anew(small: Knowledge) -> None:
    assert small.rules_in_order
    assert small.model_copy(update={"rules": {}}).rules_in_order == ()


def test_entries_are_frozen(small: Knowledge) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        small.findings["weakness"].name = "strength"


def test_pattern_rules_come_first(small: Knowledge) -> None:
    kinds = [rule.then.kind for rule in small.rules_in_order]
    assert kinds[:2] == ["pattern", "pattern"]
    assert "pattern" not in kinds[2:]


def test_coarser_and_finer_findings_are_found_through_others(small: Knowledge) -> None:
    finer = small.findings["climbing_weakness"].model_copy(
        update={"id": "sudden", "refines": ("climbing_weakness",)}
    )
    deeper = small.model_copy(update={"findings": {**small.findings, "sudden": finer}})
    assert deeper.coarser_findings["sudden"] == ("climbing_weakness", "weakness")
    assert deeper.finer_findings["weakness"] == ("climbing_weakness", "sudden")
    assert deeper.finer_findings["sudden"] == ()


def test_the_rules_of_each_type_stand_together(small: Knowledge) -> None:
    rules = {name: [r.id for r in some] for name, some in small.type_rules.items()}
    assert rules == {
        "slow_sensory": [
            "slow_sensory_typical",
            "slow_sensory_possible",
            "slow_sensory_against",
        ],
        "fast_motor": ["fast_motor_typical"],
        "spine": ["spine_possible"],
    }


def test_it_is_shown_in_one_line(small: Knowledge) -> None:
    assert repr(small) == (
        "Knowledge(version='small', findings=6, patterns=2, types=3, rules=9, "
        "sources=2, topics=2)"
    )


def test_a_rule_raises_its_own_urgency_or_the_floor_of_the_type_it_supports(
    shipped: Knowledge,
) -> None:
    for rule in shipped.rules.values():
        raised = shipped.urgency_of(rule)
        assert shipped.red_flags.get(rule.id) in (raised, None)
        if isinstance(rule.then, SuggestType) and rule.supports_a_type:
            assert raised is shipped.types[rule.then.type].floor
        else:
            assert raised is shipped.red_flags.get(rule.id)
