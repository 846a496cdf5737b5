"""Logic must say of any answers what truth and the conclusions say of them."""

from collections.abc import Mapping
from random import Random

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.inference.assess import conclude
from nerveguide.inference.written_cases import found_in
from nerveguide.logic.experta_engine import ExpertaRun, RuleFiring
from nerveguide.logic.smt import SmtModel, build_smt_model
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency

from tests.strategies import answers, knowledges, random_answers, reading_each

Answers = Mapping[str, AnswerValue]


def solved(knowledge: Knowledge) -> tuple[SmtModel, z3.Solver]:
    logic = build_smt_model(knowledge)
    solver = z3.Solver()
    solver.add(*logic.constraints)
    return logic, solver


def differences(
    logic: SmtModel, solver: z3.Solver, truth: TruthInterpreter, case: Answers
) -> list[str]:
    """What logic says of a case and the other interpreters deny."""
    assert solver.check(logic.answers.equals(case)) == z3.sat
    model = solver.model()

    def said(formula: object) -> bool:
        return bool(z3.is_true(model.eval(formula, model_completion=True)))

    knowledge = logic.knowledge
    facts = propagate(knowledge, case)
    rules, patterns = truth.evaluate(facts.values)
    fired = [RuleFiring(r.id, ()) for r in knowledge.rules_in_order if rules[r.id]]
    drawn = frozenset(name for name, holds in patterns.items() if holds)
    result = conclude(knowledge, facts, ExpertaRun(tuple(fired), drawn))
    found = found_in(result)
    pairs = {
        **{f"{r} holds": (logic.holds[r], rules[r] is True) for r in rules},
        **{f"{r} fails": (logic.fails[r], rules[r] is False) for r in rules},
        **{
            f"{p} is {way}": (logic.patterns[p, way], patterns[p] is way)
            for p in patterns
            for way in (True, False)
        },
        **{f"{t} fits": (logic.fits(t), t in found) for t in knowledge.types},
        **{
            f"{t} fits as {strength}": (
                logic.fits_as(t, strength),
                strengths(result).get(t) is strength,
            )
            for t in knowledge.types
            for strength in (Strength.CHARACTERISTIC, Strength.COMPATIBLE)
        },
        **{
            f"at least {urgency}": (
                logic.urgency_at_least(urgency),
                result.urgency.at_least(urgency),
            )
            for urgency in Urgency
        },
        **{
            f"just {urgency}": (
                logic.urgency_is(urgency),
                result.urgency is urgency,
            )
            for urgency in Urgency
        },
        "withheld": (logic.withheld, result.withheld is not None),
        "conflict": (logic.conflict, bool(facts.conflicts)),
    }
    return [what for what, (formula, true) in pairs.items() if said(formula) != true]


def strengths(result: Assessment) -> dict[str, Strength]:
    withheld = result.withheld
    hidden = (*withheld.types, *withheld.other_causes) if withheld else ()
    return {fits.id: fits.strength for fits in (*result.listed, *hidden)}


@given(data=st.data(), some_cases=st.lists(answers, min_size=1, max_size=3))
def test_random_rule_sets(
    data: st.DataObject, some_cases: list[Answers], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    truth = TruthInterpreter(knowledge)
    logic, solver = solved(knowledge)
    for case in some_cases:
        assert differences(logic, solver, truth, case) == []


@given(data=st.data(), some_cases=st.lists(answers, min_size=1, max_size=3))
def test_each_answer_once_times_were_read(
    data: st.DataObject, some_cases: list[Answers], small: Knowledge
) -> None:
    knowledge = reading_each(data.draw(knowledges(small)))
    truth = TruthInterpreter(knowledge)
    logic, solver = solved(knowledge)
    for case in some_cases:
        assert differences(logic, solver, truth, case) == []


@pytest.mark.parametrize("count", [8, pytest.param(25, marks=pytest.mark.slow)])
def test_shipped_rules(shipped: Knowledge, count: int) -> None:
    truth = TruthInterpreter(shipped)
    logic, solver = solved(shipped)
    random = Random(11)
    for _ in range(count):
        case = random_answers(shipped, random)
        assert differences(logic, solver, truth, case) == []


def test_numbers_that_no_bound_tells_apart_are_one(small: Knowledge) -> None:
    """The small rules name the ages 16 and 50."""
    logic, _ = solved(small)
    words = logic.answers.words["age"]
    assert words == (0, 8, 16, 33, 50, 85, 120, "not_sure")
    stand = {
        age: logic.answers.representative_of("age", age) for age in (0, 1, 15.5, 16, 17)
    }
    assert stand == {0: 0, 1: 8, 15.5: 8, 16: 16, 17: 33}
    assert logic.answers.representative_of("age", 120) == 120
    assert logic.answers.representative_of("age", 119) == 85


def test_a_model_is_read_as_answers(small: Knowledge) -> None:
    logic, solver = solved(small)
    case: Answers = {"numb_feet": "yes", "age": 50.0, "tempo": "not_sure"}
    assert solver.check(logic.answers.equals(case)) == z3.sat
    assert logic.answers.read(solver.model()) == case
