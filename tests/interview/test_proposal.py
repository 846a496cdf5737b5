"""What own words propose, and what becomes of it once the person agrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import assess, load_knowledge, parse
from nerveguide.interview import (
    Interview,
    Kind,
    Proposal,
    begun,
    effective_answers,
    next_step,
    proposal,
    with_answers,
    with_changed_answer,
)
from nerveguide.interview.plan import interview_plan
from nerveguide.model.answers import NO, YES, refine
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.own_words import OwnWordsError

from benchmarks.hidden_people import nothing

KNOWLEDGE = load_knowledge()
SENTENCES = [
    "My feet are numb.",
    "My feet burn at night.",
    "Suddenly my face drooped.",
    "I see double since Friday.",
    "My speech is fine.",
    "My legs are not weak.",
    "I can pee as always.",
    "No fever, no weakness and no double vision.",
    "I have no trouble breathing or swallowing.",
    "My mother has diabetes.",
    "I have diabetes and drink too much.",
    "I do not know whether my hands tingle.",
    "It began three months ago.",
    "No tingling, but my fingers tingle.",
]
STORIES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map(" ".join)


def proposed(text: str) -> Proposal:
    return proposal(KNOWLEDGE, parse(text, KNOWLEDGE))


def listed(text: str) -> dict[str, tuple[Kind, object, bool]]:
    return {
        each.finding: (each.kind, each.statement.answer, each.is_ticked)
        for each in proposed(text).listed
    }


def agreed(text: str) -> Interview:
    whole = proposed(text)
    return begun(whole, {each.finding for each in whole.listed}, {})


def test_what_is_stated_begins_with_a_tick() -> None:
    assert listed("My feet are numb.")["numb_feet"] == (Kind.STATED, YES, True)


def test_danger_signs_come_first_and_a_doubtful_one_has_no_tick() -> None:
    rows = listed("My feet are numb. Suddenly my face drooped.")
    assert next(iter(rows)) == "sudden_face_droop"
    assert rows["sudden_face_droop"] == (Kind.DANGER_SIGN, YES, False)


def test_what_the_text_may_mean_comes_last_without_a_tick() -> None:
    rows = listed("No tingling in my fingers. Later on, my fingers tingle. I smoke.")
    *_, (kind, answer, ticked) = rows.values()
    assert (kind, answer, ticked) == (Kind.POSSIBLE, YES, False)


def test_what_follows_from_another_row_is_not_listed() -> None:
    text = "I see double since Friday."
    assert "double_vision_ever" in parse(text, KNOWLEDGE).stated
    assert "double_vision" in listed(text)
    assert "double_vision_ever" not in listed(text)


def test_a_denied_danger_sign_is_on_no_list_and_kept_with_its_words() -> None:
    whole = proposed("My feet are numb. My speech is fine.")
    assert "speech_trouble" not in {each.finding for each in whole.listed}
    assert whole.denials["speech_trouble"] == "speech is fine"


def test_a_denial_that_has_a_danger_sign_among_its_forms_is_no_answer() -> None:
    forms = KNOWLEDGE.finer_findings["limb_weakness"]
    assert not interview_plan(KNOWLEDGE).danger_signs.keys().isdisjoint(forms)
    whole = proposed("My feet are numb. My arms and legs are not weak.")
    assert "limb_weakness" in whole.denials
    assert "limb_weakness" not in {each.finding for each in whole.listed}


def test_only_what_the_person_agrees_with_is_an_answer() -> None:
    whole = proposed("My feet are numb. I have diabetes. Suddenly my face drooped.")
    interview = begun(whole, {"diabetes"}, {"age": 50.0})
    assert interview.given == {"age": 50.0, "diabetes": YES}
    assert effective_answers(KNOWLEDGE, interview) == interview.given


def test_agreeing_with_a_danger_sign_is_an_emergency_at_once() -> None:
    interview = agreed("Suddenly my face drooped.")
    assert next_step(KNOWLEDGE, interview).urgency is Urgency.EMERGENCY


@given(STORIES)
def test_own_words_answer_no_danger_sign_with_no(text: str) -> None:
    try:
        interview = agreed(text)
    except OwnWordsError:
        return
    told = refine(KNOWLEDGE, interview.given)
    signs = interview_plan(KNOWLEDGE).danger_signs
    assert not [sign for sign in signs if told.get(sign) == NO]


@given(STORIES)
def test_own_words_leave_out_no_danger_sign_that_would_be_asked(text: str) -> None:
    interview = agreed(text)
    told = refine(KNOWLEDGE, interview.given)
    plan = interview_plan(KNOWLEDGE)
    asked: set[str] = set()
    step = next_step(KNOWLEDGE, interview)
    while step.screen and step.screen.part in (Part.ABOUT_YOU, Part.DANGER_SIGNS):
        names = [finding.id for finding in step.screen.findings]
        asked.update(names)
        everything = nothing(KNOWLEDGE) | {"age": 40.0}
        answers = {name: everything[name] for name in names}
        interview = with_answers(interview, answers)
        step = next_step(KNOWLEDGE, interview)
    emergencies = {name for name in plan.danger_signs if plan.is_emergency_sign(name)}
    assert emergencies <= asked | {name for name in told if told[name] == YES}


def test_times_that_may_take_an_emergency_back_are_asked_before_it_is_told() -> None:
    weak_ankles = {"age": 8.0, "sex_at_birth": "female", "foot_weakness": YES}
    step = next_step(KNOWLEDGE, Interview(weak_ankles))
    assert step.urgency is Urgency.SOON
    assert step.screen
    assert [finding.id for finding in step.screen.findings] == ["began"]
    assert step.screen.part is Part.ABOUT_YOU
    since_days = Interview(
        {**weak_ankles, "began": "days", "course": "worse_by_the_day"}
    )
    assert next_step(KNOWLEDGE, since_days).urgency is Urgency.EMERGENCY
    for_years = Interview({**weak_ankles, "began": "years", "course": "same"})
    assert next_step(KNOWLEDGE, for_years).urgency is Urgency.SOON


def test_a_danger_sign_that_was_agreed_with_counts_whatever_is_denied_later() -> None:
    interview = agreed("My eye no longer closes since Monday.")
    assert interview.given["eye_not_closing"] == YES
    while screen := next_step(KNOWLEDGE, interview).screen:
        hidden = nothing(KNOWLEDGE) | {"age": 40.0}
        answers = {finding.id: hidden[finding.id] for finding in screen.findings}
        interview = with_answers(interview, answers)
    counted = effective_answers(KNOWLEDGE, interview)
    assert counted["eye_not_closing"] == YES
    assert assess(counted, KNOWLEDGE).urgency is Urgency.SAME_DAY


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("My feet are numb. I have no foot drop and no wrist drop.", "new_drop"),
        ("My feet are numb. No nerve pain, no neck pain, no back pain.", "severe_pain"),
        ("My legs are not stiff. My feet are numb.", "jaw_stiff_new"),
        ("I am not pregnant. My feet are numb.", "pregnancy_warning_signs"),
    ],
)
def test_a_denial_closes_no_question_about_a_danger_sign(text: str, sign: str) -> None:
    given = agreed(text).given
    denied = {name for name, answer in given.items() if answer == NO}
    plan = interview_plan(KNOWLEDGE)
    assert sign in plan.danger_signs
    assert denied.isdisjoint(plan.before_danger)
    assert denied.isdisjoint({*plan.parents[sign], *plan.areas[sign]})


def test_an_answer_that_contradicts_own_words_is_asked_once_more() -> None:
    sign = "sudden_speech_trouble"
    interview = Interview({"age": 40.0}, denials={sign: "speech is fine"})
    interview = with_answers(interview, {sign: YES})
    step = next_step(KNOWLEDGE, interview)
    assert step.urgency is Urgency.EMERGENCY
    assert step.screen
    assert [finding.id for finding in step.screen.findings] == [sign]
    assert step.screen.denied_with == "speech is fine"
    assert step.screen.part is Part.DANGER_SIGNS


def test_the_second_answer_counts_and_is_not_asked_again() -> None:
    sign = "sudden_speech_trouble"
    interview = Interview({"age": 40.0}, denials={sign: "speech is fine"})
    for answer in (YES, NO):
        interview = with_answers(interview, {sign: answer})
    screen = next_step(KNOWLEDGE, interview).screen
    assert screen
    assert screen.denied_with is None
    assert effective_answers(KNOWLEDGE, interview)[sign] == NO


def test_a_form_of_what_was_denied_contradicts_too() -> None:
    form = "sudden_limb_weakness"
    assert form in KNOWLEDGE.finer_findings["limb_weakness"]
    interview = Interview({"age": 40.0}, denials={"limb_weakness": "not weak"})
    screen = next_step(KNOWLEDGE, with_answers(interview, {form: YES})).screen
    assert screen
    assert [finding.id for finding in screen.findings] == [form]
    assert screen.denied_with == "not weak"


def test_no_answer_that_agrees_with_own_words_is_asked_again() -> None:
    sign = "sudden_speech_trouble"
    interview = Interview({"age": 40.0}, denials={sign: "speech is fine"})
    screen = next_step(KNOWLEDGE, with_answers(interview, {sign: NO})).screen
    assert screen
    assert screen.denied_with is None


def test_a_changed_answer_keeps_what_own_words_deny() -> None:
    interview = Interview({"numb_feet": YES}, denials={"speech_trouble": "fine"})
    changed = with_changed_answer(KNOWLEDGE, interview, "numb_feet", NO)
    assert changed.denials == interview.denials
    assert changed.given == {"numb_feet": NO}
