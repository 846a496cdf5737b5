from nerveguide.audit.mutation.mutants import Mutation, mutants_of
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency
from nerveguide.model.vocabulary import Urgency

from tests.changed_rules import with_rule


def changes(knowledge: Knowledge, rule: str) -> list[tuple[str, object]]:
    return [
        (mutant.mutation.value, mutant.rule.when)
        for mutant in mutants_of(knowledge, knowledge.rules[rule])
    ]


NUMB, WEAK = IsYes(finding="numb_feet"), IsYes(finding="weakness")
DAYS = IsOneOf(finding="tempo", options=("days",))


def test_an_all_of_two(small: Knowledge) -> None:
    assert changes(small, "draw_sensory_only") == [
        ("any_for_all", AnyOf(parts=(NUMB, Not(part=WEAK)))),
        ("dropped", AllOf(parts=(Not(part=WEAK),))),
        ("negated", AllOf(parts=(Not(part=NUMB), Not(part=WEAK)))),
        ("dropped", AllOf(parts=(NUMB,))),
        ("negated", AllOf(parts=(NUMB, WEAK))),
    ]


def test_a_threshold_and_an_option(small: Knowledge) -> None:
    parts = (WEAK, Not(part=NUMB), DAYS)
    found = changes(small, "spine_possible")
    assert ("threshold", AtLeast(count=1, parts=parts)) in found
    assert ("threshold", AtLeast(count=3, parts=parts)) in found
    assert ("dropped", AtLeast(count=2, parts=parts[1:])) in found
    assert changes(small, "draw_slow")[:2] == [
        ("option_dropped", IsOneOf(finding="tempo", options=("years",))),
        ("option_dropped", IsOneOf(finding="tempo", options=("months",))),
    ]


def test_a_bound_within_what_can_be_answered(small: Knowledge) -> None:
    assert changes(small, "child")[:2] == [
        ("bound", IsBetween(finding="age", below=15)),
        ("bound", IsBetween(finding="age", below=17)),
    ]
    oldest = with_rule(small, "child", IsBetween(finding="age", from_=120))
    assert [word for word, _ in changes(oldest, "child")] == ["bound", "negated"]


def test_a_red_flag(small: Knowledge) -> None:
    mutants = list(mutants_of(small, small.rules["climbing_red_flag"]))
    climbing = IsYes(finding="climbing_weakness")
    assert [mutant.mutation for mutant in mutants] == [
        Mutation.PRECAUTION_DROPPED,
        Mutation.NEGATED,
        Mutation.URGENCY_LOWERED,
    ]
    assert mutants[0].rule.when == climbing
    then = mutants[-1].rule.then
    assert isinstance(then, RaiseUrgency)
    assert then.urgency is Urgency.SAME_DAY
    assert all(mutant.is_red_flag for mutant in mutants)
