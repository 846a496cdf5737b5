import pytest
from nerveguide import load_knowledge
from nerveguide.cli.interview import (
    Command,
    Ending,
    NotUnderstoodError,
    Why,
    converse,
    read_answer,
    read_choices,
)

KNOWLEDGE = load_knowledge("tests/small_rules")


def talk(*lines, given=(), max_questions=10):
    """Hold a conversation after the introduction; return what was shown and came."""
    dialogue = converse(KNOWLEDGE, dict(given), max_questions=max_questions)
    shown = [next(dialogue)]
    for line in ["", *lines, None, None]:
        try:
            shown.append(dialogue.send(line))
        except StopIteration as end:
            return shown[1:], end.value
    raise AssertionError("the conversation did not end")


def test_the_introduction_comes_first_and_names_the_emergency_action():
    dialogue = converse(KNOWLEDGE, {})
    shown = next(dialogue)
    assert "Call the emergency number now." in " ".join(shown.split())
    assert "not a diagnosis" in " ".join(shown.split())
    assert shown.endswith("Press Enter to begin.\n> ")
    assert "not a diagnosis" not in dialogue.send("")


def test_a_screen_has_its_heading_its_place_and_ways_to_answer():
    shown, _ = talk()
    assert "Danger signs\n----" in shown[0]
    assert "Screen 1, about 1 more to come\n[......" in shown[0]
    assert shown[0].endswith(
        "Type yes, no or not sure. Or type: why, back, save, quit.\n> "
    )


def test_a_list_is_numbered_and_says_how_to_answer():
    shown, _ = talk("no")
    assert "What is wrong\n-----" in shown[1]
    assert "Complaints:\n 1. Are your legs weak?\n 2. Are your feet numb?\n" in shown[1]
    assert shown[1].endswith(
        "Type the numbers that apply, such as 1 3 (or 4? if not sure of 4), or none.\n"
        "Or type: why 2, back, save, quit.\n> "
    )


def test_a_question_about_time_stands_alone(shipped):
    question = "start later than the main problem"
    given = {"numb_feet": "yes", "unsteady": "yes", "began": "years"}
    dialogue = converse(shipped, given, max_questions=10)
    shown = next(dialogue)
    for _ in range(60):
        if question in " ".join(shown.split()):
            assert "Type yes, no or not sure. Or type: why, back" in shown
            return
        reply = "none" if "Type the numbers" in shown else "not sure"
        reply = "no" if "Type yes, no" in shown else reply
        shown = dialogue.send(reply)
    raise AssertionError("the question did not come")


def test_all_answered_shows_the_answers_and_is_complete():
    shown, outcome = talk("no", "none", "30", "")
    assert "Your answers\n------------\n 1. The age: 30 years\n" in shown[3]
    assert "No to the other 3 questions." in shown[3]
    assert outcome.ending is Ending.COMPLETE
    assert outcome.answers == {
        "climbing_weakness": "no",
        "weakness": "no",
        "numb_feet": "no",
        "age": 30.0,
    }


def test_an_answer_can_be_changed_at_the_end():
    shown, outcome = talk("no", "none", "30", "9", "all", "3", "yes", "no", "days", "")
    assert '"9" is not a number on this list.' in shown[4]
    assert " 3. Numbness of the feet: No\n" in shown[5]
    assert "Are your feet numb?" in shown[6]
    assert "How long ago did it start?" in shown[8]
    assert " 1. Numbness of the feet: Yes\n" in shown[-1]
    assert outcome.ending is Ending.COMPLETE
    assert outcome.answers["numb_feet"] == "yes"
    assert outcome.answers["tempo"] == "days"


def test_a_change_closes_what_followed_from_the_answer():
    lines = ["no", "2", "30", "no", "days", "1", "no", ""]
    shown, outcome = talk(*lines)
    assert " 1. Numbness of the feet: Yes" in shown[5]
    assert outcome.answers == {
        "climbing_weakness": "no",
        "weakness": "no",
        "numb_feet": "no",
        "age": 30.0,
    }


def test_the_answers_can_be_saved_at_the_end():
    _, outcome = talk("no", "none", "30", "save")
    assert outcome.ending is Ending.SAVE


def test_back_at_the_review_shows_the_last_screen_again():
    shown, outcome = talk("no", "none", "30", "back", "none", "40", "")
    assert "Back one screen. You answered:" in shown[4]
    assert outcome.answers["age"] == 40.0
    assert outcome.ending is Ending.COMPLETE


def test_the_review_may_be_left_as_it_is():
    shown, outcome = talk("no", "none", "30", "1", "back", "")
    assert "How old are you?" in shown[4]
    assert outcome.answers["age"] == 30.0


def test_why_tells_more_and_asks_again():
    shown, outcome = talk("why", "no", "why 2", "why")
    assert "Weakness that climbs can make it hard to breathe" in shown[1]
    assert shown[1].endswith("> ")
    assert "Are your feet numb?\n  Both feet, most of the day." in shown[3]
    assert "  - Slow numbness of the feet." in shown[3]
    assert "Which question do you mean? Add its number, for example: why 1." in shown[4]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_nonsense_is_said_and_asked_again():
    shown, outcome = talk("maybe", "no")
    assert '"maybe" is not an answer to this question.' in shown[1]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_back_shows_the_screen_before_again_with_what_was_answered():
    shown, outcome = talk("no", "1 2?", "30", "back", "none")
    assert "Back one screen. You answered:" in shown[4]
    assert "  - Weakness of the legs: Yes" in shown[4]
    assert "  - Numbness of the feet: Not sure" in shown[4]
    assert "Are your legs weak?" in shown[4]
    assert outcome.answers["weakness"] == "no"


def test_back_within_a_screen_begins_it_again():
    shown, outcome = talk("no", "1", "back", "2")
    assert "Back to the start of this screen." in shown[3]
    assert "Are your legs weak?" in shown[3]
    assert outcome.answers["numb_feet"] == "yes"
    assert outcome.answers["weakness"] == "no"


def test_back_at_the_first_screen():
    shown, outcome = talk("back")
    assert "nothing to go back to" in shown[1]
    assert outcome.answers == {}


def test_an_unsure_danger_sign_is_asked_once_more_in_simpler_words():
    shown, outcome = talk("not sure", "no")
    assert "Did it start in the feet and move up?" in shown[1]
    assert "To be safe, we then count it as yes." in " ".join(shown[1].split())
    assert outcome.answers == {"climbing_weakness": "no"}


def test_still_not_sure_counts_as_yes():
    shown, outcome = talk("s", "s")
    assert "Emergency\nCall the emergency number now." in shown[2]
    assert outcome.answers == {"climbing_weakness": "not_sure"}


@pytest.mark.parametrize("line", [None, "quit", "save"])
def test_leaving_at_the_second_ask_keeps_not_sure(line):
    _, outcome = talk("s", line)
    assert outcome.answers == {"climbing_weakness": "not_sure"}


def test_back_at_the_second_ask_shows_the_first_words_again():
    shown, outcome = talk("s", "back", "no")
    assert "Is the weakness climbing up from your feet?" in shown[2]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_an_emergency_is_said_at_once_and_ends_unless_the_person_goes_on():
    shown, outcome = talk("yes", "")
    assert "Call the emergency number now." in shown[1]
    assert "If you have to wait for help, you can go on" in " ".join(shown[1].split())
    assert "Do not drive." in shown[1]
    assert outcome.ending is Ending.STOPPED


def test_going_on_after_an_emergency_says_it_only_once():
    shown, outcome = talk("yes", "hm", "yes", "no", "days", "30", "")
    assert sum("Go on with the questions" in text for text in shown) == 2
    assert "Please type yes or no." in shown[2]
    assert outcome.ending is Ending.COMPLETE


def test_an_emergency_that_was_taken_back_is_said_again():
    shown, _ = talk("yes", "yes", "back", "yes", "no")
    assert sum("Go on with the questions" in text for text in shown) == 2


def test_given_answers_that_are_an_emergency_are_said_before_any_question():
    shown, outcome = talk("no", given={"climbing_weakness": "yes"})
    assert "Go on with the questions" in shown[0]
    assert outcome.answers == {"climbing_weakness": "yes"}


@pytest.mark.parametrize(
    ("line", "ending"),
    [("save", Ending.SAVE), ("quit", Ending.STOPPED), (None, Ending.INPUT_ENDED)],
)
def test_ways_to_leave(line, ending):
    _, outcome = talk("no", line)
    assert outcome.ending is ending
    assert outcome.answers == {"climbing_weakness": "no"}


def test_leaving_in_the_midst_of_a_screen_keeps_what_was_answered():
    _, outcome = talk("no", "1", "quit")
    assert outcome.answers == {
        "climbing_weakness": "no",
        "weakness": "yes",
        "numb_feet": "no",
    }


def test_a_small_screen_asks_one_by_one():
    shown, _ = talk("no", "no", "no", max_questions=1)
    assert "Are your legs weak?" in shown[1]
    assert "Are your feet numb?" not in shown[1]
    assert "Are your feet numb?" in shown[2]


def test_nothing_to_ask_shows_nothing():
    given = {"climbing_weakness": "no", "weakness": "no", "numb_feet": "no"}
    dialogue = converse(KNOWLEDGE, {**given, "age": 30.0})
    with pytest.raises(StopIteration) as end:
        next(dialogue)
    assert end.value.value.ending is Ending.COMPLETE


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
        ("1 yes", '"yes" is not a number on this list.'),
        ("why", "Which question do you mean? Add its number, for example: why 1."),
        ("why 9", "There is no question 9 on this list."),
        ("9" * 5000, f"There is no question {'9' * 5000} on this list."),
    ],
)
def test_what_cannot_be_read_is_said(typed, message):
    with pytest.raises(NotUnderstoodError) as error:
        read_choices(LIST, typed)
    assert str(error.value) == message
