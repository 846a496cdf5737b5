"""What all that was found says of a finding."""

from tests.own_words.conftest import Read


def test_a_finer_yes_takes_a_coarser_no_away(read: Read) -> None:
    stated = read.stated("No weakness. I keep dropping things, weak hands.")
    assert stated["hand_weakness"] == "yes"
    assert "limb_weakness" not in stated


def test_a_contradiction_is_to_be_checked(read: Read) -> None:
    text = "No tingling in my feet. At night my feet tingle."
    assert "tingling_feet" in read.check(text)


def test_a_danger_sign_is_never_denied(read: Read) -> None:
    own = read("My speech is fine, I swallow normally and had no fit.")
    assert {"speech_trouble", "swallowing_trouble", "seizure"} <= {*own.to_check}
    assert "no" not in own.stated.values()


def test_what_is_sudden_is_to_be_checked(read: Read) -> None:
    assert "sudden_face_droop" in read.check("Suddenly my face drooped.")
    assert "sudden_face_droop" not in read.stated("Suddenly my face drooped.")


def test_what_is_clearly_new_is_stated(read: Read) -> None:
    stated = read.stated("I have seen double for three days.")
    assert stated["double_vision"] == "yes"


def test_what_may_be_new_is_to_be_checked(read: Read) -> None:
    own = read("I see double.")
    assert own.stated["double_vision_ever"] == "yes"
    assert "double_vision" in own.to_check


def test_what_is_old_is_not_new(read: Read) -> None:
    own = read("I have seen double for six years.")
    assert "double_vision" not in {each.finding for each in own.statements}


def test_own_words_of_a_sudden_sign_ask_for_it_without_a_time(read: Read) -> None:
    assert "sudden_speech_trouble" in read("He could not get his words out.").to_check
    old = read("Four years ago he could not get his words out.")
    assert "sudden_speech_trouble" not in {each.finding for each in old.statements}


def test_two_options_are_no_answer(read: Read) -> None:
    assert "sides" not in read.stated("My left foot is numb. Both hands are numb.")


def test_a_time_of_the_sentence_before_is_clear_enough(read: Read) -> None:
    own = read("It began on Monday. I choke on water.")
    assert own.stated["swallowing_trouble_new"] == "yes"


def test_a_sudden_attack_of_late_counts_though_it_passed(read: Read) -> None:
    own = read(
        "Last night my left arm suddenly went limp. It has gone away, at the time."
    )
    assert "sudden_limb_weakness" in {each.finding for each in own.statements}
    past = read("As a child my left arm was weak.")
    assert "sudden_limb_weakness" not in {each.finding for each in past.statements}


def test_what_is_the_same_on_both_sides_is_not_fine(read: Read) -> None:
    stated = read.stated("My toes are numb on both sides the same.")
    assert stated["numb_feet"] == "yes"


def test_a_no_of_one_place_denies_no_other(read: Read) -> None:
    stated = read.stated("Everything down there is numb. My hands are not numb.")
    assert stated["numbness"] == "yes"
