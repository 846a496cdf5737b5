"""Texts are worded for whom they are about."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.model.fields import said_throughout
from nerveguide.model.knowledge import Knowledge
from nerveguide.wording import (
    READER,
    MarkupError,
    Pronoun,
    Subject,
    Whom,
    Wording,
    as_written,
    plain_you,
    read_wording,
    said_of,
    worded,
)

SHE = Subject(Whom.OTHER, Pronoun.SHE)
THEY = Subject(Whom.OTHER, Pronoun.THEY)
SON = Subject(Whom.CHILD, Pronoun.HE)
CHILD = Subject(Whom.CHILD, Pronoun.THEY)


@pytest.mark.parametrize(
    ("markup", "you", "she", "they", "son"),
    [
        (
            "<Do you> feel <your> feet when <you walk>?",
            "Do you feel your feet when you walk?",
            "Does she feel her feet when she walks?",
            "Do they feel their feet when they walk?",
            "Does your child feel his feet when he walks?",
        ),
        (
            "Does pain keep <them> awake, or make <you> hurt <yourself>?",
            "Does pain keep you awake, or make you hurt yourself?",
            "Does pain keep her awake, or make she hurt herself?",
            "Does pain keep them awake, or make they hurt themselves?",
            "Does pain keep your child awake, or make he hurt himself?",
        ),
        (
            "Is it <yours>? <You carry> it and <stand> up.",
            "Is it yours? You carry it and stand up.",
            "Is it hers? She carries it and stands up.",
            "Is it theirs? They carry it and stand up.",
            "Is it your child's? He carries it and stands up.",
        ),
        (
            "<Am I> ill, and what if <my> leg hurts when <I was> here?",
            "Am I ill, and what if my leg hurts when I was here?",
            "Is she ill, and what if her leg hurts when she was here?",
            "Are they ill, and what if their leg hurts when they were here?",
            "Is my child ill, and what if his leg hurts when he was here?",
        ),
        (
            '"<I walk>", and (<I> go). <Reader: You> see.',
            '"I walk", and (I go). You see.',
            '"She walks", and (she go). You see.',
            '"They walk", and (they go). You see.',
            '"My child walks", and (he go). You see.',
        ),
        (
            "<Do not drive|Do not let <them> drive>. Tell what <reader: you> saw.",
            "Do not drive. Tell what you saw.",
            "Do not let her drive. Tell what you saw.",
            "Do not let them drive. Tell what you saw.",
            "Do not let your child drive. Tell what you saw.",
        ),
    ],
)
def test_a_text_is_worded_for_whom_it_is_about(
    markup: str, you: str, she: str, they: str, son: str
) -> None:
    assert [worded(markup, subject) for subject in (READER, SHE, THEY, SON)] == [
        you,
        she,
        they,
        son,
    ]


@pytest.mark.parametrize(
    ("verb", "of_her"),
    [
        ("have", "has"),
        ("do", "does"),
        ("go", "goes"),
        ("watch", "watches"),
        ("carry", "carries"),
        ("play", "plays"),
        ("need", "needs"),
        ("can", "can"),
        ("don't", "doesn't"),
    ],
)
def test_a_verb_agrees(verb: str, of_her: str) -> None:
    assert worded(f"<you {verb}>", SHE) == f"she {of_her}"
    assert worded(f"<you {verb}>", THEY) == f"they {verb}"


def test_a_child_is_named_once_in_each_text() -> None:
    markup = "<You sit>. <You stand> and <walk>."
    assert worded(markup, CHILD) == "Your child sits. They stand and walk."
    assert worded(markup, CHILD) == worded(markup, CHILD)


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("<you felt> it", "as in <you> felt"),
        ("<you noticed> it", "as in <you> noticed"),
        ("<a whole sentence>", "cannot be read; write <you>"),
        ("<you 2>", "'2' is no verb"),
        ("<they>", "'they' is no verb"),
        ("<b>bold", "'b' is no verb"),
        ("<a|<b|<reader: c>>>", "brackets inside brackets"),
        ("<" * 3000 + "x" + ">" * 3000, "brackets inside brackets"),
        ("<Are you ill?|>", "nothing is left to read"),
        ("<reader: >", "nothing is left to read"),
        ("<Stop|Let <them stop> now>", "cannot be read"),
        ("more than 5 < 6", "do not come in pairs"),
        ("what > is", "do not come in pairs"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(markup: str, problem: str) -> None:
    with pytest.raises(MarkupError, match=problem):
        read_wording(markup)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Are <your> feet numb?", ""),
        ("Are your feet numb?", "your"),
        ("<Do you> feel it when You walk?", "You"),
        ("Should I see <my> doctor?", "I"),
        ("<reader: you> and <them|your child>", ""),
        ("Charcot-Marie-Tooth, type I", "I"),
        ("Young people and yourselves-like", "yourselves"),
    ],
)
def test_words_that_are_not_marked_are_found(text: str, word: str) -> None:
    assert plain_you(text) == word


def test_a_wording_is_its_text_for_the_reader_and_keeps_its_marks() -> None:
    wording = read_wording("Are <your> feet numb?")
    assert wording == "Are your feet numb?"
    assert as_written(wording) == "Are <your> feet numb?"
    assert said_of(SHE, wording) == "Are her feet numb?"
    assert said_of(SHE, "numb feet") == "numb feet"
    again = pickle.loads(pickle.dumps(wording))
    assert isinstance(again, Wording)
    assert as_written(again) == as_written(wording)


_SUBJECTS = st.builds(Subject, st.sampled_from(Whom), st.sampled_from(Pronoun))
_MARKS = st.sampled_from(
    ["<you>", "<your>", "<them>", "<Do you>", "<you feel>", "<I need>", "<one|other>"]
)


@given(st.lists(_MARKS | st.sampled_from(["feet", "?", "and"])), _SUBJECTS)
def test_no_mark_is_left_over(parts: list[str], subject: Subject) -> None:
    said = worded(" ".join(parts), subject)
    assert not set("<>|") & set(said)
    if subject.is_reader:
        assert not {"she", "he", "they", "her", "his", "their"} & set(said.split())
    if subject.whom is Whom.OTHER:
        assert not {"you", "your", "i", "my", "child"} & set(said.lower().split())


def test_rules_for_somebody_else_are_the_same_rules(small: Knowledge) -> None:
    of_her = small.said_of(SHE)
    assert of_her.subject == SHE
    assert of_her.for_reader is small
    assert of_her == small
    assert hash(of_her) == hash(small)
    assert of_her.content_hash == small.content_hash
    assert of_her.said_of(READER) is small
    assert small.said_of(SHE) is of_her
    changed = of_her.model_copy(update={"version": "2"})
    assert changed != small


def test_all_texts_of_entries_are_reworded(small: Knowledge) -> None:
    asked = small.said_of(SHE).findings
    assert asked["diabetes"].question == "Does she have diabetes?"
    assert asked["numb_feet"].question == "Are her feet numb?"
    unmarked = {"a": ("b", small.sources)}
    assert said_throughout(SHE, unmarked) is unmarked
