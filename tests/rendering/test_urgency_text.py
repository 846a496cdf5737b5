from engine import assess, load_knowledge
from engine.knowledge import Knowledge
from engine.rendering.urgency_text import urgency_reasons
from engine.vocabulary import Urgency

SLOW_NUMBNESS = {
    "numb_feet": "yes",
    "weakness": "no",
    "tempo": "years",
    "diabetes": "yes",
}


def test_a_red_flag_is_said_with_its_advice(small: Knowledge) -> None:
    text = urgency_reasons(small, assess({"climbing_weakness": "yes"}, small))
    assert text == (
        "- Weakness that climbs can reach the muscles of breathing.\n"
        "  What to do: Do not drive yourself."
    )


def test_a_precaution_is_said(small: Knowledge) -> None:
    text = urgency_reasons(small, assess({"climbing_weakness": "not_sure"}, small))
    assert 'An answer "not sure" was counted as yes, to be safe.' in text
    assert "This concerns: weakness that climbs." in " ".join(text.split())


def test_a_type_is_a_reason_unless_types_are_withheld(small: Knowledge) -> None:
    adult = " ".join(urgency_reasons(small, assess(SLOW_NUMBNESS, small)).split())
    child = urgency_reasons(small, assess({**SLOW_NUMBNESS, "age": 9}, small))
    assert "this soon: slow sensory neuropathy." in adult
    assert "slow sensory neuropathy" not in child
    assert child


def test_less_urgent_reasons_can_be_left_out(small: Knowledge) -> None:
    assessment = assess(SLOW_NUMBNESS, small)
    assert urgency_reasons(small, assessment, least=Urgency.SOON) == ""


def test_less_urgent_reasons_are_short_and_only_counted_in_an_emergency() -> None:
    knowledge = load_knowledge()
    urgent = {"rapid_spreading_weakness": "yes", "tempo": "days"}
    text = urgency_reasons(knowledge, assess(urgent, knowledge))
    assert text.splitlines()[-1].startswith("- And ")
    assert "less urgent alone." in text
    today = {"foot_drop": "yes", "new_drop": "yes", "sudden_limb_weakness": "no"}
    text = urgency_reasons(knowledge, assess(today, knowledge))
    assert "(alone: See a clinician within days" in " ".join(text.split())


def test_a_type_without_urgency_is_no_reason() -> None:
    knowledge = load_knowledge()
    cramps = {"night_leg_cramps": "yes", "numbness": "no", "limb_weakness": "no"}
    assessment = assess(cramps, knowledge)
    assert assessment.urgency is Urgency.INFORMATION
    assert urgency_reasons(knowledge, assessment) == ""
