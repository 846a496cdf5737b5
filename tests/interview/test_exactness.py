"""The short interview gives the result of answering everything."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.inference.assess import assess
from nerveguide.interview import Interview, effective_answers, next_step, with_answers
from nerveguide.interview.gating import reachable_answers
from nerveguide.interview.plan import Stage, interview_plan
from nerveguide.model.answers import YES, AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge

from benchmarks.hidden_people import Picture, hidden_people
from tests.strategies import FINDINGS, answer_to, knowledges, untimed


def told(assessment: Assessment) -> object:
    """What a person is told: the urgency, and which types fit how well."""
    types = {fits.id: fits.strength for fits in assessment.listed}
    return assessment.urgency, types, assessment.withheld is not None


def interviewed(
    knowledge: Knowledge, hidden: Mapping[str, AnswerValue], room: int = 10
) -> Interview:
    """Interview somebody who could answer everything."""
    interview = Interview()
    while screen := next_step(knowledge, interview, room).screen:
        answers = {each.id: hidden[each.id] for each in screen.findings}
        interview = with_answers(interview, answers)
    return interview


def check_exact(
    knowledge: Knowledge, hidden: Mapping[str, AnswerValue], room: int = 10
) -> None:
    interview = interviewed(knowledge, hidden, room)
    short = assess(effective_answers(knowledge, interview), knowledge)
    assert told(short) == told(assess(hidden, knowledge))
    assert next_step(knowledge, interview).urgency is short.urgency


everything = st.fixed_dictionaries(
    {name: answer_to(finding) for name, finding in FINDINGS.items()}
)


def without_contradictions(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    certain = dict(answers)
    for name, answer in answers.items():
        if answer == YES:
            certain |= dict.fromkeys(knowledge.coarser_findings[name], YES)
    return reachable_answers(knowledge, {}, certain)


@given(data=st.data(), room=st.sampled_from([1, 2, 10]))
def test_over_random_rules(small: Knowledge, data: st.DataObject, room: int) -> None:
    knowledge = untimed(data.draw(knowledges(small)))
    hidden = without_contradictions(knowledge, data.draw(everything))
    check_exact(knowledge, hidden, room)


@pytest.mark.parametrize("picture", Picture)
def test_over_the_shipped_rules(shipped: Knowledge, picture: Picture) -> None:
    for hidden in hidden_people(shipped, picture, 5):
        check_exact(shipped, hidden)


@pytest.mark.slow
@pytest.mark.parametrize("picture", Picture)
def test_over_the_shipped_rules_at_length(shipped: Knowledge, picture: Picture) -> None:
    for hidden in hidden_people(shipped, picture, 100, seed=1):
        check_exact(shipped, hidden)


def test_what_is_an_emergency_by_itself_is_asked_on_three_screens(
    shipped: Knowledge,
) -> None:
    interview = Interview()
    for _ in range(3):
        screen = next_step(shipped, interview).screen
        assert screen is not None
        interview = with_answers(
            interview, dict.fromkeys((each.id for each in screen.findings), "no")
        )
    stages = interview_plan(shipped).stages
    signs = {name for name in stages if stages[name] is Stage.EMERGENCY_SIGN}
    assert len(signs) > 20
    assert signs <= interview.asked.keys()
