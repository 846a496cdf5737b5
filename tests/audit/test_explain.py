from collections.abc import Mapping

import nerveguide
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.explain import explain
from nerveguide.audit.explain_target import (
    Change,
)
from nerveguide.logic.clause_trace import AnswerOrigin, ClauseTraceAlgebra
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.model.answers import AnswersError, AnswerValue, propagate
from nerveguide.model.conditions import OrNotSure, holds, iter_nodes
from nerveguide.model.knowledge import Knowledge

from tests.strategies import answers, knowledges

Answers = Mapping[str, AnswerValue]


def test_each_clause_has_its_truth_and_its_answer(small: Knowledge) -> None:
    given: Answers = {"climbing_weakness": "yes", "tempo": "not_sure"}
    (rule,) = explain("spine_possible", given, small).rules
    assert rule.condition.truth is None
    clauses = [(part.text, part.truth, part.answered) for part in rule.condition.parts]
    assert clauses == [
        (
            "weakness of the legs",
            True,
            AnswerOrigin("weakness", "yes", "climbing_weakness"),
        ),
        ("no numbness of the feet", None, AnswerOrigin("numb_feet", None, None)),
        (
            'the time since the start is "Days"',
            None,
            AnswerOrigin("tempo", "not_sure", None),
        ),
    ]


def test_patterns_that_feed_come_with_their_rules(small: Knowledge) -> None:
    given: Answers = {"numb_feet": "yes", "weakness": "no", "tempo": "days"}
    explanation = explain("slow_sensory_typical", given, small)
    assert explanation.truth is False
    assert {name: truth for name, (truth, _) in explanation.feeding.items()} == {
        "sensory_only": True,
        "slow": False,
    }
    _, (drawing,) = explanation.feeding["slow"]
    assert drawing.rule.id == "draw_slow"


@pytest.mark.parametrize(
    ("given", "truth"),
    [
        ({"climbing_weakness": "not_sure"}, True),
        ({"climbing_weakness": "no"}, False),
        ({"climbing_weakness": "no", "tempo": "days"}, False),
        ({}, None),
    ],
)
def test_an_urgency(small: Knowledge, given: Answers, truth: bool | None) -> None:
    """Only the red flag, and the floor of fast_motor, make an emergency."""
    explanation = explain("emergency", given, small)
    assert explanation.truth is truth
    rules = [rule.rule.id for rule in explanation.rules]
    assert rules == ["climbing_red_flag", "fast_motor_typical"]


def test_what_argues_against_a_type_is_shown_and_does_not_decide(
    small: Knowledge,
) -> None:
    given: Answers = {"numb_feet": "yes", "weakness": "yes", "tempo": "days"}
    explanation = explain("slow_sensory", given, small)
    assert explanation.truth is False
    truths = {rule.rule.id: rule.condition.truth for rule in explanation.rules}
    assert truths["slow_sensory_against"] is True


@given(data=st.data(), case=answers)
def test_the_truth_is_that_of_the_truth_interpreter(
    data: st.DataObject, case: Answers, small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    facts = propagate(knowledge, case)
    truths, patterns = TruthInterpreter(knowledge).evaluate(facts.values)
    algebra = ClauseTraceAlgebra(knowledge, facts, patterns)
    for rule in knowledge.rules.values():
        told = holds(rule.when, algebra).truth
        assert (told is True) == (truths[rule.id] is True)
        # What a precaution keeps from being false is told as unknown.
        if not any(isinstance(node, OrNotSure) for node in iter_nodes(rule.when)):
            assert told is truths[rule.id]


def test_raw_answers_are_taken_as_by_assess(small: Knowledge) -> None:
    explanation = explain("child", {"age": " 12 ", "diabetes": None}, small)
    assert explanation.truth is True
    assert explanation.answers == {"age": 12.0}
    with pytest.raises(AnswersError, match="weaknes: there is no such finding; did"):
        explain("child", {"weaknes": "yes"}, small)


def test_the_shipped_rules_are_the_default() -> None:
    explanation = nerveguide.explain("emergency", {})
    assert explanation.knowledge is nerveguide.load_knowledge()


def test_the_smallest_change_is_looked_for_once(small: Knowledge) -> None:
    explanation = explain("climbing_red_flag", {}, small)
    assert explanation.change == Change(True, {"climbing_weakness": "yes"})
    assert explanation.change is explanation.change


def test_it_is_shown_in_one_line(small: Knowledge) -> None:
    shown = repr(explain("climbing_red_flag", {}, small))
    assert shown == "<Explanation of the rule climbing_red_flag: unknown>"
