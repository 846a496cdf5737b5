"""The list of what was understood, until the person agrees with it."""

from nerveguide import load_knowledge, parse
from nerveguide.cli.looking_through import LookAgain, looked_through
from nerveguide.cli.speaking import Speaker
from nerveguide.cli.typed import Command

KNOWLEDGE = load_knowledge()
SHORT = "My feet are numb. I have diabetes. Suddenly my face drooped."
LONG = (
    "My feet are numb and burn at night. My hands tingle. I have diabetes and take "
    "metformin. I drink too much. I smoke. I see double since Friday. I am 62."
)


def look_through(text, *lines, given=()):
    """Type these lines below the list; return what was shown, and what came of it."""
    own = parse(text, KNOWLEDGE)
    dialogue = looked_through(Speaker(), KNOWLEDGE, own, dict(given), None)
    shown = []
    line = None
    for line in [None, *lines, None]:
        try:
            shown.append(dialogue.send(line))
        except StopIteration as end:
            return [" ".join(text.split()) for text in shown], end.value
    raise AssertionError("the list did not end")


def test_enter_agrees_with_what_has_a_tick():
    shown, interview = look_through(SHORT, "")
    assert "1. [ ] A sudden one-sided face droop" in shown[0]
    assert "numb_feet" in interview.given
    assert "sudden_face_droop" not in interview.given


def test_a_number_sets_a_tick_or_takes_it_away_and_the_list_is_shown_again():
    rows = [*look_through(SHORT, "")[1].given]
    shown, interview = look_through(SHORT, "1", "")
    assert "1. [x] A sudden one-sided face droop" in shown[1]
    assert interview.given["sudden_face_droop"] == "yes"
    assert {*rows} < {*interview.given}
    _, interview = look_through(SHORT, "1", "1", "")
    assert "sudden_face_droop" not in interview.given


def test_who_is_not_sure_of_a_row_is_asked_later():
    _, interview = look_through("My feet are numb. I have diabetes.", "1?", "yes")
    assert interview.given.keys() == {"diabetes", "first_place"}
    _, interview = look_through("I have diabetes.", "not sure of 1", "")
    assert interview.given == {}


def test_a_long_list_comes_in_parts_of_seven():
    shown, interview = look_through(LONG, "", "")
    assert "What we understood (1 to 7 of " in shown[0]
    assert "What we understood (8 to " in shown[1]
    assert len(interview.given) > 7


def test_back_shows_the_part_before():
    shown, _ = look_through(LONG, "", "back", "", "")
    assert "What we understood (1 to 7 of " in shown[2]


def test_no_to_the_list_asks_what_is_wrong():
    shown, interview = look_through(SHORT, "no", "")
    assert "Which ticks are wrong?" in shown[1]
    assert "numb_feet" in interview.given


def test_a_line_of_which_a_part_cannot_be_read_changes_nothing():
    _, interview = look_through(SHORT, "1 x", "1 99", "")
    assert "sudden_face_droop" not in interview.given


def test_none_uses_none_of_it_and_keeps_the_answers_of_a_file():
    _, interview = look_through(SHORT, "none", given={"age": 50.0})
    assert interview.given == {"age": 50.0}


def test_other_ways_on():
    assert look_through(SHORT, "write")[1] is LookAgain.WRITE
    assert look_through(SHORT, "back")[1] is LookAgain.WRITE
    assert look_through(SHORT, "who")[1] is LookAgain.WHOM
    assert look_through(SHORT, "save")[1] is Command.SAVE
    assert look_through(SHORT, "quit")[1] is Command.QUIT
    assert look_through(SHORT)[1] is Command.END


def test_more_is_told_about_a_row():
    shown, _ = look_through("My feet are numb.", "? 1", "?", "")
    assert "Are your feet or toes numb?" in shown[1]
    assert "Are your feet or toes numb?" in shown[2]


def test_nonsense_is_said():
    shown, _ = look_through(SHORT, "no idea", "99", "")
    assert '"no idea" is not a number on this list.' in shown[1]
    assert "There is no number 99 on this list." in shown[2]


def test_what_is_not_counted_is_shown():
    shown, _ = look_through(
        "My feet are numb. My speech is fine. My mother has diabetes. Qwrtz hjklpf.", ""
    )
    assert "You said no to these. To be safe, we still ask:" in shown[0]
    assert "(“speech is fine”)" in shown[0]
    assert "about someone else: - Diabetes (“diabetes”)" in shown[0]
    assert (
        "We did not understand this, so it does not count: - “Qwrtz hjklpf”" in shown[0]
    )


def test_a_text_of_which_nothing_is_understood():
    shown, interview = look_through("Qwrtz hjklpf.")
    assert shown == []
    assert interview.given == {}


def test_markup_and_control_characters_are_shown_as_they_are_or_not_at_all():
    text = "My feet are numb. <b>Qwrtz</b> \x1b[31mhjklpf\x1b \u202ezxcvq"
    shown, _ = look_through(text, "")
    assert (
        "We did not understand this, so it does not count: - “b>Qwrtz</b> " in shown[0]
    )
    assert all(map(str.isprintable, shown[0]))
