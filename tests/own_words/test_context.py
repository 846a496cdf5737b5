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


def test_a_doubt_is_not_sure(read: Read) -> None:
    assert read.stated("Maybe my hands are weak.")["hand_weakness"] == "not_sure"


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
