import pytest
from nerveguide import load_knowledge
from nerveguide.interview import Interview, ScreenKind, next_step, with_answers
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.interview import (
    how_to_answer,
    introduction,
    one_screen_back,
    prompt_text,
    questions_text,
    review_text,
    screen_heading,
    why_text,
)
from nerveguide.views.answers import answer_text
from nerveguide.wording import READER

KNOWLEDGE = load_knowledge("tests/small_rules")
FINDINGS = KNOWLEDGE.findings
SHIPPED = load_knowledge()


def test_the_introduction_fits_on_a_small_screen():
    assert len(introduction(SHIPPED).splitlines()) < 22


@pytest.mark.parametrize(
    ("number", "left", "expected"),
    [
        (1, 12, ["Screen 1, about 11 more to come", "." * 30]),
        (4, 3, ["Screen 4, about 2 more to come", "#" * 15 + "." * 15]),
        (12, 1, ["Screen 12, probably the last", "#" * 28 + "." * 2]),
    ],
)
def test_a_screen_tells_its_place(number, left, expected):
    lines = screen_heading(READER, ScreenKind.CLOSER_LOOK, number, left).splitlines()
    place, bar = expected
    assert lines == ["A closer look", "-" * 13, place, f"[{bar}]"]


def test_a_choice_shows_its_options_with_numbers():
    text = questions_text(KNOWLEDGE, [FINDINGS["tempo"]])
    assert text.startswith("Complaints:\nHow long ago did it start?")
    assert "  1. Days\n  2. Months\n  3. Years" in text


def test_help_stands_below_a_question():
    text = questions_text(KNOWLEDGE, [FINDINGS["numb_feet"]])
    assert "Are your feet numb?\n  Both feet, most of the day." in text


def test_simpler_words_take_the_place_of_the_question():
    climbing = FINDINGS["climbing_weakness"]
    usual = questions_text(KNOWLEDGE, [climbing])
    assert usual == "Is the weakness climbing up from your feet?"
    simpler = questions_text(KNOWLEDGE, [climbing], simpler=True)
    assert simpler == "Did it start in the feet and move up?"


def test_a_list_goes_by_headings():
    text = questions_text(KNOWLEDGE, [FINDINGS["numb_feet"], FINDINGS["diabetes"]])
    assert text == (
        "Complaints:\n"
        " 1. Are your feet numb?\n"
        "    Both feet, most of the day.\n"
        "Background:\n"
        " 2. Do you have diabetes?"
    )


def test_a_number_names_its_range_and_unit():
    expected = "Type a number from 0 to 120 (years), or not sure."
    assert how_to_answer([FINDINGS["age"]]) == expected


def test_why_lists_reasons():
    climbing = FINDINGS["climbing_weakness"]
    text = why_text(KNOWLEDGE, climbing, ["It may reach the breath."])
    assert text == (
        "Is the weakness climbing up from your feet?\n"
        "Why we ask:\n"
        "  - It may reach the breath."
    )


def test_why_explains_medical_words(shipped: Knowledge):
    text = why_text(shipped, shipped.findings["told_neuropathy"], [])
    assert "Words:\n  - Neuropathy: Nerve trouble. Nerves outside the brain" in text


def test_answers_are_said_back_in_the_words_of_the_question():
    assert answer_text(KNOWLEDGE, "tempo", "days") == "Days"
    assert answer_text(KNOWLEDGE, "age", 62.0) == "62 years"
    assert answer_text(KNOWLEDGE, "weakness", "not_sure") == "not sure"


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        ({"weakness": "no", "numb_feet": "no"}, "  - No to all"),
        ({"weakness": "yes", "numb_feet": "no"}, "  - No to the rest"),
        ({"weakness": "yes"}, "  - Weakness of the legs: Yes"),
    ],
)
def test_one_screen_back_says_what_was_answered(answers, last):
    assert one_screen_back(KNOWLEDGE, answers).splitlines()[-1] == last


def test_a_review_numbers_what_it_shows_and_counts_the_rest():
    answers = {"weakness": "yes", "numb_feet": "no", "age": 62.0}
    assert review_text(KNOWLEDGE, answers, ["weakness", "age"]).splitlines()[2:] == [
        " 1. Weakness of the legs: Yes",
        " 2. The age: 62 years",
        "No to the other question.",
    ]
    assert review_text(KNOWLEDGE, answers, []).endswith("No to all 3 questions.")


def test_all_fits_80_columns():
    interview = Interview()
    while screen := next_step(SHIPPED, interview).screen:
        text = questions_text(SHIPPED, screen.findings)
        texts = [text, prompt_text(screen.findings)]
        texts += [prompt_text([finding]) for finding in screen.findings]
        assert max(len(line) for text in texts for line in text.splitlines()) <= 80
        interview = with_answers(
            interview, dict.fromkeys((each.id for each in screen.findings), "not_sure")
        )
