"""What sounds wrong, and what right, in words about somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.lint import style
from nerveguide.audit.lint.read_aloud import wrong_for_another

from tests.audit.lint.styling import ADVICE, remarks


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<Do not drive|Do not let your child drive>.", "your child"),
        ("<Rest|Let <them> rest> when <you> walk.", "when she walk"),
        ("Do not drive <yourself>.", "Do not drive herself"),
        ("Do <you> feel <your> feet?", "Do your child"),
        ("How old are <you>?", "are your child"),
        ("Have <you> fallen?", "Have your child"),
        ("If <you> are weak, rest.", "your child are"),
        ("<You feel> pain that keeps <you> awake.", "keeps she"),
        ("<Your> arm hurts <you> feet.", "she feet"),
        ("<Your> arm hurts if <them> move it.", "if them"),
        ("<You> is weak.", "They is"),
        ("<Are you> dizzy when <you sit> or stand?", "sits or stand"),
        ("<Your arm|My arm> is weak.", "My arm"),
        ("<Rest|Let <them all> rest>.", "cannot be said of another"),
    ],
)
def test_what_sounds_wrong_about_another(markup: str, fault: str) -> None:
    (message,) = remarks(style.read_aloud_for_another, ADVICE, markup)
    assert fault in message


@pytest.mark.parametrize(
    "markup",
    [
        "<Do not drive yourself|Do not let <them> drive>.",
        "Tell the doctor what <reader: you> noticed about <your> arm.",
        "<Did you> hurt <yourself> when <you> fell?",
        "Things near <them> fall down. Have <them> tested.",
        "Can the people around <them> see how <you walk>?",
        "What makes <them> feel weak can let <them> fall.",
        "<You have> to sit and <stand> often.",
        "Nerves can repair themselves, if they are not cut.",
        "What should <I> do if <I feel> worse, and who can help <me>?",
    ],
)
def test_what_sounds_right_about_another(markup: str) -> None:
    assert remarks(style.read_aloud_for_another, ADVICE, markup) == []


VERBS = st.sampled_from(["feel", "walk", "stand", "have", "are", "notice", "cough"])


@given(VERBS, st.sampled_from(["When", "If", "That"]))
def test_a_verb_agrees_inside_a_mark_and_not_outside(verb: str, word: str) -> None:
    right, wrong = f"{word} <you {verb}> it, rest.", f"{word} <you> {verb} it, rest."
    assert remarks(style.read_aloud_for_another, ADVICE, right) == []
    assert len(remarks(style.read_aloud_for_another, ADVICE, wrong)) == 1


def test_your_child_stands_only_in_words_about_a_child() -> None:
    words = "Your child's arm is weak. My child fell."
    assert list(wrong_for_another(words, of_child=True)) == []
    assert list(wrong_for_another(words, of_child=False)) == [
        "Your child's",
        "My child",
    ]
