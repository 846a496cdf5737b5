from nerveguide import load_knowledge, parse
from nerveguide.interview import proposal

from benchmarks.confirmed_words import person_of, right_rows, tell

KNOWLEDGE = load_knowledge()
STORY = {
    "text": "My feet are numb and they burn. I have no diabetes.",
    "whom": "me",
    "stated": {"numb_feet": "yes", "age": "50", "unknown_finding": "yes"},
}


def test_who_tells_a_story_has_what_it_states_and_nothing_else() -> None:
    hidden = person_of(KNOWLEDGE, STORY)
    assert (hidden["numb_feet"], hidden["age"]) == ("yes", 50.0)
    assert hidden["long_illness"] == "no"


def test_a_row_is_right_if_it_is_what_the_person_would_answer() -> None:
    hidden = person_of(KNOWLEDGE, STORY)
    listed = proposal(KNOWLEDGE, parse(STORY["text"], KNOWLEDGE))
    assert right_rows(KNOWLEDGE, hidden, listed) == {"numb_feet", "diabetes"}


def test_each_list_and_each_tick_that_is_changed_is_a_decision() -> None:
    told = tell(KNOWLEDGE, STORY)
    assert (told.rows, told.changed) == (4, 2)  # they do not burn; the start is open
    # Own words, one list and one tick take the place of whom, words and places.
    alone = tell(KNOWLEDGE, {**STORY, "text": "qwrtz"})
    assert alone.rows == 0
    assert told.with_words.decisions < alone.with_words.decisions
