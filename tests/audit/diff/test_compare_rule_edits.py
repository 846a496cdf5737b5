from nerveguide.audit.diff.compare import RuleEdits, rule_edits
from nerveguide.model.conditions import IsYes
from nerveguide.model.knowledge import Knowledge

from tests.changed_rules import with_rule, with_rules, without_rule
from tests.signing import signed


def test_nothing_was_done(small: Knowledge) -> None:
    assert rule_edits(small, small.model_copy()) == RuleEdits((), (), (), (), {})


def test_each_edit_has_its_name(small: Knowledge) -> None:
    words = {"because": "In other words."}
    new = with_rules(small, small.rules["child"].model_copy(update=words))
    new = with_rule(new, "draw_slow", IsYes(finding="diabetes"))
    new = with_rule(
        new, "added", IsYes(finding="weakness"), small.rules["spine_possible"].then
    )
    renamed = small.rules["fast_motor_typical"].model_copy(update={"id": "fast_usual"})
    new = with_rules(without_rule(new, "fast_motor_typical"), renamed)
    new = without_rule(new, "slow_sensory_against")
    assert rule_edits(small, new) == RuleEdits(
        added=("added",),
        removed=("slow_sensory_against",),
        changed=("draw_slow",),
        reworded=("child",),
        renamed={"fast_motor_typical": "fast_usual"},
    )


def test_a_review_is_no_edit(small: Knowledge) -> None:
    assert rule_edits(small, signed(small, "child")).reworded == ()
