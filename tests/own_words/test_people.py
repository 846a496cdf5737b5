"""Of whom a text speaks, and who has the symptoms."""

import pytest
from nerveguide.wording import Whom

from tests.own_words.conftest import Read


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("My feet are numb.", Whom.ME),
        ("My husband sees double.", Whom.OTHER),
        ("My son is 6. His legs are weak.", Whom.CHILD),
        ("My son is 41. His legs are weak.", Whom.OTHER),
        ("Numb feet.", None),
    ],
)
def test_who_has_it(read: Read, text: str, whom: Whom | None) -> None:
    assert read(text).whom is whom


def test_the_husband_is_the_patient(read: Read) -> None:
    own = read("My husband sees two of everything. He does not drink.")
    assert own.stated["double_vision_ever"] == "yes"
    assert own.stated["heavy_alcohol_use"] == "no"
    assert own.stated["sex_at_birth"] == "male"


def test_what_others_have_is_no_answer(read: Read) -> None:
    own = read("My toes burn at night. My mother has diabetes.")
    assert "diabetes" not in own.stated
    assert "diabetes" in {mention.finding for mention in own.others}


def test_what_a_relative_has_may_run_in_the_family(read: Read) -> None:
    stated = read.stated("My feet are numb. My father has high arches.")
    assert stated["family_neuropathy"] == "yes"
    assert "high_arches" not in stated


def test_who_tells_is_not_the_patient(read: Read) -> None:
    own = read("My wife says I slur my words and my feet are numb.")
    assert own.whom is Whom.ME
    assert own.stated["numb_feet"] == "yes"


def test_sex_from_he_or_she(read: Read) -> None:
    stated = read.stated("My flatmate is 25. He has numb feet.")
    assert stated["sex_at_birth"] == "male"


def test_who_is_named_first_is_the_patient(read: Read) -> None:
    own = read("Our boy has numb feet and falls. His dad is weak and trips, too.")
    assert own.whom is Whom.CHILD


def test_a_baby_that_was_had_is_not_the_patient(read: Read) -> None:
    own = read("I had a baby three weeks ago.")
    assert own.whom is Whom.ME
    assert own.stated["pregnancy"] == "yes"


def test_two_of_me_is_seen_by_somebody_else(read: Read) -> None:
    own = read("My daughter is wobbly. She says there are two of me.")
    assert own.whom is Whom.CHILD
    assert "double_vision_ever" in own.stated


def test_who_is_only_asked_for_is_nobody_that_she_means(read: Read) -> None:
    text = "My sister has numb feet. She asks if mum is alive. She has double vision."
    assert read.stated(text)["double_vision_ever"] == "yes"


def test_who_is_rung_is_not_the_patient(read: Read) -> None:
    text = (
        "Mum is 66. She just rang me sweating, her feet are numb and she sees double."
    )
    assert read(text).whom == Whom.OTHER
