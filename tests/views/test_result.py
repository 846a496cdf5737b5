from collections.abc import Mapping

import pytest
from nerveguide import assess
from nerveguide.interview import Interview, effective_answers, next_step, with_answers
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Page
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.result import ResultView, result_view
from nerveguide.views.sections import (
    Point,
    Section,
    plain_points,
    without_repeats,
    you_reported,
)

SLOW = {"numb_feet": "yes", "weakness": "no", "tempo": "years"}


def told_of(knowledge: Knowledge, answers: Mapping[str, AnswerValue]) -> ResultView:
    return result_view(knowledge, answers, assess(answers, knowledge))


def test_how_answers_were_read_is_told_in_sentences(small: Knowledge) -> None:
    notes = ("'slow' is now asked as 'tempo'", "one more")
    result = assess(SLOW, small)
    assert not result_view(small, SLOW, result).notes
    told = result_view(small, SLOW, result.model_copy(update={"notes": notes})).notes
    assert told.title == "How we read your answers"
    words = [point.words for point in told.points]
    assert words == ["'slow' is now asked as 'tempo'.", "One more."]


def test_the_same_words_are_one_point_with_all_their_rules() -> None:
    several = [Point("A.", ("one",)), Point("B."), Point("A.", ("two", "one"))]
    assert without_repeats(several) == (Point("A.", ("one", "two")), Point("B."))


def test_the_same_words_keep_all_that_was_reported() -> None:
    several = [Point("A.", reported=("x", "y")), Point("A.", reported=("y", "z"))]
    (point,) = without_repeats(several)
    assert point.in_full == "A. You told us about: x; y; z."


def test_of_much_that_was_reported_the_first_five_are_told() -> None:
    assert you_reported(list("abcde")) == "You told us about: a; b; c; d; e."
    assert (
        you_reported(list("abcdefg")) == "You told us about: a; b; c; d; e; and 2 more."
    )
    assert you_reported([]) == ""


def test_a_part_without_words_is_not_shown() -> None:
    assert not Section("Title", plain_points(""))
    assert Section("Title", plain_points("Words."))
    assert Section("Title", paragraphs=plain_points("Words."))


def test_a_type_in_full_has_its_reasons_with_their_rules(small: Knowledge) -> None:
    (fits,) = told_of(small, {**SLOW, "diabetes": "yes"}).listed.full
    assert fits.name == "Slow sensory neuropathy"
    assert fits.kind == "nerve trouble"
    assert fits.fit == "your answers are typical of this"
    assert fits.supporting == (
        Point(
            "Slow numbness of the feet with a usual cause.", ("slow_sensory_typical",)
        ),
    )


def test_a_type_in_short_has_one_reason_and_nothing_unknown(
    shipped: Knowledge,
) -> None:
    case = shipped.vignettes["ascending_weakness_after_diarrhoea"]
    short = told_of(shipped, case.answers).listed.short
    assert short
    for fits in short:
        assert len(fits.supporting) == 1
        assert len(fits.contrary) <= 1
        assert fits.unknown == ()


def test_why_types_are_withheld_is_told_with_the_rule(small: Knowledge) -> None:
    child = told_of(small, {**SLOW, "age": 12.0})
    assert child.withheld.paragraphs == (
        Point("The list is written for adults.", ("child",)),
        Point("You told us about: numbness of the feet."),
    )
    assert not child.listed
    assert child.note == "A doctor who sees children should judge this."


@pytest.mark.parametrize("answers", [{}, SLOW, {"climbing_weakness": "yes"}])
def test_every_result_has_the_words_that_it_must(
    small: Knowledge, answers: Mapping[str, AnswerValue]
) -> None:
    all_told = told_of(small, answers)
    identity = f"Rules version small, {small.content_hash[:12]}."
    assert all_told.limits.paragraphs == plain_points(
        "This is not a diagnosis.", f"Not reviewed by a doctor yet. {identity}"
    )
    assert all_told.safety_net.points == plain_points(
        "Call the emergency number if weakness spreads."
    )


def test_an_emergency_is_told_in_few_words(small: Knowledge) -> None:
    climbing = {"climbing_weakness": "yes", "tempo": "days", "numb_feet": "yes"}
    emergency = told_of(small, climbing)
    assert emergency.listed.short
    assert not emergency.listed.full
    assert not emergency.still_open
    assert not emergency.ask
    assert not emergency.consider
    assert not emergency.pages


def test_a_result_at_leisure_has_what_is_for_the_visit(small: Knowledge) -> None:
    calm = told_of(small, SLOW)
    assert calm.ask.points == plain_points("Which blood tests do I need?")
    assert calm.consider.points == plain_points("examination of the feet")
    assert calm.pages[0] == Page(id="slow_sensory", title="slow sensory neuropathy")


def test_what_could_make_it_more_urgent_is_told(small: Knowledge) -> None:
    assert told_of(small, {}).still_open.paragraphs == plain_points(
        "More answers could change this.",
        "It would help most to know about: weakness that climbs; numbness of the feet; "
        "weakness of the legs.",
    )


def test_what_a_no_has_closed_is_not_said_to_be_open(shipped: Knowledge) -> None:
    interview = Interview(given={"numbness": "yes"})
    while screen := next_step(shipped, interview).screen:
        no = {
            each.id: "no" if each.type == "yes_no" else "not_sure"
            for each in screen.findings
        }
        interview = with_answers(interview, no)
    counted = effective_answers(shipped, interview)
    undecided = assess(counted, shipped).undecided_red_flags
    assert "climbed_above_ankles" in {
        name for flag in undecided for name in flag.would_decide
    }
    (_, most) = told_of(shipped, counted).still_open.paragraphs
    assert shipped.findings["climbed_above_ankles"].name not in most.words
    assert "which side is affected" in most.words  # not sure of that, but may find out


def test_after_a_whole_interview_nothing_is_open(shipped: Knowledge) -> None:
    interview = Interview(given={"numbness": "yes"})
    known = {"age": 40.0, "began": "years", "pace": "months", "course": "same"}
    known |= {"sides": "one_place", "first_place": "feet", "sex_at_birth": "female"}
    while screen := next_step(shipped, interview).screen:
        answers = {each.id: known.get(each.id, "no") for each in screen.findings}
        interview = with_answers(interview, answers)
    counted = effective_answers(shipped, interview)
    assert assess(counted, shipped).undecided_red_flags != ()
    assert not told_of(shipped, counted).still_open
