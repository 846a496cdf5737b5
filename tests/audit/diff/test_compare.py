"""What is found must be all that random people meet, and as small as it can be."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.diff import compare as module
from nerveguide.audit.diff.compare import Difference, RuleEdits, differences, rule_edits
from nerveguide.audit.diff.matching import match
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    is_shown,
    kinds,
    outcome,
)
from nerveguide.errors import DisagreementError
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import AllOf, IsBetween, IsOneOf, IsYes, Not, OrNotSure
from nerveguide.model.findings import ChoiceFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency
from nerveguide.model.vocabulary import Urgency

from tests.changed_rules import with_rule, with_rules, without_rule
from tests.effort import fewer_examples
from tests.signing import signed
from tests.strategies import answers, knowledges

SOON = RaiseUrgency(urgency=Urgency.SOON)
LOST_SOON = DifferenceKind(Aspect.URGENCY, "soon", lost=True)
GAINED_SOON = DifferenceKind(Aspect.URGENCY, "soon", lost=False)


def found_between(old: Knowledge, new: Knowledge) -> dict[DifferenceKind, Difference]:
    return {each.kind: each for each in differences(match(old, new))}


def with_finding(knowledge: Knowledge, name: str, **changes: object) -> Knowledge:
    finding = knowledge.findings[name].model_copy(update=changes)
    return knowledge.model_copy(
        update={"findings": {**knowledge.findings, name: finding}}
    )


@fewer_examples(2)
@given(data=st.data())
def test_rules_do_not_differ_from_themselves(
    data: st.DataObject, small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    assert found_between(knowledge, knowledge.model_copy()) == {}


@fewer_examples(2)
@given(data=st.data(), some_answers=st.lists(answers, min_size=1, max_size=5))
def test_whatever_differs_for_anybody_is_found(
    data: st.DataObject, some_answers: list[Mapping[str, AnswerValue]], small: Knowledge
) -> None:
    versions = match(data.draw(knowledges(small)), data.draw(knowledges(small)))
    found = list(differences(versions))
    for given_answers in some_answers:
        old = outcome(versions.old, given_answers)
        new = outcome(versions.new, given_answers)
        for kind in kinds(versions.either):
            if is_shown(kind, old, new):
                assert any(
                    is_shown(kind, each.old, each.new)
                    and len(each.answers) <= len(given_answers)
                    for each in found
                )


@fewer_examples(2)
@given(data=st.data())
def test_no_answer_of_an_example_is_needless(
    data: st.DataObject, small: Knowledge
) -> None:
    versions = match(data.draw(knowledges(small)), data.draw(knowledges(small)))
    for each in differences(versions):
        for name in each.answers:
            fewer = {n: a for n, a in each.answers.items() if n != name}
            old, new = outcome(versions.old, fewer), outcome(versions.new, fewer)
            assert not is_shown(each.kind, old, new)


@pytest.mark.parametrize(
    ("emergency_needs", "told"),
    [
        (("weakness",), {"emergency"}),  # its example shows the loss of "soon" as well
        (("weakness", "diabetes"), {"emergency", "soon"}),  # this needs one answer less
    ],
)
def test_an_urgency_is_told_by_itself_if_it_needs_fewer_answers(
    small: Knowledge, emergency_needs: tuple[str, ...], told: set[str]
) -> None:
    emergency = RaiseUrgency(urgency=Urgency.EMERGENCY)
    both = AllOf(parts=tuple(IsYes(finding=name) for name in emergency_needs))
    more = with_rule(small, "first", both, emergency)
    more = with_rule(more, "second", IsYes(finding="numb_feet"), SOON)
    found = found_between(more, small)
    assert {kind.name for kind in found if kind.lost} == told


def test_a_type_of_one_version_only(small: Knowledge) -> None:
    rules = {n: r for n, r in small.rules.items() if n != "spine_possible"}
    types = {n: t for n, t in small.types.items() if n != "spine"}
    without = small.model_copy(update={"rules": rules, "types": types})
    assert DifferenceKind(Aspect.TYPE, "spine", lost=True) in found_between(
        small, without
    )
    assert DifferenceKind(Aspect.TYPE, "spine", lost=False) in found_between(
        without, small
    )


def test_a_finding_that_one_version_does_not_know(small: Knowledge) -> None:
    asked = with_rule(small, "diabetes_soon", IsYes(finding="diabetes"), SOON)
    findings = {n: f for n, f in small.findings.items() if n != "diabetes"}
    unasked = without_rule(small, "slow_sensory_typical").model_copy(
        update={"findings": findings}
    )
    found = found_between(unasked, asked)
    assert found[GAINED_SOON].answers == {"diabetes": "yes"}


def test_a_number_that_one_version_does_not_take(small: Knowledge) -> None:
    old_age = IsBetween(finding="age", above=90)
    both = with_rule(small, "old_age", old_age, SOON)
    narrow = with_finding(both, "age", maximum=100.0)
    found = found_between(both, narrow)
    assert 100 < found[LOST_SOON].answers["age"] <= 120
    assert {kind.lost for kind in found} == {True}
    assert found_between(narrow, with_finding(both, "age", maximum=100.0)) == {}


def test_an_option_that_one_version_does_not_have(small: Knowledge) -> None:
    tempo = small.findings["tempo"]
    assert isinstance(tempo, ChoiceFinding)
    more = with_finding(small, "tempo", options={**tempo.options, "hours": "hours"})
    assert found_between(small, more) == {}
    urgent = with_rule(more, "hour", IsOneOf(finding="tempo", options=("hours",)), SOON)
    assert found_between(small, urgent)[GAINED_SOON].answers == {"tempo": "hours"}


def test_an_example_without_contradiction_is_preferred(small: Knowledge) -> None:
    no, climbs = Not(part=IsYes(finding="weakness")), IsYes(finding="climbing_weakness")
    unsure = Not(part=climbs)
    denied = with_rule(small, "denied", AllOf(parts=(no, unsure)), SOON)
    found = found_between(small, denied)[GAINED_SOON]
    assert (found.answers, found.contradictory) == ({"weakness": "no"}, False)


def test_a_difference_that_only_contradictions_show(small: Knowledge) -> None:
    """Not sure whether it climbs, but no weakness: only then the rule fires."""
    no, climbs = Not(part=IsYes(finding="weakness")), IsYes(finding="climbing_weakness")
    odd = AllOf(parts=(no, OrNotSure(part=climbs)))
    before = without_rule(small, "climbing_red_flag")
    found = found_between(before, with_rule(before, "odd", odd, SOON))[GAINED_SOON]
    assert found.answers == {"weakness": "no", "climbing_weakness": "not_sure"}
    assert found.contradictory


def test_an_example_that_experta_does_not_confirm_is_never_told(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_shown", lambda *_: False)
    with pytest.raises(DisagreementError, match="experta that they do not"):
        found_between(small, without_rule(small, "climbing_red_flag"))


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
