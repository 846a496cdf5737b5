"""The house style: what each rule tells of, and what it lets stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.lint import style
from nerveguide.audit.lint.style import STYLE, forbidden_for_others

from tests.audit.lint.styling import (
    ADVICE,
    ASK,
    BECAUSE,
    HELP,
    NAME,
    QUESTION,
    Rule,
    remarks,
    text_at,
)

AVOID = [
    (style.two_questions, QUESTION, "Is <your> arm weak? Is it numb?"),
    (style.two_questions, QUESTION, "Is <your> arm weak, or does it tingle?"),
    (style.two_questions, QUESTION, "Did <you> fall and did <you> hurt <your> arm?"),
    (style.two_questions, QUESTION, "Is <your> arm weak or is it numb?"),
    (style.negative_question, QUESTION, "Can <you> not lift <your> arm?"),
    (style.negative_question, QUESTION, "Can't <you> lift <your> arm?"),
    (style.negative_question, QUESTION, "Is one arm suddenly not working?"),
    (style.negative_question, QUESTION, "<Do you> no longer feel <your> arm?"),
    (style.long_label, NAME, "one arm that is weak and heavy in the morning"),
    (style.long_question, QUESTION, f"Is <your> arm {'very ' * 16}weak?"),
    (style.long_question, ASK, f"Is <my> arm {'very ' * 16}weak?"),
    (style.long_sentence, BECAUSE, f"Arms are {'very ' * 24}weak. Legs are not."),
    (style.many_separators, QUESTION, "Is <your> arm weak, heavy, stiff, or cold?"),
    (style.many_separators, BECAUSE, "An arm is weak; a doctor can look at it."),
    (style.many_separators, BECAUSE, "An arm is weak - a doctor can look at it."),
    (style.awkward_phrase, BECAUSE, "A newly weak arm can come from a nerve."),
    (style.awkward_phrase, BECAUSE, "Clear weakness speaks against it."),
    (style.number_in_words, QUESTION, "Has <your> arm been weak for two weeks?"),
    (style.number_in_words, BECAUSE, "It lasts two or three days."),
    (style.number_in_words, BECAUSE, "A five-day rest can help."),
    (style.mixed_address, QUESTION, "Is the person weak?"),
    (style.mixed_address, BECAUSE, "Show the patient's arm to <your> doctor."),
    (style.mixed_address, HELP, "This counts when one feels weak."),
    (style.noun_chain, BECAUSE, "Weakness of the muscles of the arm can be this."),
    (style.noun_chain, NAME, "droop of one side of the face"),
    (style.read_aloud_for_another, QUESTION, "Is <your> arm weak when <you> stand?"),
]
STANDS = [
    (style.two_questions, QUESTION, "Is <your> arm weak, heavy or numb?"),
    (style.two_questions, QUESTION, "Is the pain new, or getting worse?"),
    (style.two_questions, BECAUSE, "Is it new? Does it hurt? Then see a doctor."),
    (style.negative_question, QUESTION, "Is there a wound that is not healing?"),
    (style.negative_question, QUESTION, "Is it so bad that <you> cannot sleep?"),
    (style.negative_question, BECAUSE, "Neither arm is not weak."),
    (style.long_label, NAME, "one arm that is weak in the morning"),
    (style.long_label, BECAUSE, "One arm that is weak and heavy in the morning."),
    (style.long_question, QUESTION, f"Is <your> arm {'very ' * 14}weak?"),
    (style.long_question, ASK, f"Is <my> arm {'very ' * 14}weak?"),
    (style.long_sentence, BECAUSE, f"Arms are {'very ' * 20}weak. Legs are not."),
    (style.many_separators, QUESTION, "Is <your> arm weak, heavy or stiff?"),
    (style.many_separators, BECAUSE, "It lasts 2-3 days, is one-sided, and goes."),
    (style.awkward_phrase, BECAUSE, "New weakness of the last months of pregnancy."),
    (style.awkward_phrase, BECAUSE, "Drinking too much alcohol harms the nerves."),
    (style.number_in_words, QUESTION, "Has <your> arm been weak for 2 weeks?"),
    (style.number_in_words, BECAUSE, "One week later, two arms were weak."),
    (style.mixed_address, BECAUSE, "Patients with weak arms were asked."),
    (style.mixed_address, ADVICE, "Ask the person who prescribed it."),
    (style.noun_chain, BECAUSE, "The skin at the back of the hand goes numb."),
    (style.noun_chain, BECAUSE, "Tests of the blood or of the nerves can help."),
    (style.read_aloud_for_another, QUESTION, "Is <your> arm weak when <you stand>?"),
]


def shown(case: tuple[Rule, object, str]) -> str:
    return f"{case[0].__name__}: {case[2]}"


@pytest.mark.parametrize("case", AVOID, ids=shown)
def test_what_is_not_in_style(
    case: tuple[Rule, tuple[str | int, ...], str],
) -> None:
    assert len(remarks(*case)) == 1


@pytest.mark.parametrize("case", STANDS, ids=shown)
def test_what_is_in_style(case: tuple[Rule, tuple[str | int, ...], str]) -> None:
    assert remarks(*case) == []


def test_each_rule_of_style_is_tried_on_both() -> None:
    rules = {rule.__name__ for rule in STYLE}
    assert {rule.__name__ for rule, *_ in AVOID} == rules
    assert {rule.__name__ for rule, *_ in STANDS} == rules


def test_a_remark_quotes_the_words_and_says_what_to_write() -> None:
    text = text_at(BECAUSE, "It came within Two or three days.")
    (remark,) = style.number_in_words(text)
    assert remark == ('"Two or three days" is in words', "write '2 or 3 days'")
    text = text_at(BECAUSE, "Lately it hurts.")
    (remark,) = style.awkward_phrase(text)
    assert remark.message.startswith('"Lately" ')
    assert (
        remark.fix == "write instead: recently, or name the window: in the past 4 weeks"
    )


NUMBERS = st.sampled_from(["two", "three", "Four", "ten", "twelve", "thirty"])
UNITS = st.sampled_from(["days", "week", "months", "people", "times", "hours"])


@given(NUMBERS, st.sampled_from([" ", "-", " or more "]), UNITS)
def test_a_number_that_is_written_as_told_is_in_style(
    number: str, between: str, unit: str
) -> None:
    text = f"It takes {number}{between}{unit} to heal."
    (remark,) = style.number_in_words(text_at(BECAUSE, text))
    wrong, right = remark.message.split('"')[1], remark.fix.split("'")[1]
    assert remarks(style.number_in_words, BECAUSE, text.replace(wrong, right)) == []


def awkward_lines() -> list[list[str]]:
    file = Path(style.__file__).with_name("awkward_phrases.tsv")
    lines = file.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_each_awkward_phrase_has_an_example_in_which_it_is_told() -> None:
    lines = awkward_lines()
    assert len(lines) == len(style.AWKWARD) > 60
    for _, instead, example in lines:
        fixes = [fix for _, fix in style.awkward_phrase(text_at(BECAUSE, example))]
        assert f"write instead: {instead}" in fixes, example


def test_what_to_write_instead_is_in_style() -> None:
    for pattern, instead, _ in awkward_lines():
        assert remarks(style.awkward_phrase, BECAUSE, instead) == [], pattern


def test_what_must_not_be_said_of_another_either() -> None:
    text = text_at(BECAUSE, "<See a doctor|She has diabetes>.")
    assert list(forbidden_for_others(text)) == [("a diagnosis", "She has")]
    asked = text_at(BECAUSE, "<See a doctor|If she has diabetes, see a doctor>.")
    assert list(forbidden_for_others(asked)) == []
    said_of_all = text_at(BECAUSE, "<You have> diabetes.")
    assert list(forbidden_for_others(said_of_all)) == []
