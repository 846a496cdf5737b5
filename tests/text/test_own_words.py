from nerveguide import load_knowledge, parse
from nerveguide.interview import proposal
from nerveguide.text.own_words import (
    not_counted_text,
    nothing_understood,
    understood_text,
    whom_prompt,
    whom_told,
    words_prompt,
)
from nerveguide.views.own_words import own_words_view
from nerveguide.wording import READER, Subject, Whom

KNOWLEDGE = load_knowledge()
TEXT = "My feet are numb. I have no diabetes. My speech is fine. My mother has gout."
OWN = parse(TEXT, KNOWLEDGE)
VIEW = own_words_view(KNOWLEDGE, OWN, proposal(KNOWLEDGE, OWN))


def test_each_row_has_its_tick_its_answer_and_the_words_that_say_it():
    text = understood_text(READER, VIEW, 0, {"numb_feet"})
    assert "What we understood\n------------------\n" in text
    assert "You said:\n" in text
    assert " 1. [x] Numb feet or toes (“feet are numb”)\n" in text
    assert " 2. [ ] Diabetes: no (“no diabetes”)\n" in text


def test_what_is_not_counted_is_told_apart():
    text = not_counted_text(READER, VIEW)
    assert "we still ask:\n  - " in text
    assert "(“speech is fine”)" in text


def test_whom_it_is_about_is_asked_with_numbers():
    assert "  1. Me\n  2. My child\n  3. Another adult\n" in whom_prompt()
    assert "about your child. If that is wrong, type the word who." in whom_told(
        Whom.CHILD
    )


def test_texts_for_somebody_who_helps_speak_to_the_reader():
    other = Subject(Whom.OTHER)
    assert "in your own words" in " ".join(words_prompt(other).split())
    assert nothing_understood(other) == (
        "We found no answers in your words. The questions work without them."
    )
