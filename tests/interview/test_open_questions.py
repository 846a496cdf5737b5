import pytest
from nerveguide.interview.open_questions import open_questions
from nerveguide.model.conditions import AllOf, IsYes
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency
from nerveguide.model.vocabulary import Urgency

WELL = {"climbing_weakness": "no", "weakness": "no"}


def wanted(knowledge: Knowledge, **answers: str | float) -> set[str]:
    return set(open_questions(knowledge, answers).wanted)


def test_the_urgency_is_that_of_red_flags_and_of_what_fits(small: Knowledge) -> None:
    assert open_questions(small, {}).urgency is Urgency.INFORMATION
    assert (
        open_questions(small, {"climbing_weakness": "yes"}).urgency is Urgency.EMERGENCY
    )
    numb = {"numb_feet": "yes", "tempo": "years"}
    assert open_questions(small, numb).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("urgency", "still_wanted"),
    [
        (Urgency.EMERGENCY, {"climbing_weakness"}),
        (Urgency.SAME_DAY, {"climbing_weakness"}),
        (Urgency.SOON, set()),
        (Urgency.INFORMATION, set()),
    ],
)
def test_a_red_flag_is_wanted_while_it_could_give_a_reason_of_the_same_level(
    small: Knowledge, urgency: Urgency, still_wanted: set[str]
) -> None:
    flag = small.rules["climbing_red_flag"]
    flag = flag.model_copy(update={"then": RaiseUrgency(urgency=urgency)})
    other = flag.model_copy(
        update={
            "id": "other",
            "when": IsYes(finding="weakness"),
            "then": RaiseUrgency(urgency=Urgency.SAME_DAY),
        }
    )
    rules = {flag.id: flag, other.id: other}
    knowledge = small.model_copy(update={"rules": rules, "pattern_order": ()})
    assert "climbing_weakness" in wanted(knowledge)
    assert wanted(knowledge, weakness="yes") == still_wanted


def test_what_several_urgent_red_flags_look_at_is_asked_of_everybody(
    small: Knowledge,
) -> None:
    flag = small.rules["climbing_red_flag"]
    both = AllOf(parts=(IsYes(finding="weakness"), IsYes(finding="numb_feet")))
    flags = {
        name: flag.model_copy(
            update={
                "id": name,
                "when": both,
                "then": RaiseUrgency(urgency=Urgency.SAME_DAY),
            }
        )
        for name in ("first", "second", "third")
    }

    def still_asked(*names: str, **answers: str) -> set[str]:
        rules = {name: flags[name] for name in names}
        changed = small.model_copy(update={"rules": rules, "pattern_order": ()})
        return wanted(changed, **answers)

    assert still_asked("first", "second", weakness="no") == set()
    assert still_asked("first", "second", "third", weakness="no") == {"numb_feet"}
    emergency = {flag.id: flag, **flags}
    changed = small.model_copy(update={"rules": emergency, "pattern_order": ()})
    assert wanted(changed, weakness="no", climbing_weakness="no") == {"numb_feet"}
    assert wanted(changed, weakness="no", climbing_weakness="yes") == set()


def test_a_sign_of_an_emergency_is_asked_though_something_coarser_was_denied(
    small: Knowledge,
) -> None:
    flag = small.rules["climbing_red_flag"]

    def still_asked(urgency: Urgency, **answers: str) -> set[str]:
        then = RaiseUrgency(urgency=urgency)
        rules = {flag.id: flag.model_copy(update={"then": then})}
        changed = small.model_copy(update={"rules": rules, "pattern_order": ()})
        return wanted(changed, **answers)

    assert still_asked(Urgency.EMERGENCY, weakness="no") == {"climbing_weakness"}
    assert still_asked(Urgency.SAME_DAY, weakness="no") == set()
    answered = {"weakness": "no", "climbing_weakness": "no"}
    assert still_asked(Urgency.EMERGENCY, **answered) == set()


def test_a_no_to_another_danger_sign_is_enough(small: Knowledge) -> None:
    flag = small.rules["climbing_red_flag"]
    coarse = flag.model_copy(update={"id": "weak", "when": IsYes(finding="weakness")})
    rules = {rule.id: rule for rule in (flag, coarse)}
    changed = small.model_copy(update={"rules": rules, "pattern_order": ()})
    assert wanted(changed, weakness="no") == set()


def test_an_area_is_asked_for_the_danger_signs_of_a_day_under_it(
    shipped: Knowledge,
) -> None:
    """Though nothing else tells them to be asked, they are asked of everybody."""
    asked = wanted(shipped)
    assert "eyes_or_sight" in asked
    assert "double_vision" not in asked
    assert "double_vision" in wanted(shipped, eyes_or_sight="yes")
    assert "double_vision" not in wanted(shipped, eyes_or_sight="no")


def test_what_speaks_against_a_type_matters_once_it_fits_as_usual(
    small: Knowledge,
) -> None:
    against = small.rules["slow_sensory_against"]
    against = against.model_copy(update={"when": IsYes(finding="weakness")})
    names = ("draw_slow", "draw_sensory_only", "slow_sensory_typical")
    rules = {name: small.rules[name] for name in names}
    knowledge = small.model_copy(update={"rules": {**rules, against.id: against}})
    assert "weakness" not in wanted(knowledge, numb_feet="no")
    usual = small.model_copy(
        update={
            "rules": {
                "usual": rules["slow_sensory_typical"].model_copy(
                    update={"id": "usual", "when": IsYes(finding="numb_feet")}
                ),
                against.id: against,
            },
            "pattern_order": (),
        }
    )
    assert wanted(usual) == {"numb_feet"}
    assert wanted(usual, numb_feet="yes") == {"weakness"}
    assert wanted(usual, numb_feet="yes", weakness="yes") == set()


def test_more_of_the_same_does_not_matter(small: Knowledge) -> None:
    possible = small.rules["slow_sensory_possible"]
    rules = {
        name: possible.model_copy(update={"id": name, "when": IsYes(finding=name)})
        for name in ("numb_feet", "weakness")
    }
    knowledge = small.model_copy(update={"rules": rules, "pattern_order": ()})
    assert wanted(knowledge, numb_feet="yes") == set()


def test_where_types_are_withheld_only_what_is_more_urgent_matters(
    small: Knowledge,
) -> None:
    grown = wanted(small, **WELL, numb_feet="yes", age=40.0)
    child = wanted(small, **WELL, numb_feet="yes", age=9.0)
    assert "tempo" in grown
    assert "tempo" in child  # the type's floor is more than information
    assert wanted(small, **WELL, numb_feet="yes", age=9.0, tempo="years") == set()
    assert wanted(small, **WELL, numb_feet="yes", age=40.0, tempo="years") == {
        "diabetes"
    }


def test_with_each_finding_stand_the_rules_that_want_it(small: Knowledge) -> None:
    rules = open_questions(small, {}).wanted["climbing_weakness"]
    assert next(iter(rules.items())) == ("climbing_red_flag", Urgency.EMERGENCY)
    assert rules["fast_motor_typical"] is Urgency.EMERGENCY
