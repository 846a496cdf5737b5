import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.interview.gating import Told, questions_to_settle
from nerveguide.logic.resolution import Questions, Resolver, resolver
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.model.answers import NOT_SURE, propagate
from nerveguide.model.knowledge import Knowledge

from tests.strategies import answers, knowledges


def ask(name: str) -> Questions:
    return Questions(2.0 if name == "tempo" else 1.0, frozenset([name]))


def nothing(name: str) -> None:
    """No question is asked any more."""


@pytest.mark.parametrize(
    ("rule", "values", "questions"),
    [
        ("slow_sensory_possible", {}, {"numb_feet"}),
        ("slow_sensory_possible", {"numb_feet": "yes"}, {"tempo"}),
        ("spine_possible", {}, {"weakness", "tempo"}),
        ("spine_possible", {"tempo": "days"}, {"weakness", "numb_feet"}),
        ("draw_sensory_only", {}, {"numb_feet"}),
        ("climbing_red_flag", {}, {"climbing_weakness"}),
    ],
)
def test_a_rule_is_ruled_out_by_its_cheapest_questions(
    small: Knowledge, rule: str, values: dict[str, str], questions: set[str]
) -> None:
    outlook = resolver(small).evaluate(values, ask)
    assert outlook.to_rule_out(rule) == questions
    assert rule not in outlook.true


def test_one_part_that_stays_unknown_keeps_all_parts_from_coming_true(
    small: Knowledge,
) -> None:
    rule = "slow_sensory_possible"
    outlook = resolver(small).evaluate({"tempo": "not_sure"}, nothing)
    assert rule not in outlook.true
    assert not outlook.to_rule_out(rule)
    unsure = {"numb_feet": "not_sure"}
    outlook = resolver(small).evaluate(
        unsure, lambda name: None if name in unsure else ask(name)
    )
    assert rule not in outlook.true
    assert not outlook.to_rule_out(rule)


def test_not_sure_counts_where_the_rule_says_so(small: Knowledge) -> None:
    outlook = resolver(small).evaluate({"climbing_weakness": "not_sure"}, ask)
    assert "climbing_red_flag" in outlook.true
    assert not outlook.to_rule_out("climbing_red_flag")


@given(data=st.data())
def test_true_is_what_truth_says_and_what_is_false_is_not_asked_for(
    small: Knowledge, data: st.DataObject
) -> None:
    knowledge = data.draw(knowledges(small))
    values = propagate(knowledge, data.draw(answers)).values
    truth, _ = TruthInterpreter(knowledge).evaluate(values)
    # Who is not sure may still have a form of it, so only what else is false stays so.
    sure = {name: answer for name, answer in values.items() if answer != NOT_SURE}
    stays, _ = TruthInterpreter(knowledge).evaluate(sure)
    asked = questions_to_settle(Told.by(knowledge, values), values)
    for ask_function, known in ((asked, stays), (nothing, truth)):
        outlook = Resolver(knowledge).evaluate(values, ask_function)
        assert outlook.true == {rule for rule in truth if truth[rule] is True}
        for rule in knowledge.rules:
            if truth[rule] or known[rule] is not None:
                assert not outlook.to_rule_out(rule)
