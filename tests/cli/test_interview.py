import pytest
from nerveguide import load_knowledge
from nerveguide.cli.front import Opening
from nerveguide.cli.interview import Ending, converse

KNOWLEDGE = load_knowledge("tests/small_rules")
SHIPPED = load_knowledge()


def talk(*lines, given=()):
    """Hold a conversation after the introduction; return what was shown and came."""
    dialogue = converse(KNOWLEDGE, Opening(dict(given)))
    shown = [next(dialogue)]
    for line in ["", *lines, None, None]:
        try:
            shown.append(dialogue.send(line))
        except StopIteration as end:
            return shown[1:], end.value
    raise AssertionError("the conversation did not end")


def test_the_introduction_comes_first_and_names_the_emergency_action():
    dialogue = converse(KNOWLEDGE, Opening({}))
    shown = next(dialogue)
    assert "Call the emergency number now." in " ".join(shown.split())
    assert "not a diagnosis" in " ".join(shown.split())
    assert shown.endswith("Press Enter to begin.\n> ")
    assert "not a diagnosis" not in dialogue.send("")


def test_a_screen_has_its_heading_its_place_and_ways_to_answer():
    shown, _ = talk()
    assert "Part 2 of 5: Danger signs\n----" in shown[0]
    assert shown[0].endswith("Type yes, no or not sure.\n> ")


def test_a_list_is_numbered_and_says_how_to_answer():
    shown, _ = talk("no")
    assert "Part 4 of 5: A closer look\n-----" in shown[1]
    assert " 1. Weakness of the legs\n 2. Numbness of the feet\n" in shown[1]
    assert shown[1].endswith(
        "Type the numbers that apply (2? if not sure), or none. Help: ?\n> "
    )


def test_a_question_about_time_stands_alone(shipped):
    question = "start at different times"
    given = {"numb_feet": "yes", "unsteady": "yes", "began": "years"}
    dialogue = converse(shipped, Opening(given))
    shown = next(dialogue)
    for _ in range(60):
        if question in " ".join(shown.split()):
            assert "Type yes, no or not sure." in shown
            return
        reply = "none" if "Type the numbers" in shown else "not sure"
        reply = "no" if "Type yes, no" in shown else reply
        shown = dialogue.send(reply)
    raise AssertionError("the question did not come")


def test_all_answered_shows_the_answers_and_is_complete():
    shown, outcome = talk("no", "none", "30", "")
    assert "Your answers\n------------\n 1. The age: 30 years\n" in shown[3]
    assert "No to the other 3 things that we asked about." in shown[3]
    assert outcome.ending is Ending.COMPLETE
    assert outcome.answers == {
        "climbing_weakness": "no",
        "weakness": "no",
        "numb_feet": "no",
        "age": 30.0,
    }


def test_an_answer_can_be_changed_at_the_end():
    shown, outcome = talk("no", "none", "30", "9", "all", "3", "yes", "days", "")
    assert '"9" is not a number on this list.' in shown[4]
    assert " 3. Numbness of the feet: No\n" in shown[5]
    assert "Are your feet numb?" in shown[6]
    assert "How long ago did it start?" in shown[7]
    assert " 1. Numbness of the feet: Yes\n" in shown[-1]
    assert outcome.ending is Ending.COMPLETE
    assert outcome.answers["numb_feet"] == "yes"
    assert outcome.answers["tempo"] == "days"


def test_a_change_closes_what_followed_from_the_answer():
    lines = ["no", "2", "days", "30", "1", "no", ""]
    shown, outcome = talk(*lines)
    assert " 1. Numbness of the feet: Yes" in shown[4]
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


def test_why_tells_more_and_shows_the_question_again():
    shown, outcome = talk("why", "no", "why 2", "?")
    assert "Weakness that climbs can make it hard to breathe" in shown[1]
    assert shown[1].endswith("> ")
    assert "Are your feet numb?\n  Both feet, most of the day." in shown[3]
    assert "  - Slow numbness of the feet." in shown[3]
    assert " 1. Weakness of the legs\n 2. Numbness of the feet\n" in shown[3]
    in_full = (
        " 2. Numbness of the feet\n    Are your feet numb? Both feet, most of the day."
    )
    assert in_full in shown[4]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_nonsense_is_said_and_asked_again():
    shown, outcome = talk("perhaps", "no")
    assert '"perhaps" is not an answer to this question.' in shown[1]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_back_shows_the_screen_before_again_with_what_was_answered():
    shown, outcome = talk("no", "1 2?", "30", "back", "none")
    assert "Back one screen. You answered:" in shown[4]
    assert "  - Weakness of the legs: Yes" in shown[4]
    assert "  - Numbness of the feet: Not sure" in shown[4]
    assert " 1. Weakness of the legs\n" in shown[4]
    assert outcome.answers["weakness"] == "no"


def test_back_at_the_first_screen():
    shown, outcome = talk("back")
    assert "You can change any answer at the end" in shown[1]
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
    assert "While you wait for help, you can go on" in " ".join(shown[1].split())
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


def test_an_emergency_that_was_a_mistake_can_be_taken_back_at_once():
    shown, outcome = talk("yes", "back", "no")
    assert "Was an answer a mistake? Type back." in " ".join(shown[1].split())
    assert "Is the weakness climbing up from your feet?" in shown[2]
    assert outcome.answers == {"climbing_weakness": "no"}


def test_answers_can_be_saved_when_it_is_an_emergency():
    _, outcome = talk("yes", "save")
    assert outcome.ending is Ending.SAVE


def test_answers_of_a_file_are_counted():
    shown = next(converse(KNOWLEDGE, Opening({"weakness": "yes", "numb_feet": "no"})))
    assert "2 answers were read from your file." in " ".join(shown.split())


def test_answers_of_a_file_that_another_rules_out_are_named():
    given = {"weakness": "no", "numb_feet": "no", "tempo": "days"}
    shown = " ".join(next(converse(KNOWLEDGE, Opening(given))).split())
    assert "2 answers were read from your file." in shown
    assert "1 answer in the file is not used, because another answer rules it" in shown
    assert "the time since the start." in shown


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


def test_nothing_to_ask_shows_nothing():
    given = {"climbing_weakness": "no", "weakness": "no", "numb_feet": "no"}
    dialogue = converse(KNOWLEDGE, Opening({**given, "age": 30.0}))
    with pytest.raises(StopIteration) as end:
        next(dialogue)
    assert end.value.value.ending is Ending.COMPLETE


def background_list(*lines):
    """Say no to all up to the first list of the last part, then type these."""
    given = {"numb_feet": "yes", "age": 50.0, "began": "years", "course": "same"}
    dialogue = converse(SHIPPED, Opening(given))
    shown = next(dialogue)
    while "Part 5 of 5" not in shown or "Type the numbers" not in shown:
        reply = "none" if "Type the numbers" in shown else "not sure"
        shown = dialogue.send("" if "Press Enter" in shown else reply)
    shown = [shown]
    for line in lines:
        shown.append(dialogue.send(line))
    return [" ".join(text.split()) for text in shown]


def test_an_illness_can_be_named_instead_of_looked_for():
    shown = background_list("qwrtz", "diabetes")
    assert "Or name another illness or medicine." in shown[0]
    assert 'We cannot use "qwrtz" here, but tell the doctor.' in shown[1]
    assert "Added: Diabetes." in shown[2]


def test_a_medicine_can_be_named_by_its_brand():
    shown = background_list("i take Glucophage")
    assert "Added: Metformin" in shown[1]
