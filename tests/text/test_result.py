import pytest
from nerveguide import assess, load_knowledge
from nerveguide.text.result import assessment_text

from tests.shipped_cases import VIGNETTES_OF_EVERY_RULE

KNOWLEDGE = load_knowledge("tests/small_rules")
SHIPPED = load_knowledge()
SLOW = {"numb_feet": "yes", "weakness": "no", "tempo": "years"}


def text_of(answers, knowledge=KNOWLEDGE):
    return assessment_text(knowledge, answers, assess(answers, knowledge))


def words(text):
    """Undo the wrapping."""
    return " ".join(text.split())


def test_urgency_comes_first_with_its_action():
    lines = text_of({"climbing_weakness": "yes"}).splitlines()
    assert lines[1:3] == ["Emergency", "Call the emergency number now."]
    assert lines[-1] == "In short: Emergency"


def test_a_red_flag_is_said_with_reason_and_advice():
    text = text_of({"climbing_weakness": "yes"})
    assert "- Weakness that climbs can make it hard to breathe." in text
    assert "What to do until then\n---------------------\n- Do not drive" in text
    assert "counted as yes" not in text


def test_a_precaution_is_said():
    text = words(text_of({"climbing_weakness": "not_sure"}))
    assert (
        'An answer "not sure" was counted as yes, to be safe. '
        "This was about: weakness that climbs." in text
    )


def test_a_possible_type_is_said_with_all_that_bears_on_it():
    text = words(text_of({"numb_feet": "yes", "tempo": "years"}))
    assert "What your answers fit, to talk about with a doctor" in text
    assert (
        "- Slow sensory neuropathy Nerve trouble: some of your answers fit this. "
        "Numbness that starts in the toes. "
        "Why it might be this: - Slow numbness of the feet. "
        "You told us about: numbness of the feet; the time since the start (Years). "
        "Not answered yet: " in text
    )
    assert "Questions to take along" in text
    assert "examination of the feet" in text


def test_what_is_unknown_about_a_type_is_named():
    assert "Not answered yet: the age; diabetes." in text_of(SLOW)


def test_a_floor_is_a_reason():
    text = words(text_of(SLOW))
    said = "We suggest this because your answers fit: slow sensory neuropathy."
    assert said in text


def test_another_cause_is_said_to_be_one():
    text = text_of({"weakness": "yes", "tempo": "days"})
    said = "- A problem of the spine Perhaps not nerve trouble: some of your answers"
    assert said in words(text)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            "yes",
            'but yes to "weakness that climbs". To be safe, we went by the yes.',
        ),
        (
            "not_sure",
            'but were not sure about "weakness that climbs". '
            'To be safe, we went by "not sure".',
        ),
    ],
)
def test_a_conflict_is_said_plainly(answer, said):
    text = words(text_of({"weakness": "no", "climbing_weakness": answer}))
    assert f'You said no to "weakness of the legs", {said}' in text


def test_withheld_types_are_not_named_anywhere():
    text = text_of({**SLOW, "age": 12.0})
    assert "The list is written for adults." in text
    assert "slow sensory neuropathy" not in text
    assert (
        "- We suggest this because of what your answers fit. "
        "You told us about: numbness of the feet; the time since the start (Years)."
        in words(text)
    )


def test_a_child_is_told_what_was_reported_and_who_judges_it():
    text = words(text_of({**SLOW, "age": 12.0}))
    assert (
        "The list is written for adults. You told us about: numbness of the feet. "
        "A doctor who sees children should judge this." in text
    )


def test_no_match_never_reassures():
    text = text_of({})
    assert "No match does not rule out a serious problem." in text
    assert "It would help most to know about: weakness that climbs; numb" in text


def test_every_result_has_safety_net_disclaimer_review_and_rules():
    for answers in ({}, SLOW, {"climbing_weakness": "yes"}, {"age": 3.0}):
        text = text_of(answers)
        assert "Call the emergency number if weakness spreads." in text
        assert "This is not a diagnosis." in text
        assert "Not reviewed by a doctor yet." in text
        assert f"Rules version small, {KNOWLEDGE.content_hash[:12]}." in text


@pytest.mark.parametrize("vignette", VIGNETTES_OF_EVERY_RULE)
def test_results_of_the_shipped_rules_fit_80_columns_and_claim_nothing(vignette):
    text = text_of(vignette.answers, SHIPPED)
    assert max(map(len, text.splitlines())) <= 80
    for entry in SHIPPED.types.values():
        assert f"you have {entry.name}" not in words(text)
    assert "%" not in text


def test_an_emergency_is_told_in_few_words():
    text = text_of({"climbing_weakness": "yes", "tempo": "days", "numb_feet": "yes"})
    assert (
        "- Fast motor neuropathy. Weakness that climbs within days. "
        "You told us about: weakness that climbs; the time since the start (Days)."
    ) in words(text)
    for heading in (
        "Questions to take along",
        "To read more",
        "could still make",
    ):
        assert heading not in text
    assert "Call the emergency number if weakness spreads." in text


def test_weaker_reasons_are_not_told():
    fits = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "diabetes": "yes"}
    text = text_of({**fits})
    assert "Why it might be this:\n    - Slow numbness of the feet with a usual" in text
    assert "Slow numbness of the feet.\n" not in text


def test_a_result_leads_to_pages():
    text = text_of(SLOW)
    assert "To read more\n------------\n- slow_sensory: Slow sensory" in text
    learn = "To read one, type nerveguide learn and its name, as in: nerveguide learn"
    assert f"{learn}\nslow_sensory" in text


def test_only_other_causes_are_said_to_point_elsewhere():
    assert "This may be something else." in text_of(
        {"weakness": "yes", "tempo": "days"}
    )
