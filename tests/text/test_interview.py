from dataclasses import replace

import pytest
from nerveguide import load_knowledge
from nerveguide.interview import Interview, Screen, next_step, with_answers
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part
from nerveguide.text.interview import (
    how_to_answer,
    introduction,
    one_screen_back,
    progress,
    prompt_text,
    review_text,
    screen_text,
    why_text,
)
from nerveguide.text.layout import fitted_to
from nerveguide.views.answers import answer_text
from nerveguide.views.help_lines import Whereabouts, help_lines
from nerveguide.wording import Pronoun, Subject, Whom

KNOWLEDGE = load_knowledge("tests/small_rules")
FINDINGS = KNOWLEDGE.findings
SHIPPED = load_knowledge()


def test_the_introduction_fits_on_a_small_screen():
    assert len(introduction(SHIPPED).splitlines()) < 22
    for country in ("gb", "us", "za", None):
        lines = help_lines(SHIPPED, Whereabouts(country, guessed=True))
        assert len(introduction(SHIPPED, help_lines=lines).splitlines()) < 26


def test_the_introduction_says_whom_to_call_and_how_to_name_a_country():
    guess = help_lines(SHIPPED, Whereabouts("gb", guessed=True))
    shown = " ".join(introduction(SHIPPED, help_lines=guess).split())
    assert guess.in_emergency in shown
    assert (
        "For the numbers of France, begin with: nerveguide check --country FR" in shown
    )
    stated = help_lines(SHIPPED, Whereabouts("gb", guessed=False))
    assert "--country" not in introduction(SHIPPED, help_lines=stated)


def screen(*names, once_more=False):
    findings = tuple(FINDINGS[name] for name in names)
    return Screen(Part.CLOSER_LOOK, findings, {}, once_more)


def test_a_screen_tells_its_part():
    lines = screen_text(KNOWLEDGE, screen("tempo")).splitlines()
    assert lines[:2] == ["Part 4 of 5: A closer look", "-" * 26]


def test_the_parts_are_named_for_whom_they_are_about():
    child = Subject(Whom.CHILD, Pronoun.SHE)
    assert progress(child, Part.ABOUT_YOU) == "Part 1 of 5: About your child"
    assert progress(child, Part.TROUBLES) == "Part 3 of 5: What bothers your child"


def test_a_choice_shows_its_options_with_numbers():
    text = screen_text(KNOWLEDGE, screen("tempo"))
    assert "How long ago did it start?\n  1. Days\n  2. Months\n  3. Years" in text


def test_help_stands_below_a_question():
    text = screen_text(KNOWLEDGE, screen("numb_feet"))
    assert "Are your feet numb?\n  Both feet, most of the day." in text


def test_simpler_words_take_the_place_of_the_question():
    usual = screen_text(KNOWLEDGE, screen("climbing_weakness"))
    assert usual.endswith("Is the weakness climbing up from your feet?")
    simpler = screen_text(KNOWLEDGE, screen("climbing_weakness", once_more=True))
    assert simpler.endswith("Did it start in the feet and move up?")


def test_what_own_words_deny_stands_above_the_question():
    asked = replace(screen("climbing_weakness"), denied_with="it <does> not {climb}")
    text = screen_text(KNOWLEDGE, asked)
    assert 'but wrote before: "it <does> not {climb}". Please answer' in text
    assert text.endswith("Is the weakness climbing up from your feet?")


def test_a_list_shows_names():
    text = screen_text(KNOWLEDGE, screen("numb_feet", "diabetes"))
    assert text.splitlines()[2:] == [
        "Do you have any of these?",
        " 1. Numbness of the feet",
        " 2. Diabetes",
    ]


def test_a_list_asked_once_more_shows_the_simpler_words():
    text = screen_text(
        KNOWLEDGE, screen("climbing_weakness", "numb_feet", once_more=True)
    )
    assert text.splitlines()[-3:] == [
        "To which of these is the answer yes?",
        " 1. Did it start in the feet and move up?",
        " 2. Are your feet numb?",
    ]


def test_a_list_can_be_shown_in_full():
    text = screen_text(KNOWLEDGE, screen("numb_feet", "diabetes"), in_full=True)
    assert text.splitlines()[3:] == [
        " 1. Numbness of the feet",
        "    Are your feet numb? Both feet, most of the day.",
        " 2. Diabetes",
        "    Do you have diabetes?",
    ]


def test_a_hint_stands_beside_a_name(shipped: Knowledge):
    finding = shipped.findings["sudden_numb_side"]
    other = shipped.findings["sudden_imbalance"]
    text = screen_text(shipped, Screen(Part.DANGER_SIGNS, (finding, other), {}))
    assert "(not a limb that fell asleep)" in " ".join(text.split())


def test_a_number_names_its_range_and_unit():
    expected = "Type a number from 0 to 120 (years), or not sure."
    assert how_to_answer(Screen(Part.ABOUT_YOU, (FINDINGS["age"],), {})) == expected


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
    assert (
        "Medical words:\n  - Neuropathy: Nerve trouble. Nerves outside the brain"
        in text
    )


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


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_all_fits_the_columns_and_a_list_fits_24_lines(columns):
    interview = Interview()
    with fitted_to(columns):
        while screen := next_step(SHIPPED, interview).screen:
            shown = screen_text(SHIPPED, screen), prompt_text(screen)
            lines = "\n\n".join(shown).splitlines()
            assert max(map(len, lines)) <= columns
            assert columns < 80 or len(lines) <= 22
            answers = {each.id: "yes" for each in screen.findings if screen.is_list}
            answers |= {
                each.id: "not_sure"
                for each in screen.findings
                if each.id not in answers
            }
            interview = with_answers(interview, answers)
