"""What makes a condition true, of one person and of many."""

from collections.abc import Mapping

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.bitsets import EncodedAnswers, unpack
from nerveguide.logic.support import OnePerson, SupportAlgebra
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.model.answers import NO, AnswerValue, propagate
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import encode

from tests.strategies import answers, knowledges

FEET, WEAK, DIABETES = (
    IsYes(finding=name) for name in ("numb_feet", "weakness", "diabetes")
)
YEARS = IsOneOf(finding="tempo", options=("years",))


def behind(
    knowledge: Knowledge, condition: Condition, **values: AnswerValue
) -> list[str] | None:
    """The findings that make it true, or ``None`` where it is not."""
    support = SupportAlgebra(knowledge, OnePerson(values)).of_any([condition])
    if not support.holds:
        return None
    return [name for name, reported in support.findings.items() if reported]


def test_clauses_that_are_not_true_bring_nothing(small: Knowledge) -> None:
    either = AnyOf(parts=(AllOf(parts=(FEET, WEAK)), DIABETES))
    given = {"numb_feet": "yes", "weakness": "no"}
    assert behind(small, either, **given, diabetes="yes") == ["diabetes"]
    assert behind(small, either, **given) is None


def test_all_clauses_that_are_true_count(small: Knowledge) -> None:
    for condition in (
        AnyOf(parts=(FEET, WEAK, DIABETES)),
        AtLeast(count=1, parts=(FEET, WEAK, DIABETES)),
    ):
        told = behind(small, condition, numb_feet="yes", weakness="no", diabetes="yes")
        assert told == ["numb_feet", "diabetes"]


def test_a_no_makes_true_but_is_nothing_that_was_reported(small: Knowledge) -> None:
    condition = AllOf(parts=(FEET, Not(part=WEAK), Not(part=YEARS)))
    told = behind(small, condition, numb_feet="yes", weakness="no", tempo="days")
    assert told == ["numb_feet", "tempo"]


def test_not_sure_counts_where_the_rule_says_so(small: Knowledge) -> None:
    assert behind(small, OrNotSure(part=FEET), numb_feet="not_sure") == ["numb_feet"]
    assert behind(small, FEET, numb_feet="not_sure") is None


def test_it_goes_through_patterns_that_hold_or_fail(small: Knowledge) -> None:
    slow = PatternHolds(pattern="slow")
    assert behind(small, slow, tempo="years") == ["tempo"]
    assert behind(small, Not(part=slow), tempo="days") == ["tempo"]
    assert behind(small, slow, tempo="days") is None


@given(data=st.data(), values=answers)
def test_one_person_and_many_agree(
    data: st.DataObject, values: Mapping[str, AnswerValue], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    facts = propagate(knowledge, values)
    cells = {name: [str(answer)] for name, answer in values.items()}
    frame = encode(knowledge, pl.DataFrame(cells or {"age": [None]})).answers
    one = SupportAlgebra(knowledge, OnePerson(facts.values))
    many = SupportAlgebra(knowledge, EncodedAnswers(knowledge, frame))
    for rule in knowledge.rules.values():
        ours, theirs = one.of_any([rule.when]), many.of_any([rule.when])
        assert unpack(theirs.holds)[0] == ours.holds
        assert ours.findings == {
            name: unpack(bits)[0] for name, bits in theirs.findings.items()
        }
        for name, reported in ours.findings.items():
            if reported:
                assert ours.holds
                assert facts.values[name] != NO


def test_it_holds_exactly_when_the_condition_is_true(shipped: Knowledge) -> None:
    truth = TruthInterpreter(shipped)
    for vignette in list(shipped.vignettes.values())[::20]:
        values = propagate(shipped, vignette.answers).values
        support = SupportAlgebra(shipped, OnePerson(values))
        rules, _ = truth.evaluate(values)
        for name, holds in rules.items():
            condition = shipped.rules[name].when
            assert support.of_any([condition]).holds == bool(holds)
