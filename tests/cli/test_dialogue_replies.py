import pytest
from nerveguide import load_knowledge
from nerveguide.cli.dialogue import (
    Command,
    NotUnderstoodError,
    Why,
    read_answer,
    read_choices,
)

FINDINGS = load_knowledge("tests/small_rules").findings
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
        ("weakness", "?", "not_sure"),
        ("weakness", "Not  sure", "not_sure"),
        ("weakness", "why", Why(1)),
        ("weakness", "why 1", Why(1)),
        ("weakness", "b", Command.BACK),
        ("tempo", "2", "months"),
        ("tempo", "Years", "years"),
        ("tempo", "days", "days"),
        ("tempo", "not sure", "not_sure"),
        ("age", "62", 62.0),
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
        ("why 2", Why(2)),
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
        ("4", "There is no question 4 on this list."),
        ("1 0", "There is no question 0 on this list."),
        ("1 yes", '"yes" is not a number of this list.'),
        ("why", "Why which question? Add its number, as in why 1."),
        ("why 9", "There is no question 9 on this list."),
        ("9" * 5000, f"There is no question {'9' * 5000} on this list."),
    ],
)
def test_what_cannot_be_read_is_said(typed, message):
    with pytest.raises(NotUnderstoodError) as error:
        read_choices(LIST, typed)
    assert str(error.value) == message
