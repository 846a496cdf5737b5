from nerveguide import load_knowledge, parse
from nerveguide.interview import Kind, proposal
from nerveguide.views.own_words import MentionRow, OwnWordsView, own_words_view
from nerveguide.wording import Whom

KNOWLEDGE = load_knowledge()


def view(text: str) -> OwnWordsView:
    own = parse(text, KNOWLEDGE)
    return own_words_view(KNOWLEDGE, own, proposal(KNOWLEDGE, own))


def test_a_row_says_what_was_understood_of_which_words() -> None:
    row = view("My feet have been really numb.").rows[0]
    assert row.finding == "numb_feet"
    assert row.name == "numb feet or toes"
    assert (row.answer, row.is_yes) == ("yes", True)
    assert row.words == "feet have been really numb"
    assert (row.kind, row.is_ticked) == (Kind.STATED, True)


def test_an_answer_by_the_word_for_somebody_quotes_nothing() -> None:
    rows = {row.finding: row for row in view("My son has numb feet.").rows}
    assert rows["sex_at_birth"].words == ""
    assert rows["sex_at_birth"].answer == "male"


def test_what_is_no_answer_is_told_apart() -> None:
    told = view("My feet are numb. My speech is fine. My sister smokes. Qwrtz hjklpf.")
    assert told.whom is Whom.ME
    assert MentionRow("slurred or nasal speech", "speech is fine") in told.denied
    assert [row.words for row in told.others] == ["smokes"]
    assert told.not_understood == ("Qwrtz hjklpf",)


def test_what_is_over_is_told_apart() -> None:
    told = view("I had numb feet as a child. Now my hands are numb.")
    assert [row.name for row in told.past] == ["numb feet or toes"]


def test_pieces_without_letters_are_not_worth_showing() -> None:
    assert view("My feet are numb!! ... 12, 13 ... :-)").not_understood == ()
