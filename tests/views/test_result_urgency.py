from collections.abc import Mapping

from nerveguide import assess
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.result import urgency_view
from nerveguide.views.sections import Point, Section

from tests.changed_rules import with_rules

SLOW_NUMBNESS = {
    "numb_feet": "yes",
    "weakness": "no",
    "tempo": "years",
    "diabetes": "yes",
}

Answers = Mapping[str, AnswerValue]


def why(knowledge: Knowledge, answers: Answers) -> Section:
    return urgency_view(knowledge, assess(answers, knowledge)).why


def until_then(knowledge: Knowledge, answers: Answers) -> Section:
    return urgency_view(knowledge, assess(answers, knowledge)).until_then


def words(part: Section) -> list[str]:
    return [point.words for point in part.points]


def test_a_red_flag_and_its_advice_are_told_with_the_rule(small: Knowledge) -> None:
    climbing = {"climbing_weakness": "yes"}
    reason = "Weakness that climbs can make it hard to breathe."
    rules = ("climbing_red_flag",)
    reported = ("weakness that climbs",)
    assert why(small, climbing) == Section("Why", (Point(reason, rules, reported),))
    assert until_then(small, climbing) == Section(
        "What to do until then", (Point("Do not drive.", rules),)
    )


def test_a_precaution_is_said(small: Knowledge) -> None:
    (precaution,) = why(small, {"climbing_weakness": "not_sure"}).paragraphs
    assert precaution.words == (
        'An answer "not sure" was counted as yes, to be safe. '
        "This was about: weakness that climbs."
    )


def test_an_answer_not_sure_behind_a_reason_is_said_to_be_one(small: Knowledge) -> None:
    (reason,) = why(small, {"climbing_weakness": "not_sure"}).points
    assert reason.you_reported == "You told us about: weakness that climbs (not sure)."


def test_what_is_less_likely_is_named_where_nothing_else_is_as_urgent(
    small: Knowledge,
) -> None:
    slow = {"numb_feet": "yes", "weakness": "yes", "tempo": "years"}
    (reason,) = why(small, slow).points
    assert reason == Point(
        "We suggest this because your answers fit: slow sensory neuropathy.",
        reported=("numbness of the feet", "the time since the start (Years)"),
    )
    flag = small.rules["climbing_red_flag"]
    routine = RaiseUrgency(urgency=Urgency.ROUTINE)
    milder = with_rules(small, flag.model_copy(update={"then": routine}))
    (reason,) = why(milder, {**slow, "climbing_weakness": "yes"}).points
    assert reason.rules == (flag.id,)


def test_a_type_is_a_reason_unless_types_are_withheld(small: Knowledge) -> None:
    assert words(why(small, SLOW_NUMBNESS)) == [
        "We suggest this because your answers fit: slow sensory neuropathy."
    ]
    child = why(small, {**SLOW_NUMBNESS, "age": 9.0})
    assert "We suggest this because of what your answers fit." in words(child)
    assert "slow sensory neuropathy" not in "".join(words(child))


def test_less_urgent_reasons_come_last_and_not_in_an_emergency(
    shipped: Knowledge,
) -> None:
    urgent = why(shipped, {"rapid_spreading_weakness": "yes", "began": "days"})
    assert not any("On its own" in line for line in words(urgent))
    drop = {"foot_drop": "yes", "new_drop": "yes", "sudden_limb_weakness": "no"}
    assert words(why(shipped, drop))[-1].endswith(
        "On its own, this would be less urgent."
    )


def test_the_same_advice_is_given_once_with_all_rules_that_give_it(
    shipped: Knowledge,
) -> None:
    weak = {"rapid_spreading_weakness": "yes", "began": "days", "sides": "both_alike"}
    answers = {**weak, "limb_weakness": "yes"}
    reasons = assess(answers, shipped).urgency_reasons
    advice = [reason.advice for reason in reasons if reason.advice]
    assert len(advice) > len(set(advice))
    points = until_then(shipped, answers).points
    assert len(points) == len({point.words for point in points})
    assert any(len(point.rules) > 1 for point in points)


def test_a_type_without_urgency_is_no_reason(shipped: Knowledge) -> None:
    cramps = {"night_leg_cramps": "yes", "numbness": "no", "limb_weakness": "no"}
    assert assess(cramps, shipped).urgency is Urgency.INFORMATION
    assert not why(shipped, cramps)
