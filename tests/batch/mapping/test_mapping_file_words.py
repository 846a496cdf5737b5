import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.mapping import MappingError

IN_AGE = "columns: {{Age: {{finding: age, words: {{{}}}}}}}"
IN_TEMPO = "columns: {{Onset: {{finding: tempo, words: {{{}}}}}}}"
IN_WEAKNESS = "columns: {{a: {{finding: weakness, words: {{{}}}}}}}"
FOR_ALL = "words: {{{}}}"


@pytest.mark.parametrize(
    ("where", "words", "column", "meant"),
    [
        (
            FOR_ALL,
            "J: Yes, n: NO, '?': not sure",
            "weakness",
            ("yes", "no", "not_sure"),
        ),
        (FOR_ALL, "J: yes, x: not_sure, .: not_asked", "age", ("not_sure", None)),
        (FOR_ALL, "J: yes, x: not_sure, .: not_asked", "tempo", ("not_sure", None)),
        (FOR_ALL, "9: not_asked, -9: not_asked, 999: not_asked", "age", (None, None)),
        (
            FOR_ALL,
            "yes: yes, '': not_asked, 1: yes, 1.0: yes",
            "weakness",
            (None, "yes"),
        ),
        (IN_AGE, "old: 80, 99: not_asked", "Age", ("80.0", None)),
        (IN_TEMPO, "1: days, 2: Months, NA: not_sure", "Onset", ("days", "months")),
    ],
)
def test_words_mean_answers(mapping, where, words, column, meant):
    words = mapping(where.format(words)).words[column]
    assert tuple(words.values())[: len(meant)] == meant


def test_words_for_all_leave_alone_what_is_an_answer_to_the_finding(mapping):
    words = mapping("words: {9: not_asked, -9: not_asked, days: not_sure}").words
    assert words["age"] == {-9: None, "days": "not_sure"}
    assert words["tempo"] == {9: None, -9: None}


@pytest.mark.parametrize(
    ("where", "words", "problem"),
    [
        (
            FOR_ALL,
            "'': no",
            "an empty cell means that nothing was asked, and unknown is never no",
        ),
        (FOR_ALL, "' ': not_sure", "an empty cell means that nothing was asked"),
        (IN_AGE, "'': 50", "an empty cell means that nothing was asked"),
        (FOR_ALL, "NA: no", "'NA' says that nothing is known, and unknown is never no"),
        (FOR_ALL, ".: yes", "'.' says that nothing is known"),
        (IN_AGE, "unknown: 50", "write not_asked or not_sure"),
        (IN_TEMPO, "Not asked: days", "'Not asked' says that nothing is known"),
        (FOR_ALL, "J: ja", "'ja' is not one of yes, no, not_sure, not_asked"),
        (FOR_ALL, "J: not_aksed", "did you mean 'not_asked'?"),
        (
            FOR_ALL,
            "J: days",
            "it is an option of 'tempo', so write it below the column",
        ),
        (FOR_ALL, "J: true", "'true' is not one of yes, no"),
        (FOR_ALL, "J: 1", "'1' is not one of yes, no"),
        (FOR_ALL, "J: ", "the meaning is missing; for an empty cell, write not_asked"),
        (FOR_ALL, "J: null", "the meaning is missing"),
        (FOR_ALL, "J: yes, j: no", "'j' means two things"),
        (FOR_ALL, "1: yes, 1.0: no", "'1.0' means two things"),
        (FOR_ALL, "Yes: no", "'Yes' is already an answer"),
        (FOR_ALL, "not sure: not_asked", "'not sure' is already an answer"),
        (IN_TEMPO, "1: dayz", "'dayz' is not one of days, months, years, not_sure"),
        (
            IN_TEMPO,
            "1: dayz",
            "did you mean 'days'? (write not_asked for an empty cell)",
        ),
        (IN_TEMPO, "1: yes", "'yes' is not one of days"),
        (IN_AGE, "old: 300", "300 is outside 0 to 120 years"),
        (IN_AGE, "old: yes", "'yes' is neither a number nor not_sure"),
    ],
)
def test_what_a_word_cannot_mean_is_said(mapping, where, words, problem):
    with pytest.raises(MappingError) as error:
        mapping(where.format(words))
    assert problem in str(error.value)


@pytest.mark.parametrize("where", [FOR_ALL, IN_WEAKNESS])
@pytest.mark.parametrize("meaning", ["None", "non", "noo", "not"])
def test_no_is_never_offered_as_what_may_be_meant(mapping, where, meaning):
    with pytest.raises(MappingError) as error:
        mapping(where.format(f"J: {meaning}"))
    assert f"'{meaning.lower()}' is not one of" in str(error.value).lower()
    assert "did you mean 'no'" not in str(error.value)


@given(
    word=st.sampled_from(
        [
            *("", "  ", "NA", "n/a", "nan", "NULL", "Unknown", ".", "?", "#N/A", "UNK"),
            *("don't know", "unsure", "None", "keine Angabe", "-9", "-9.0", "99"),
        ]
    ),
    where=st.sampled_from([FOR_ALL, IN_WEAKNESS]),
    answer=st.sampled_from(["yes", "no"]),
)
def test_unknown_is_never_an_answer(mapping, word, where, answer):
    with pytest.raises(MappingError, match="unknown is never no"):
        mapping(where.format(f'"{word}": {answer}'))
