import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import load_knowledge
from engine.conditions import IsYes
from engine.entries import ChoiceFinding, NumberFinding
from engine.interview import (
    needs_second_ask,
    next_question,
    open_questions,
    reasons_for_asking,
    take_back,
)
from engine.knowledge import Knowledge

KNOWLEDGE = load_knowledge("tests/small_rules")
SHIPPED = load_knowledge()


def asked(answers):
    question = next_question(KNOWLEDGE, answers)
    return question and question.id


def possible_answers(finding):
    match finding:
        case ChoiceFinding(options=options):
            known = list(options)
        case NumberFinding(minimum=minimum, maximum=maximum):
            known = [float(minimum), float(maximum)]
        case _:
            known = ["yes", "no"]
    return [*known, "not_sure"]


def test_a_danger_sign_is_asked_first_and_does_not_wait_for_what_it_refines():
    assert asked({}) == "climbing_weakness"


def test_shipped_danger_signs_come_before_all_else():
    first = [finding.kind for finding in open_questions(SHIPPED, {})[:20]]
    assert "risk_factor" not in first
    groups = [finding.group for finding in open_questions(SHIPPED, {})[:20]]
    assert groups == sorted(groups, key=list(SHIPPED.groups).index)


def test_what_follows_from_an_answer_is_not_asked():
    assert "weakness" not in {
        finding.id
        for finding in open_questions(KNOWLEDGE, {"climbing_weakness": "yes"})
    }


def test_a_follow_up_waits_for_its_parent():
    answers = {"climbing_weakness": "no", "weakness": "no"}
    order = []
    while name := asked(answers):
        order.append(name)
        answers[name] = {"age": 40.0, "tempo": "years"}.get(name, "yes")
    assert order.index("numb_feet") < order.index("diabetes")
    assert order.index("numb_feet") < order.index("tempo")


def test_a_follow_up_of_what_is_not_there_is_never_asked():
    answers = {"numb_feet": "no", "weakness": "no"}
    names = {finding.id for finding in open_questions(KNOWLEDGE, answers)}
    assert names.isdisjoint({"tempo", "diabetes"})


def test_not_sure_about_the_parent_leads_on():
    answers = {"numb_feet": "not_sure", "weakness": "no"}
    assert "tempo" in {finding.id for finding in open_questions(KNOWLEDGE, answers)}


@given(st.data())
def test_every_answer_brings_the_end_nearer_and_leaves_nothing_decidable(data):
    answers = {}
    left = len(open_questions(KNOWLEDGE, answers))
    while question := next_question(KNOWLEDGE, answers):
        assert question.id not in answers
        answers[question.id] = data.draw(st.sampled_from(possible_answers(question)))
        now_left = len(open_questions(KNOWLEDGE, answers))
        assert now_left < left
        left = now_left
    assert left == 0


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_an_interview_over_the_shipped_rules_leaves_no_question_open(data):
    answers = {}
    while question := next_question(SHIPPED, answers):
        answers[question.id] = data.draw(st.sampled_from(possible_answers(question)))
    assert open_questions(SHIPPED, answers) == ()


def test_reasons_are_red_flags_first_and_at_most_three():
    reasons = reasons_for_asking(KNOWLEDGE, "climbing_weakness")
    assert reasons[0] == "Weakness that climbs can reach the muscles of breathing."
    for name in SHIPPED.findings:
        assert 1 <= len(set(reasons_for_asking(SHIPPED, name))) <= 3


def test_a_question_read_through_a_pattern_has_a_reason():
    assert "Slow numbness of the feet." in reasons_for_asking(KNOWLEDGE, "tempo")


@pytest.mark.parametrize(
    ("finding", "answer", "expected"),
    [
        ("climbing_weakness", "not_sure", True),
        ("climbing_weakness", "yes", False),
        ("numb_feet", "not_sure", False),
    ],
)
def test_only_an_unsure_danger_sign_is_asked_twice(finding, answer, expected):
    question = KNOWLEDGE.findings[finding]
    assert needs_second_ask(KNOWLEDGE, question, answer) is expected


def test_taking_an_answer_back_takes_its_follow_ups_along():
    answers = {"numb_feet": "yes", "diabetes": "yes", "age": 60.0}
    assert take_back(KNOWLEDGE, answers, "numb_feet") == {"age": 60.0}


def test_a_follow_up_that_another_answer_leads_to_stays():
    answers = {"weakness": "yes", "numb_feet": "yes", "tempo": "days"}
    left = take_back(KNOWLEDGE, answers, "numb_feet")
    assert left == {"weakness": "yes", "tempo": "days"}


def test_what_speaks_against_a_type_is_asked_only_while_something_can_speak_for_it(
    small: Knowledge,
) -> None:
    against = small.rules["slow_sensory_against"]
    against = against.model_copy(update={"when": IsYes(finding="weakness")})
    rules = {name: small.rules[name] for name in ("draw_slow", "slow_sensory_possible")}
    knowledge = small.model_copy(update={"rules": {**rules, against.id: against}})
    knowledge = knowledge.model_copy(update={"pattern_order": ("slow",)})

    def asked(answer: str) -> set[str]:
        return {
            finding.id for finding in open_questions(knowledge, {"numb_feet": answer})
        }

    assert asked("no") == set()
    assert asked("yes") == {"tempo", "weakness"}
