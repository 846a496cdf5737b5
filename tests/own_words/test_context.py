"""What a clause does with what it names."""

import pytest

from tests.own_words.conftest import Read


def test_a_denial_of_a_list(read: Read) -> None:
    stated = read.stated("No back pain, fever or rash.")
    assert stated["back_or_leg_pain"] == "no"
    assert stated["fever"] == "no"
    assert stated["rash_with_it"] == "no"


def test_a_denial_ends_at_but(read: Read) -> None:
    stated = read.stated("I have no diabetes but my feet burn.")
    assert stated["diabetes"] == "no"
    assert stated["burning_feet"] == "yes"


def test_cannot_feel_is_no_denial(read: Read) -> None:
    assert read.stated("I cannot feel my feet.")["numb_feet"] == "yes"


def test_a_reason_is_not_denied(read: Read) -> None:
    text = "I cannot walk far because my feet are numb."
    assert read.stated(text)["numb_feet"] == "yes"


def test_a_lone_no_after_an_illness_denies_it(read: Read) -> None:
    assert read.stated("Diabetes: no, my feet are numb.")["diabetes"] == "no"


def test_a_denial_may_follow_its_illness(read: Read) -> None:
    assert read.stated("My feet burn. Diabetes I have not.")["diabetes"] == "no"


def test_a_doubt_is_not_sure(read: Read) -> None:
    assert read.stated("Maybe my hands are weak.")["hand_weakness"] == "not_sure"


@pytest.mark.parametrize(
    "text",
    [
        "I do not know if I have diabetes.",
        "I don't know whether I have diabetes.",
        "I am not really sure any more if I have diabetes.",
        "I don't know whether I have no diabetes.",
        "I don't know if I have cancer or whether I have diabetes.",
        "I do not know, honestly, if I have diabetes.",
        "Nobody has told me whether I have diabetes.",
        "I can't say that I have no diabetes.",
        "I doubt that I have diabetes.",
        "My feet are numb. Diabetes or not, I do not care.",
    ],
)
def test_what_nobody_knows_is_neither_yes_nor_no(read: Read, text: str) -> None:
    assert read.stated(text)["diabetes"] == "not_sure"


def test_a_doubt_ends_with_its_statement(read: Read) -> None:
    stated = read.stated("I don't know if it matters, I have no fever. My feet burn.")
    assert stated["fever"] == "no"
    assert stated["burning_feet"] == "yes"
    stated = read.stated("Not sure if I had a fever, but I have diabetes.")
    assert stated["fever"] == "not_sure"
    assert stated["diabetes"] == "yes"


def test_a_danger_sign_in_doubt_is_still_asked(read: Read) -> None:
    own = read("I can't say that I have no chest pain.")
    assert not own.stated
    assert "chest_pain_new" in own.to_check


def test_nothing_that_came_suddenly_is_no_pace(read: Read) -> None:
    assert "pace" not in read.stated("Nothing came on suddenly.")


def test_a_doubt_about_a_time_is_none_about_the_symptom(read: Read) -> None:
    stated = read.stated("My feet have been numb for maybe two months.")
    assert stated["numb_feet"] == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Could it be diabetes?",
        "Do I have diabetes?",
        "I am worried about diabetes.",
        "I read about diabetes.",
    ],
)
def test_a_question_says_nothing(read: Read, text: str) -> None:
    own = read(text)
    assert "diabetes" not in {each.finding for each in own.statements}


def test_why_tells_that_it_is_so(read: Read) -> None:
    assert read.stated("Why are my feet numb?")["numb_feet"] == "yes"


def test_the_past_is_no_answer(read: Read) -> None:
    own = read("As a child I had fits. Now my hands shake.")
    assert "seizure" not in {each.finding for each in own.statements}
    assert "seizure" in {mention.finding for mention in own.past}


def test_have_you_ever_had_counts_the_past(read: Read) -> None:
    assert read.stated("I had cancer years ago.")["cancer_ever"] == "yes"


def test_a_denial_before_a_comma_denies_nothing_fine(read: Read) -> None:
    stated = read.stated("No fever, balance fine.")
    assert stated["fever"] == "no"
    assert stated["unsteady"] == "no"


def test_what_cannot_be_is_not_fine(read: Read) -> None:
    assert "tremor" not in read.stated("He cannot hold his hand steady.")
    assert read.stated("His hand is steady.")["tremor"] == "no"


def test_a_phrase_with_the_words_of_a_question_asks_nothing(read: Read) -> None:
    assert read.stated("I sound like I am drunk.")["speech_trouble"] == "yes"
