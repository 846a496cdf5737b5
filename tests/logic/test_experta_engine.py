from nerveguide.logic.experta_engine import ProductionSystem
from nerveguide.model.conditions import AnyOf, AtLeast, IsBetween, IsYes
from nerveguide.model.knowledge import Knowledge


def used(
    system: ProductionSystem, values: dict[str, str | float]
) -> dict[str, list[str]]:
    run = system.run(values)
    return {
        firing.rule: [f"{fact.name}={fact.value}" for fact in firing.used]
        for firing in run.firings
    }


def test_a_firing_names_the_facts_that_made_it_true(small: Knowledge) -> None:
    fired = used(
        ProductionSystem(small),
        {"numb_feet": "yes", "weakness": "no", "tempo": "years", "age": 61.0},
    )
    assert fired["draw_sensory_only"] == ["numb_feet=yes", "weakness=no"]
    assert fired["slow_sensory_typical"] == [
        "age=61.0",
        "sensory_only=holds",
        "slow=holds",
    ]


def test_patterns_fire_before_what_depends_on_them(small: Knowledge) -> None:
    run = ProductionSystem(small).run(
        {"numb_feet": "yes", "weakness": "no", "tempo": "years", "diabetes": "yes"}
    )
    order = [firing.rule for firing in run.firings]
    assert order == [
        "draw_sensory_only",
        "draw_slow",
        "slow_sensory_typical",
        "slow_sensory_possible",
    ]


def test_a_negated_pattern_needs_all_its_rules_to_fail(small: Knowledge) -> None:
    system = ProductionSystem(small)
    climbing = {"climbing_weakness": "yes", "weakness": "yes"}
    assert "fast_motor_typical" in used(system, {**climbing, "tempo": "days"})
    assert "fast_motor_typical" not in used(system, climbing)


def test_runs_do_not_leak_into_each_other(small: Knowledge) -> None:
    system = ProductionSystem(small)
    assert used(system, {"climbing_weakness": "yes"})
    assert used(system, {}) == {}


def with_condition(small: Knowledge, condition: object) -> Knowledge:
    rule = small.rules["climbing_red_flag"].model_copy(update={"when": condition})
    return small.model_copy(
        update={"rules": {rule.id: rule}, "patterns": {}, "pattern_order": ()}
    )


def test_a_test_of_numbers_never_meets_the_word_of_another_finding(
    small: Knowledge,
) -> None:
    # Shrunk from a failure: experta tried "age below 16" on "weakness: no".
    young = IsBetween(finding="age", below=16)
    either = AnyOf(parts=(young, IsYes(finding="diabetes"), young))
    system = ProductionSystem(with_condition(small, either))
    assert used(system, {"weakness": "no", "age": 50.0}) == {}
    assert used(system, {"weakness": "no", "age": 5.0}) == {
        "climbing_red_flag": ["age=5.0"]
    }


def test_a_part_that_stands_twice_counts_twice(small: Knowledge) -> None:
    numb = IsYes(finding="numb_feet")
    twice = AtLeast(count=2, parts=(numb, numb, IsYes(finding="diabetes")))
    system = ProductionSystem(with_condition(small, twice))
    assert used(system, {"numb_feet": "yes"}) == {
        "climbing_red_flag": ["numb_feet=yes"]
    }
    assert used(system, {"diabetes": "yes"}) == {}
