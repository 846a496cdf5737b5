import pytest
from nerveguide import load_knowledge
from nerveguide.cli.typed import (
    Command,
    More,
    NotUnderstoodError,
    read_answer,
    read_choices,
)

FINDINGS = load_knowledge("tests/small_rules").findings
NOT_SURE_OF_WHICH = (
    "Not sure of which? Type each number with a question mark, as in 1? 3?"
)
LIST = [FINDINGS["weakness"], FINDINGS["numb_feet"], FINDINGS["diabetes"]]


def chosen(weakness, numb_feet, diabetes):
    return {"weakness": weakness, "numb_feet": numb_feet, "diabetes": diabetes}


@pytest.mark.parametrize(
    ("finding", "typed", "reply"),
    [
        ("weakness", " Y ", "yes"),
        ("weakness", "no", "no"),
        ("weakness", "none", "no"),
        ("weakness", "s", "not_sure"),
        ("weakness", "?", More(1)),
        ("weakness", "help", More(1)),
        ("weakness", "skip", "not_sure"),
        ("weakness", "don\u2019t know.", "not_sure"),
        ("weakness", "Not  sure", "not_sure"),
        ("weakness", "why", More(1)),
        ("weakness", "why 1", More(1)),
        ("weakness", "Yes!", "yes"),
        ("weakness", "b", Command.BACK),
        ("tempo", "2", "months"),
        ("tempo", "Years", "years"),
        ("tempo", "days", "days"),
        ("tempo", "not sure", "not_sure"),
        ("tempo", "mon", "months"),
        ("age", "62", 62.0),
        ("age", "62 years", 62.0),
    ],
)
def test_what_is_typed_below_a_question_is_read(finding, typed, reply):
    assert read_answer(FINDINGS[finding], typed) == reply


@pytest.mark.parametrize(
    ("finding", "typed"),
    [
        ("weakness", "perhaps"),
        ("tempo", "4"),
        ("tempo", "0"),
        ("age", "old"),
        ("age", "121"),
        ("age", "nan"),
    ],
)
def test_what_is_no_answer_is_refused(finding, typed):
    with pytest.raises(NotUnderstoodError) as error:
        read_answer(FINDINGS[finding], typed)
    assert str(error.value) == f'"{typed}" is not an answer to this question.'


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("1 3", chosen("yes", "no", "yes")),
        ("3,1", chosen("yes", "no", "yes")),
        ("2?", chosen("no", "not_sure", "no")),
        ("1, 2 ?", chosen("yes", "not_sure", "no")),
        ("none", chosen("no", "no", "no")),
        ("None of these", chosen("no", "no", "no")),
        ("no", chosen("no", "no", "no")),
        ("1 and 3", chosen("yes", "no", "yes")),
        ("1-2", chosen("yes", "yes", "no")),
        ("#1, 3.", chosen("yes", "no", "yes")),
        ("1, not sure of 2", chosen("yes", "not_sure", "no")),
        ("maybe 3", chosen("no", "no", "not_sure")),
        ("nothing", chosen("no", "no", "no")),
        ("why 2", More(2)),
        ("? 2", More(2)),
        ("?", More()),
        ("help", More()),
        ("back", Command.BACK),
        ("q", Command.QUIT),
        ("SAVE", Command.SAVE),
    ],
)
def test_what_is_typed_below_a_list_is_read(typed, reply):
    assert read_choices(LIST, typed) == reply


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", ""),
        ("4", "There is no number 4 on this list."),
        ("1 0", "There is no number 0 on this list."),
        ("1 yes", '"yes" is not a number on this list.'),
        ("yes", "Which ones? Type their numbers."),
        ("skip", NOT_SURE_OF_WHICH),
        ("not sure", NOT_SURE_OF_WHICH),
        ("none 2", '"none" is not a number on this list.'),
        ("why 9", "There is no number 9 on this list."),
        ("9" * 5000, f"There is no number {'9' * 5000} on this list."),
    ],
)
def test_what_cannot_be_read_is_said(typed, message):
    with pytest.raises(NotUnderstoodError) as error:
        read_choices(LIST, typed)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("3 hours", "hours"),
        ("2 weeks ago", "days"),
        ("a month", "days"),  # on the border of two, the more recent one
        ("5 weeks", "weeks"),
        ("3 months", "months"),
        ("1 year", "months"),
        ("a year and a half", None),
        ("20 years ago", "years"),
    ],
)
def test_a_length_of_time_says_when_it_began(shipped, typed, option):
    began = shipped.findings["began"]
    if option is None:
        with pytest.raises(NotUnderstoodError):
            read_answer(began, typed)
    else:
        assert read_answer(began, typed) == option


@pytest.mark.parametrize(
    ("typed", "age"),
    [
        ("62", 62.0),
        ("62 years old", 62.0),
        ("62 yrs", 62.0),
        ("18 months", 1.0),
        ("6 months", 0.0),
        ("7,5", 7.5),
    ],
)
def test_an_age_may_have_its_unit(shipped, typed, age):
    assert read_answer(shipped.findings["age"], typed) == age


@pytest.mark.parametrize("typed", ["1,000", "62 kilos", "sixty"])
def test_what_is_no_age_is_asked_for_again(shipped, typed):
    with pytest.raises(NotUnderstoodError):
        read_answer(shipped.findings["age"], typed)


def test_a_range_may_be_typed_backwards():
    count = len(LIST)
    expected = read_choices(LIST, f"1-{count}")
    assert read_choices(LIST, f"{count}-1") == expected
    assert set(expected.values()) == {"yes"}


def test_what_moves_or_colours_the_screen_is_not_said_again():
    with pytest.raises(NotUnderstoodError) as error:
        read_choices(LIST, "\x1b]0;title\x07 abc\u202e")
    assert str(error.value).isprintable()
