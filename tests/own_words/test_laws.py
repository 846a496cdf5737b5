"""Laws that hold for every text."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st
from nerveguide import load_knowledge
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.own_words import LONGEST, OwnWordsError, Standing, parse
from nerveguide.own_words.lexicon import lexicon_of

KNOWLEDGE = load_knowledge()
WORDS = sorted(
    {
        word
        for entries in (KNOWLEDGE.word_classes, KNOWLEDGE.function_words)
        for entry in entries.values()
        for word in entry.words
    }
)
ANY_TEXT = st.text(max_size=300)
LIKELY_TEXT = st.lists(
    st.sampled_from([*WORDS, ".", ",", "?", "\n", "but", "my mother", "3 weeks ago"]),
    max_size=40,
).map(" ".join)


@given(ANY_TEXT | LIKELY_TEXT)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        own = parse(text, KNOWLEDGE)
    except OwnWordsError:
        assert not any(map(str.isalpha, text))
        return
    spans = [
        *(span for each in own.statements for span in each.quotes),
        *(span for each in (*own.others, *own.past) for span in each.quotes),
        *own.not_understood,
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len({each.finding for each in own.statements}) == len(own.statements)


@given(LIKELY_TEXT)
def test_the_same_text_says_the_same(text: str) -> None:
    try:
        assert parse(text, KNOWLEDGE) == parse(text, KNOWLEDGE)
    except OwnWordsError:
        assert not any(map(str.isalpha, text))


@given(LIKELY_TEXT)
def test_a_danger_sign_is_never_denied(text: str) -> None:
    signs = lexicon_of(KNOWLEDGE).danger_signs
    try:
        stated = parse(text, KNOWLEDGE).stated
    except OwnWordsError:
        return
    assert not [name for name in signs if stated.get(name) == NO]


@given(LIKELY_TEXT)
def test_answers_suit_their_findings(text: str) -> None:
    try:
        own = parse(text, KNOWLEDGE)
    except OwnWordsError:
        return
    for each in own.statements:
        words = KNOWLEDGE.findings[each.finding].answer_words
        assert each.answer in words or isinstance(each.answer, float)
        if each.standing is Standing.CHECK:
            assert each.answer in (YES, NO, NOT_SURE)


def test_the_longest_text_takes_bounded_work() -> None:
    parse("numb", KNOWLEDGE)
    for piece in ("numb feet ", "no ", "my mother and ", "3 weeks ago ", "weak, "):
        text = (piece * LONGEST)[:LONGEST]
        start = process_time()
        parse(text, KNOWLEDGE)
        assert process_time() - start < 10
