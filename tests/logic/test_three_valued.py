from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.three_valued import (
    Case,
    TruthAlgebra,
    TruthInterpreter,
    compile_condition,
    kleene_or,
)
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import Condition, Not, fails, holds
from nerveguide.model.knowledge import Knowledge

from tests.strategies import answers, conditions


@given(condition=conditions(), values=answers)
def test_never_both_true_and_false(
    condition: Condition, values: dict[str, AnswerValue]
) -> None:
    case = Case(values)
    assert not (
        holds(condition, TruthAlgebra())(case)
        and fails(condition, TruthAlgebra())(case)
    )


@given(condition=conditions(), values=answers)
def test_not_swaps_true_and_false_and_keeps_unknown(
    condition: Condition, values: dict[str, AnswerValue]
) -> None:
    truth = compile_condition(condition)(Case(values))
    opposite = compile_condition(Not(part=condition))(Case(values))
    assert opposite is (None if truth is None else not truth)


@given(condition=conditions(), values=answers, data=st.data())
def test_more_answers_never_change_a_known_truth(
    condition: Condition, values: dict[str, AnswerValue], data: st.DataObject
) -> None:
    names = st.sets(st.sampled_from(sorted(values))) if values else st.just(set())
    fewer = {name: values[name] for name in data.draw(names)}
    truth_of = compile_condition(condition)
    before = truth_of(Case(fewer))
    if before is not None:
        assert truth_of(Case(values)) is before


def test_unknown_is_never_no(small: Knowledge) -> None:
    rules, patterns = TruthInterpreter(small).evaluate({})
    assert set(rules.values()) == {None}
    assert set(patterns.values()) == {None}


def test_a_pattern_fails_only_when_all_its_rules_fail() -> None:
    assert kleene_or([False, None]) is None
    assert kleene_or([False, False]) is False
    assert kleene_or([None, True]) is True


def test_not_sure_is_unknown_unless_it_is_welcome(small: Knowledge) -> None:
    truth = TruthInterpreter(small)
    rules, _ = truth.evaluate({"climbing_weakness": "not_sure"})
    assert rules["climbing_red_flag"] is True
    assert rules["fast_motor_typical"] is None
