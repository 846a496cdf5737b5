from collections.abc import Mapping, Sequence
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nerveguide import load_knowledge
from nerveguide.formats.fhir.questionnaire import (
    EnableWhen,
    enabling_conditions,
    questionnaire,
)
from nerveguide.interview.gating import reachable_answers
from nerveguide.interview.plan import interview_plan
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import IsYes
from nerveguide.model.findings import Finding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency
from nerveguide.model.vocabulary import FindingKind, Urgency

from tests.changed_rules import with_rule
from tests.conftest import SMALL_RULES
from tests.formats.fhir.forms import enabled
from tests.shipped_cases import SHIPPED
from tests.strategies import answers_to, some_answers

SMALL = load_knowledge(SMALL_RULES)
NAMES = ("ant", "bee", "cat", "dog", "elk", "fox")
FORM = questionnaire(SHIPPED)
AREAS = frozenset(
    name
    for name, finding in SHIPPED.findings.items()
    if finding.kind is FindingKind.AREA
)
FOLLOWING = frozenset(
    name
    for follow_up, parents in interview_plan(SHIPPED).parents.items()
    for parent in parents
    for name in (follow_up, parent, *SHIPPED.finer_findings[parent])
)
"""The findings among which one can follow another."""


def check_the_same_answers_count(
    knowledge: Knowledge, form: Mapping[str, object], answers: Mapping[str, AnswerValue]
) -> None:
    shown = enabled(form, answers)
    counting = {name: answer for name, answer in answers.items() if name in shown}
    assert counting == reachable_answers(asked_of_all(knowledge), {}, answers)


@cache
def asked_of_all(knowledge: Knowledge) -> Knowledge:
    """A form has no order and no areas, and asks everybody what is asked of some."""
    findings = {
        name: finding.model_copy(
            update={
                "asked_of": {},
                "refines": tuple(n for n in finding.refines if n not in AREAS),
            }
        )
        for name, finding in knowledge.findings.items()
        if name not in AREAS
    }
    return knowledge.model_copy(update={"findings": findings})


@given(answers=some_answers(SHIPPED, FOLLOWING, most=len(FOLLOWING)))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_form_counts_the_answers_that_the_interview_counts(
    answers: dict[str, AnswerValue],
) -> None:
    check_the_same_answers_count(SHIPPED, FORM, answers)


@st.composite
def knowledges(draw: st.DrawFn) -> Knowledge:
    """Findings that refine and follow earlier ones at random; some are danger signs."""
    findings: dict[str, Finding] = {}
    knowledge = SMALL.model_copy(update={"findings": findings, "rules": {}})
    for place, name in enumerate(NAMES):
        choice = draw(st.integers(0, 5)) == 0
        before = [one for one in NAMES[:place] if findings[one].type == "yes_no"]
        refined = [] if choice else draw(some_of(before))
        changes = {
            "id": name,
            "refines": tuple(refined),
            "ask_after": tuple(draw(some_of(NAMES[:place]))),
        }
        like = SMALL.findings["tempo" if choice else "numb_feet"]
        findings[name] = like.model_copy(update=changes)
        if not choice and draw(st.booleans()):
            urgent = RaiseUrgency(urgency=Urgency.EMERGENCY)
            knowledge = with_rule(knowledge, name, IsYes(finding=name), urgent)
    return knowledge


def some_of(names: Sequence[str]) -> st.SearchStrategy[list[str]]:
    if not names:
        return st.just([])
    return st.lists(st.sampled_from(names), max_size=2, unique=True)


@given(data=st.data())
@settings(max_examples=200)
def test_so_it_is_whatever_refines_and_follows_what(data: st.DataObject) -> None:
    knowledge = data.draw(knowledges())
    answers = data.draw(answers_to(knowledge.findings))
    check_the_same_answers_count(knowledge, questionnaire(knowledge), answers)


def test_a_follow_up_is_enabled_by_yes_not_sure_and_a_form(small: Knowledge) -> None:
    enabling = enabling_conditions(small)
    assert enabling["diabetes"] == (
        EnableWhen("numb_feet", "yes"),
        EnableWhen("numb_feet", "not_sure"),
    )
    assert EnableWhen("climbing_weakness", "yes") in enabling["tempo"]
    assert enabling["weakness"] == ()


def test_no_question_is_enabled_by_its_own_follow_ups() -> None:
    enabling = enabling_conditions(SHIPPED)
    assert "foot_drop" in SHIPPED.finer_findings["distal_weakness"]
    assert not {one.finding for one in enabling["distal_weakness"]} & {
        "distal_weakness",
        "foot_weakness",
        "foot_drop",
    }


def test_in_each_written_case_the_same_answers_count() -> None:
    for vignette in SHIPPED.vignettes.values():
        check_the_same_answers_count(SHIPPED, FORM, vignette.answers)
