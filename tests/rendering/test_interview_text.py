from engine import load_knowledge
from engine.rendering.interview_text import (
    given_text,
    how_to_answer,
    introduction,
    prompt_text,
    question_text,
    why_text,
)

KNOWLEDGE = load_knowledge("tests/small_rules")
FINDINGS = KNOWLEDGE.findings


def test_the_introduction_fits_on_a_small_screen():
    assert len(introduction(load_knowledge()).splitlines()) < 24


def test_a_choice_shows_its_options_with_numbers():
    text = question_text(FINDINGS["tempo"], number=3, most_left=2)
    assert "Question 3, at most 2 to go" in text
    assert "  1. Days\n  2. Months\n  3. Years" in text


def test_the_last_question_says_so():
    assert "the last one" in question_text(FINDINGS["age"], number=3, most_left=0)


def test_help_stands_below_the_question():
    text = question_text(FINDINGS["numb_feet"], number=1, most_left=1)
    assert "Are your feet numb?\n  Both feet, most of the day." in text


def test_a_number_names_its_range_and_unit():
    expected = "a number from 0 to 120 (years), or not sure"
    assert how_to_answer(FINDINGS["age"]) == expected


def test_why_lists_reasons():
    text = why_text(KNOWLEDGE, FINDINGS["climbing_weakness"])
    assert "  - Weakness that climbs can reach the muscles of breathing." in text


def test_answers_are_said_back_in_the_words_of_the_question():
    assert given_text(KNOWLEDGE, "tempo", "days") == "Days"
    assert given_text(KNOWLEDGE, "age", 62.0) == "62 years"
    assert given_text(KNOWLEDGE, "weakness", "not_sure") == "not sure"


def test_prompts_fit_80_columns():
    for finding in load_knowledge().findings.values():
        assert max(map(len, prompt_text(finding).splitlines())) <= 80


def test_a_large_number_of_questions_left_is_not_said():
    text = question_text(FINDINGS["age"], number=3, most_left=200)
    assert text.startswith("Question 3\n")
