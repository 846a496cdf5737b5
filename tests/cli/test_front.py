"""What comes before the questions: own words, whom it is about, places."""

from nerveguide import load_knowledge
from nerveguide.cli.front import Begun, Opening, front
from nerveguide.cli.speaking import Speaker
from nerveguide.cli.typed import Command
from nerveguide.own_words import LONGEST
from nerveguide.wording import READER, Pronoun, Subject, Whom

SHIPPED = load_knowledge()
SMALL = load_knowledge("tests/small_rules")


def begin(*lines, knowledge=SHIPPED, **opening):
    """Type these lines, then nothing more; return what was shown, and what came."""
    dialogue = front(Speaker(), knowledge, Opening(**{"given": {}, **opening}))
    shown = [next(dialogue)]
    for line in [*lines, None]:
        try:
            shown.append(dialogue.send(line))
        except StopIteration as end:
            return [" ".join(text.split()) for text in shown], end.value
    raise AssertionError("the front did not end")


def test_all_of_it_can_be_left_out_with_enter():
    shown, begun = begin("", "")
    assert "Type it in your own words" in shown[0]
    assert "Who is this about?" in shown[1]
    assert begun.interview.given == {}
    assert begun.asks_places
    assert begun.knowledge.subject == READER


def test_who_said_whom_it_is_about_is_not_asked():
    shown, begun = begin("", subject=Subject(Whom.CHILD, Pronoun.SHE))
    assert "Who is this about?" not in " ".join(shown)
    assert begun.knowledge.subject == Subject(Whom.CHILD, Pronoun.SHE)


def test_whom_it_is_about_may_be_typed_as_a_number_or_a_word():
    for typed in ("2", "my child", "My son"):
        _, begun = begin("", typed)
        assert begun.knowledge.subject.whom is Whom.CHILD
    shown, begun = begin("", "seven", "3")
    assert '"seven" is not a number on this list.' in shown[2]
    assert begun.knowledge.subject.whom is Whom.OTHER


def test_own_words_end_with_an_empty_line_and_count_once_agreed_with():
    shown, begun = begin("My feet are numb.", "I have diabetes.", "", "")
    assert shown[1:3] == ["(more, or Enter to go on) >"] * 2
    assert " [x] Numb feet or toes (“feet are numb”)" in shown[3]
    assert begun.interview.given["numb_feet"] == "yes"
    assert begun.interview.given["diabetes"] == "yes"


def test_own_words_that_name_somebody_say_whom_it_is_about():
    shown, begun = begin("My daughter has numb feet.", "", "")
    assert "This seems to be about your child." in shown[2]
    assert begun.knowledge.subject == Subject(Whom.CHILD, Pronoun.SHE)
    _, begun = begin("My daughter has numb feet.", "", "who", "1", "")
    assert begun.knowledge.subject == READER


def test_own_words_of_nobody_are_asked_whom_they_are_about():
    shown, begun = begin("numb feet", "", "3", "")
    assert "Who is this about?" in shown[2]
    assert begun.knowledge.subject.whom is Whom.OTHER


def test_own_words_of_the_command_are_looked_through_at_once():
    shown, begun = begin("", text="my feet are numb")
    assert "What we understood" in shown[0]
    assert begun.interview.given["numb_feet"] == "yes"


def test_own_words_may_be_written_again():
    shown, begun = begin("my feet are numb", "", "write", "my hands are numb", "", "")
    assert "Type it in your own words" in shown[3]
    assert begun.interview.given["numb_hands"] == "yes"
    assert "numb_feet" not in begun.interview.given


def test_own_words_of_which_nothing_is_understood():
    shown, begun = begin("bonjour, ça va", "", "", subject=READER)
    assert begun.interview.given == {}
    assert "What we understood" not in " ".join(shown)


def test_own_words_that_cannot_be_read_are_asked_for_again():
    for text in ("12345", "🙂🙂", "numb feet " * LONGEST):
        shown, begun = begin(text, "", "", "")
        assert "We cannot read this: " in shown[2]
        assert begun.interview.given == {}


def test_a_megabyte_in_many_lines_is_refused_and_none_of_it_is_an_answer():
    lines = ["numb feet and burning hands"] * 40_000
    shown, begun = begin(*lines, "", "", "")
    assert "We cannot read this: " in shown[-2]
    assert begun.interview.given == {}


def test_help_about_own_words():
    shown, _ = begin("?", "", "")
    assert "For example: “Both feet have been burning at night" in shown[1]


def test_more_about_a_number_is_no_fault_anywhere():
    for lines in (("? 2", "", ""), ("", "? 2", "")):
        assert begin(*lines)[1].interview.given == {}


def test_ways_to_leave():
    for lines in (("quit",), ("", "quit"), ("numb feet", "", "quit")):
        assert begin(*lines)[1].command is Command.QUIT
    assert begin("save")[1].command is Command.SAVE
    for lines in ((), ("",), ("my feet are numb", "")):
        assert begin(*lines)[1].command is Command.END


def test_who_leaves_after_saying_whom_it_is_about_need_not_say_it_again():
    _, left = begin("numb feet", "", "my child", "save")
    assert left.subject.whom is Whom.CHILD


def test_who_goes_on_with_a_file_is_asked_none_of_it():
    shown, begun = begin("", given={"numb_feet": "yes"})
    assert shown[0].endswith("Press Enter to begin. >")
    assert "1 answer was read from your file." in shown[0]
    assert begun.interview.given == {"numb_feet": "yes"}


def test_own_words_are_added_to_the_answers_of_a_file():
    given = {"numb_feet": "yes", "age": 30.0}
    text = "I have diabetes. I am 61. My feet are numb."
    shown, begun = begin("", given=given, text=text, subject=READER)
    assert {"diabetes": "yes", **given}.items() <= begun.interview.given.items()
    _, _, differing = shown[0].partition("an earlier answer says something else:")
    assert "(“I am 61”)" in differing


def test_rules_without_own_words_ask_for_none():
    shown, begun = begin("", knowledge=SMALL)
    assert shown[0].endswith("Press Enter to begin. >")
    assert isinstance(begun, Begun)
