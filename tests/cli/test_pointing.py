"""The places that a person may point at."""

from nerveguide import load_knowledge
from nerveguide.cli.front import Opening
from nerveguide.cli.interview import Ending, converse
from nerveguide.cli.pointing import places_pointed_at
from nerveguide.cli.speaking import Speaker
from nerveguide.cli.typed import Command
from nerveguide.wording import READER

KNOWLEDGE = load_knowledge()


def point(*lines):
    """Type these lines, then nothing more; return what was shown, and what came."""
    dialogue = places_pointed_at(Speaker(), KNOWLEDGE)
    shown = [next(dialogue)]
    for line in [*lines, None]:
        try:
            shown.append(dialogue.send(line))
        except StopIteration as end:
            return [" ".join(text.split()) for text in shown], end.value
    raise AssertionError("the places were not left")


def test_places_are_numbered_and_may_be_skipped():
    shown, places = point("")
    assert "Where do you notice something? 1. Legs or feet" in shown[0]
    assert shown[0].endswith("or press Enter to skip this. >")
    assert places == ()
    for word in ("skip", "none", "not sure"):
        assert point(word)[1] == ()


def test_only_what_is_pointed_at_is_told():
    assert point("1 and 3")[1] == ("in_legs_or_feet", "in_neck_or_back")
    assert point("1? 3")[1] == ("in_neck_or_back",)


def test_places_are_explained_and_nonsense_is_said():
    shown, places = point("?", "9", "? 9", "none")
    assert "Is it in your legs or feet?" in shown[1]
    assert "There is no number 9 on this list." in shown[2]
    assert places == ()


def test_ways_to_leave_the_places():
    assert point("quit")[1] is Command.QUIT
    assert point("save")[1] is Command.SAVE
    assert point()[1] is Command.END


def hold(*lines):
    """Hold an interview of somebody who types these, and "none" to each list."""
    dialogue = converse(KNOWLEDGE, Opening({}, subject=READER))
    shown, typed = [next(dialogue)], [*lines]
    try:
        while True:
            text = shown[-1]
            if "Where do you notice something?" in text or "own words" in text:
                reply = typed.pop(0)
            elif "How old are you" in text:
                reply = "40"
            else:
                reply = "none" if "Type the numbers" in text else "quit"
            shown.append(dialogue.send(reply))
    except StopIteration as end:
        return shown, end.value


def test_places_are_asked_after_the_danger_signs_of_who_tells_no_own_words():
    shown, outcome = hold("", "1")
    asked = [n for n, text in enumerate(shown) if "Where do you notice" in text]
    danger = [n for n, text in enumerate(shown) if "Part 2 of 5" in text]
    assert len(asked) == 1
    assert asked[0] == danger[-1] + 1
    assert outcome.answers["in_legs_or_feet"] == "yes"
    assert "in_face_or_head" not in outcome.answers


def test_who_leaves_at_the_places_keeps_the_answers():
    _, outcome = hold("", "quit")
    assert outcome.ending is Ending.STOPPED
    assert outcome.answers["age"] == 40.0
