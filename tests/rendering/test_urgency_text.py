from engine import assess, load_knowledge
from engine.knowledge import Knowledge
from engine.rendering.urgency_text import urgency_reasons, what_to_do
from engine.vocabulary import Urgency

SLOW_NUMBNESS = {
    "numb_feet": "yes",
    "weakness": "no",
    "tempo": "years",
    "diabetes": "yes",
}


def test_a_red_flag_is_said_and_its_advice_apart(small: Knowledge) -> None:
    assessment = assess({"climbing_weakness": "yes"}, small)
    text = urgency_reasons(small, assessment)
    assert text == "- Weakness that climbs can reach the muscles of breathing."
    assert what_to_do(assessment) == "- Do not drive yourself."


def test_a_precaution_is_said(small: Knowledge) -> None:
    text = urgency_reasons(small, assess({"climbing_weakness": "not_sure"}, small))
    assert 'An answer "not sure" was counted as yes, to be safe.' in text
    assert "This concerns: weakness that climbs." in " ".join(text.split())


def test_a_type_is_a_reason_unless_types_are_withheld(small: Knowledge) -> None:
    adult = " ".join(urgency_reasons(small, assess(SLOW_NUMBNESS, small)).split())
    child = urgency_reasons(small, assess({**SLOW_NUMBNESS, "age": 9}, small))
    assert "calls for this: slow sensory neuropathy." in adult
    assert "slow sensory neuropathy" not in child
    assert child


def test_less_urgent_reasons_can_be_left_out(small: Knowledge) -> None:
    assessment = assess(SLOW_NUMBNESS, small)
    assert urgency_reasons(small, assessment, least=Urgency.SOON) == ""


def test_less_urgent_reasons_come_last_and_not_in_an_emergency() -> None:
    knowledge = load_knowledge()
    urgent = {"rapid_spreading_weakness": "yes", "tempo": "days"}
    assert "by itself" not in urgency_reasons(knowledge, assess(urgent, knowledge))
    today = {"foot_drop": "yes", "new_drop": "yes", "sudden_limb_weakness": "no"}
    text = urgency_reasons(knowledge, assess(today, knowledge))
    assert text.endswith("(by itself less urgent)")


def test_the_same_advice_is_given_once() -> None:
    knowledge = load_knowledge()
    weak = {"rapid_spreading_weakness": "yes", "tempo": "days", "sides": "both_alike"}
    assessment = assess({**weak, "limb_weakness": "yes"}, knowledge)
    advice = [reason.advice for reason in assessment.urgency_reasons if reason.advice]
    assert len(advice) > len(set(advice))
    lines = what_to_do(assessment).splitlines()
    assert len(lines) == len(set(lines))


def test_a_type_without_urgency_is_no_reason() -> None:
    knowledge = load_knowledge()
    cramps = {"night_leg_cramps": "yes", "numbness": "no", "limb_weakness": "no"}
    assessment = assess(cramps, knowledge)
    assert assessment.urgency is Urgency.INFORMATION
    assert urgency_reasons(knowledge, assessment) == ""
