"""The short interview gives the result of answering everything."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.inference.assess import assess
from nerveguide.interview import (
    Interview,
    effective_answers,
    next_step,
    with_answers,
)
from nerveguide.interview.plan import interview_plan
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue, propagate
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Vignette
from nerveguide.model.vocabulary import Part, Urgency

from benchmarks.hidden_people import (
    Picture,
    as_asked,
    consistent,
    hidden_people,
    with_nothing_else,
)
from tests.shipped_cases import EVERY_VIGNETTE
from tests.strategies import FINDINGS, answer_to, knowledges, random_answers


def told(assessment: Assessment) -> object:
    """What a person is told: the urgency, and which types fit how well."""
    types = {fits.id: (fits.strength, fits.less_likely) for fits in assessment.listed}
    return assessment.urgency, types, assessment.withheld is not None


def reasons_of_its_own_level(assessment: Assessment) -> Mapping[str, str | None]:
    """The red flags that are as urgent as the result, each with its advice."""
    return {
        reason.red_flag.rule: reason.advice
        for reason in assessment.urgency_reasons
        if reason.red_flag and reason.urgency is assessment.urgency
    }


def interviewed(knowledge: Knowledge, hidden: Mapping[str, AnswerValue]) -> Interview:
    """Interview somebody who could answer everything."""
    interview = Interview()
    while screen := next_step(knowledge, interview).screen:
        answers = {each.id: hidden[each.id] for each in screen.findings}
        interview = with_answers(interview, answers)
    return interview


def check_exact(knowledge: Knowledge, hidden: Mapping[str, AnswerValue]) -> None:
    interview = interviewed(knowledge, hidden)
    short = assess(effective_answers(knowledge, interview), knowledge)
    full = assess(as_asked(knowledge, hidden), knowledge)
    assert told(short) == told(full)
    assert reasons_of_its_own_level(short) == reasons_of_its_own_level(full)
    assert next_step(knowledge, interview).urgency is short.urgency


everything = st.fixed_dictionaries(
    {name: answer_to(finding) for name, finding in FINDINGS.items()}
)


@given(st.data())
def test_over_random_rules(small: Knowledge, data: st.DataObject) -> None:
    knowledge = data.draw(knowledges(small))
    check_exact(knowledge, consistent(knowledge, data.draw(everything)))


@pytest.mark.parametrize("picture", Picture)
def test_over_the_shipped_rules(shipped: Knowledge, picture: Picture) -> None:
    for hidden in hidden_people(shipped, picture, 5):
        check_exact(shipped, hidden)


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(25, marks=pytest.mark.slow),
        pytest.param(100, marks=pytest.mark.long),
    ],
)
@pytest.mark.parametrize("picture", Picture)
def test_over_the_shipped_rules_at_length(
    shipped: Knowledge, picture: Picture, count: int
) -> None:
    for hidden in hidden_people(shipped, picture, count, seed=1):
        check_exact(shipped, hidden)


@pytest.mark.parametrize("vignette", EVERY_VIGNETTE)
def test_over_the_written_cases(shipped: Knowledge, vignette: Vignette) -> None:
    check_exact(shipped, with_nothing_else(shipped, vignette.answers))


@pytest.mark.parametrize(
    "count",
    [
        5,
        pytest.param(100, marks=pytest.mark.slow(minutes=1)),
        pytest.param(500, marks=pytest.mark.long),
    ],
)
def test_over_random_people(shipped: Knowledge, count: int) -> None:
    random = Random(count)
    for _ in range(count):
        answers = random_answers(shipped, random)
        check_exact(shipped, with_nothing_else(shipped, answers))


def test_who_goes_on_in_an_emergency_is_asked_for_other_danger_signs_first(
    shipped: Knowledge,
) -> None:
    has = {"breathing_trouble": YES, "cold_pale_limb": YES}
    hidden = with_nothing_else(shipped, {**has, "age": 40.0})
    given = {"age": hidden["age"]}
    first = next_step(shipped, Interview(given=given)).screen
    assert first is not None
    asked = {finding.id: hidden[finding.id] for finding in first.findings}
    assert has.keys() & asked.keys() == {"breathing_trouble"}
    step = next_step(shipped, Interview(given=given, screens=(asked,)))
    assert step.urgency is Urgency.EMERGENCY
    assert step.screen is not None
    assert step.screen.part is Part.DANGER_SIGNS
    result = assess(interviewed(shipped, hidden).asked, shipped)
    assert "red_flag_cold_limb" in reasons_of_its_own_level(result)


def test_danger_signs_and_special_groups_are_always_finished(
    shipped: Knowledge,
) -> None:
    plan = interview_plan(shipped)
    special = {"age", "pregnancy", "cancer_ever", "weak_immune_system", "fever"}
    for picture in Picture:
        for hidden in hidden_people(shipped, picture, 3, seed=2):
            interview = interviewed(shipped, hidden)
            wanted = {Urgency.EMERGENCY}
            if next_step(shipped, interview).urgency is not Urgency.EMERGENCY:
                wanted.add(Urgency.SAME_DAY)
            signs = {name for name in hidden if plan.danger_signs.get(name) in wanted}
            answers = effective_answers(shipped, interview)
            always = special & hidden.keys()  # a pregnancy is not asked of everybody
            assert always | signs <= propagate(shipped, answers).values.keys()


def test_what_is_an_emergency_by_itself_is_asked_in_the_first_six_screens(
    shipped: Knowledge,
) -> None:
    interview = Interview()
    for _ in range(6):
        screen = next_step(shipped, interview).screen
        assert screen is not None
        answers = {
            each.id: NO if each.type == "yes_no" else NOT_SURE
            for each in screen.findings
        }
        interview = with_answers(interview, answers)
    signs = set(filter(interview_plan(shipped).is_emergency_sign, shipped.findings))
    assert len(signs) > 20
    assert signs <= interview.asked.keys()
