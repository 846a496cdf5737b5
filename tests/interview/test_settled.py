from nerveguide.interview.gating import Told
from nerveguide.interview.settled import settled_answers
from nerveguide.model.knowledge import Knowledge

TIMES = {"began": "years", "course": "same"}
"""Of the main problem, as somebody answered first."""


def settled(knowledge: Knowledge, **answers: str) -> dict[str, str]:
    found = settled_answers(Told.by(knowledge, answers))
    return {name: str(answer) for name, answer in found.items()}


def test_what_no_time_bears_on_is_settled(shipped: Knowledge) -> None:
    assert settled(shipped, thin_lower_legs="no", diabetes="yes") == {
        "thin_lower_legs": "no",
        "diabetes": "yes",
        "long_illness": "yes",
    }


def test_a_danger_sign_is_open_until_it_is_known_when_it_was(
    shipped: Knowledge,
) -> None:
    """What it is a form of is there all the same."""
    now = {"double_vision": "yes"}
    coarse = {"double_vision_ever": "yes", "eyes_or_sight": "yes"}
    assert settled(shipped, **now) == coarse
    open_still = settled(shipped, **now, began="years")
    assert "double_vision" not in open_still
    old = settled(shipped, **now, **TIMES, something_new="no")
    assert old["double_vision"] == "no"
    assert old["double_vision_ever"] == "yes"


def test_what_comes_and_goes_may_have_come_again(shipped: Knowledge) -> None:
    times = {"began": "years", "course": "comes_and_goes", "something_new": "no"}
    assert settled(shipped, double_vision="yes", **times)["double_vision"] == "yes"


def test_a_recent_time_settles_a_yes(shipped: Knowledge) -> None:
    times = {"began": "hours", "course": "same", "something_new": "no"}
    assert settled(shipped, double_vision="yes", **times)["double_vision"] == "yes"


def test_the_time_of_the_main_problem_is_lent_once_nothing_came_apart(
    shipped: Knowledge,
) -> None:
    assert "weakness_began" not in settled(shipped, **TIMES)
    lent = settled(shipped, **TIMES, something_new="no")
    assert lent["weakness_began"] == "years"
    assert lent["weakness_is_new"] == "no"
    assert "weakness_began" not in settled(shipped, **TIMES, something_new="yes")


def test_whether_it_is_new_is_open_while_it_can_be_asked(shipped: Knowledge) -> None:
    unsure = {"began": "not_sure", "course": "same"}
    assert "problem_is_new" not in settled(shipped, **unsure)
    said = settled(shipped, **unsure, problem_is_new="yes", something_new="no")
    assert said["problem_is_new"] == said["numbness_is_new"] == "yes"
