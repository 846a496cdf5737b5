from math import nan

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.bitsets import answer_type, count, unpack
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.logic.vectorized import (
    AndStep,
    Columns,
    FindingStep,
    OrStep,
    compile_program,
)
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.conditions import PatternHolds, iter_leaves
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge

from tests.strategies import answers_to


def frame(knowledge: Knowledge, people: list[dict[str, AnswerValue]]) -> pl.DataFrame:
    """The people's answers, a column for each finding, as columns want them."""

    def coded(name: str, answer: AnswerValue | None) -> AnswerValue | None:
        number = isinstance(knowledge.findings[name], NumberFinding)
        return nan if number and answer == "not_sure" else answer

    return pl.DataFrame(
        [
            pl.Series(
                name,
                [coded(name, person.get(name)) for person in people],
                dtype=answer_type(finding),
            )
            for name, finding in knowledge.findings.items()
        ]
    )


@given(data=st.data())
def test_each_rule_has_the_truth_that_each_person_by_themselves_gives_it(
    data: st.DataObject, small: Knowledge
) -> None:
    people = data.draw(st.lists(answers_to(small.findings), min_size=1, max_size=20))
    columns = Columns(small, frame(small, people))
    truth = TruthInterpreter(small)
    expected = [truth.evaluate(propagate(small, person).values)[0] for person in people]
    for rule in small.rules:
        for bits, verdict in (
            (columns.fired[rule], True),
            (columns.failed(rule), False),
            (columns.is_open(rule), None),
        ):
            found = unpack(bits, len(people)).tolist()
            assert found == [truths[rule] is verdict for truths in expected]


def test_bits_after_the_last_person_count_for_nobody(small: Knowledge) -> None:
    columns = Columns(small, frame(small, [{"weakness": "no", "numb_feet": "yes"}] * 3))
    for bits in columns.fired.values():
        assert count(bits) in (0, 3)


def test_a_finding_without_a_column_is_unknown(small: Knowledge) -> None:
    columns = Columns(small, frame(small, [{}]).select("weakness"))
    assert not any(bits.any() for bits in columns.fired.values())
    assert all(columns.is_open(rule).any() for rule in small.rules)


def test_not_sure_fires_as_a_precaution_only(small: Knowledge) -> None:
    columns = Columns(small, frame(small, [{"climbing_weakness": "not_sure"}]))
    assert columns.fired["climbing_red_flag"].any()
    assert not columns.fired_for_certain("climbing_red_flag").any()


def test_a_step_needs_only_steps_before_it(shipped: Knowledge) -> None:
    for number, step in enumerate(compile_program(shipped).steps):
        if isinstance(step, OrStep | AndStep):
            assert all(part < number for part in step.parts)


def test_what_rules_have_in_common_is_one_step(shipped: Knowledge) -> None:
    steps = compile_program(shipped).steps
    assert len(set(steps)) == len(steps)
    looks = sum(isinstance(step, FindingStep) for step in steps)
    tests = [
        leaf
        for rule in shipped.rules.values()
        for leaf in iter_leaves(rule.when)
        if not isinstance(leaf, PatternHolds)
    ]
    assert looks == 2 * len(set(tests))  # once for what holds, once for what fails
    assert looks < len(tests) / 2


def test_each_rule_holds_and_fails_by_some_step(small: Knowledge) -> None:
    plan = compile_program(small)
    for steps in (plan.holds, plan.fails, plan.holds_for_certain):
        assert steps.keys() == small.rules.keys()
    red_flag = "climbing_red_flag"  # fires on "not sure" too
    assert plan.holds[red_flag] != plan.holds_for_certain[red_flag]


def test_the_plan_is_made_once(small: Knowledge) -> None:
    assert compile_program(small) is compile_program(small)
