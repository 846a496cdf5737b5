import pytest

from engine import load_knowledge
from engine.conversation import Command, Ending, converse, read_reply

KNOWLEDGE = load_knowledge("tests/small_rules")
FINDINGS = KNOWLEDGE.findings


def talk(*lines, given=()):
    """Hold a conversation; return all that was shown, and the outcome."""
    dialogue = converse(KNOWLEDGE, dict(given))
    shown = [next(dialogue)]
    for line in [*lines, None, None]:
        try:
            shown.append(dialogue.send(line))
        except StopIteration as end:
            return shown, end.value
    raise AssertionError("the conversation did not end")


@pytest.mark.parametrize(
    ("finding", "typed", "reply"),
    [
        ("weakness", " Y ", "yes"),
        ("weakness", "no", "no"),
        ("weakness", "s", "not_sure"),
        ("weakness", "Not  sure", "not_sure"),
        ("weakness", "?", Command.WHY),
        ("weakness", "b", Command.BACK),
        ("tempo", "2", "months"),
        ("tempo", "Years", "years"),
        ("tempo", "days", "days"),
        ("tempo", "not sure", "not_sure"),
        ("age", "62", 62.0),
    ],
)
def test_what_is_typed_is_read(finding, typed, reply):
    assert read_reply(FINDINGS[finding], typed) == reply


@pytest.mark.parametrize(
    ("finding", "typed"),
    [
        ("weakness", "perhaps"),
        ("weakness", ""),
        ("tempo", "4"),
        ("tempo", "0"),
        ("age", "old"),
        ("age", "121"),
        ("age", "nan"),
    ],
)
def test_what_is_no_answer_is_refused(finding, typed):
    with pytest.raises(ValueError, match=r".+"):
        read_reply(FINDINGS[finding], typed)


def test_the_introduction_comes_once_and_names_the_emergency_action():
    shown, _ = talk("no")
    assert "Call the emergency number now." in " ".join(shown[0].split())
    assert "not a diagnosis" in shown[0]
    assert "not a diagnosis" not in shown[1]


def test_a_question_has_heading_place_and_ways_to_answer():
    shown, _ = talk()
    assert "Danger signs\n----" in shown[0]
    assert "Question 1, at most 5 to go" in shown[0]
    assert shown[0].endswith(
        "Answer: yes, no or not sure. Or type: why, back, save, quit.\n> "
    )


def test_all_answered_is_complete():
    _, outcome = talk("no", "no", "no", "30")
    assert outcome.ending is Ending.COMPLETE
    assert outcome.answers == {
        "climbing_weakness": "no",
        "weakness": "no",
        "numb_feet": "no",
        "age": 30.0,
    }


def test_why_gives_the_reason_and_asks_again():
    shown, outcome = talk("why", "no")
    assert "Weakness that climbs can reach the muscles of breathing" in shown[1]
    assert shown[1].endswith("> ")
    assert outcome.answers == {"climbing_weakness": "no"}


def test_nonsense_is_said_and_asked_again():
    shown, outcome = talk("maybe", "no")
    assert '"maybe" is not an answer to this question' in shown[1]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_back_asks_the_previous_question_again():
    shown, outcome = talk("no", "yes", "back", "no")
    assert "You had answered: yes." in shown[3]
    assert "Are your legs weak?" in shown[3]
    assert outcome.answers == {"climbing_weakness": "no", "weakness": "no"}


def test_back_at_the_first_question():
    shown, outcome = talk("back")
    assert "nothing to go back to" in shown[1]
    assert outcome.answers == {}


def test_an_unsure_danger_sign_is_asked_once_more_in_simpler_words():
    shown, outcome = talk("not sure", "no")
    assert "Did it start in the feet, and is it higher now?" in shown[1]
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
    assert "Do not drive yourself." in shown[1]
    assert outcome.ending is Ending.STOPPED


def test_going_on_after_an_emergency_says_it_only_once():
    shown, outcome = talk("yes", "hm", "yes", "no", "days", "30")
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


def test_nothing_to_ask_shows_nothing():
    given = {"climbing_weakness": "no", "weakness": "no", "numb_feet": "no"}
    dialogue = converse(KNOWLEDGE, {**given, "age": 30.0})
    with pytest.raises(StopIteration) as end:
        next(dialogue)
    assert end.value.value.ending is Ending.COMPLETE
