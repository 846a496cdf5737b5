import pytest
from nerveguide import load_knowledge
from nerveguide.logic.prose import prose
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)

KNOWLEDGE = load_knowledge("tests/small_rules")
NUMB, WEAK = IsYes(finding="numb_feet"), IsYes(finding="weakness")


def test_nested_conditions_become_an_indented_list():
    condition = AllOf(
        parts=(
            NUMB,
            Not(part=WEAK),
            IsOneOf(finding="tempo", options=("months", "years")),
            AtLeast(count=2, parts=(NUMB, WEAK, IsYes(finding="diabetes"))),
        )
    )
    assert prose(KNOWLEDGE, condition).splitlines() == [
        "all of:",
        "  numbness of the feet",
        "  no weakness of the legs",
        '  the time since the start is "Months" or "Years"',
        "  2 or more of:",
        "    numbness of the feet",
        "    weakness of the legs",
        "    diabetes",
    ]


def test_not_is_said_at_each_finding():
    condition = Not(part=AnyOf(parts=(NUMB, PatternHolds(pattern="slow"))))
    assert prose(KNOWLEDGE, condition).splitlines() == [
        "all of:",
        "  no numbness of the feet",
        '  not the pattern "slow change"',
    ]


def test_a_single_part_needs_no_heading():
    assert prose(KNOWLEDGE, AllOf(parts=(NUMB,))) == "numbness of the feet"


def test_not_sure_is_said_to_count():
    assert prose(KNOWLEDGE, OrNotSure(part=WEAK)) == (
        'weakness of the legs ("not sure" counts too, as a precaution)'
    )


def test_the_last_of_several_options_follows_an_or():
    test = IsOneOf(finding="tempo", options=("days", "months", "years"))
    options = '"Days", "Months" or "Years"'
    assert prose(KNOWLEDGE, test) == f"the time since the start is {options}"


def test_an_option_that_must_not_be_chosen():
    condition = Not(part=IsOneOf(finding="tempo", options=("days",)))
    assert prose(KNOWLEDGE, condition) == 'the time since the start is not "Days"'


@pytest.mark.parametrize(
    ("bounds", "expected", "negated"),
    [
        ({"from_": 50}, "50 years or more", "below 50 years"),
        ({"above": 50}, "above 50 years", "50 years or less"),
        ({"to": 50}, "50 years or less", "above 50 years"),
        ({"below": 50}, "below 50 years", "50 years or more"),
        (
            {"from_": 50, "below": 70},
            "from 50 to below 70 years",
            "not from 50 to below 70 years",
        ),
        ({"above": 1.5, "to": 7}, "above 1.5 to 7 years", "not above 1.5 to 7 years"),
        ({"from_": 5, "to": 7}, "from 5 to 7 years", "not from 5 to 7 years"),
        (
            {"above": 5, "below": 7},
            "above 5 to below 7 years",
            "not above 5 to below 7 years",
        ),
        ({"from_": 50, "above": 50}, "above 50 years", "50 years or less"),
        ({"to": 50, "below": 60}, "50 years or less", "above 50 years"),
    ],
)
def test_bounds_of_numbers(bounds, expected, negated):
    test = IsBetween(finding="age", **bounds)
    assert prose(KNOWLEDGE, test) == f"the age is {expected}"
    assert prose(KNOWLEDGE, Not(part=test)) == f"the age is {negated}"
