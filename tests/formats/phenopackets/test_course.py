"""Since when and on which sides, by the shipped rules."""

import pytest
from nerveguide.formats.phenopackets.course import nerve_findings

from tests.formats.phenopackets.packets import (
    FOOT_WEAKNESS,
    HIGH_ARCHES,
    NO_NERVE,
    age,
    answers,
    became,
    feature,
    onset_class,
    packet,
    rules,
)


def since(years, **more):
    return feature(onset=age(years), **more)


def sided(*codes):
    return feature(modifiers=[{"id": code} for code in codes])


LEFT, RIGHT, ONE, BOTH = "HP:0012835", "HP:0012834", "HP:0012833", "HP:0012832"
SYMMETRIC = "HP:6000857"
RECURRENT, EPISODIC = "HP:0031796", "HP:0025303"
TRANSIENT, FLUCTUATING = "HP:0025153", "HP:0031914"
PROGRESSIVE, ACUTE = "HP:0003676", "HP:0011009"
RECENT = {"onset": {"age": {"iso8601duration": "P40Y11M1D"}}}
NOW = {
    "id": "s1",
    "timeAtLastEncounter": {"age": {"iso8601duration": "P40Y11M20D"}},
}


def test_nerve_findings_are_those_of_the_pattern():
    found = nerve_findings(rules())
    assert {"numbness", "limb_weakness", "unsteady"} <= found
    assert not {"diabetes", "age", "hearing_loss", "since_childhood"} & found


@pytest.mark.parametrize(
    ("features", "began"),
    [
        ([since(20)], "years"),
        ([since(20), feature(FOOT_WEAKNESS)], "years"),
        ([since(20), since(40)], "years"),
        ([since(40)], None),
        ([], None),
        ([feature(NO_NERVE, onset=age(5))], None),
        ([since(20, excluded=True)], None),
        ([since(20, resolution=age(30))], None),
        ([since(20, modifiers=[{"id": EPISODIC}])], "years"),
        ([since(20, modifiers=[{"id": TRANSIENT}])], None),
        ([since(20), sided(TRANSIENT)], None),
        ([feature(onset=onset_class("HP:0003577"))], "years"),
        ([feature(onset=onset_class("HP:0003581"))], None),
    ],
)
def test_years_need_a_nerve_feature_that_began_long_ago(features, began):
    assert answers(*features).get("began") == began


@pytest.mark.parametrize(
    ("features", "began"),
    [
        ([feature(**RECENT)], "days"),
        ([feature(**RECENT), feature(FOOT_WEAKNESS)], None),
        ([feature(**RECENT), since(20)], None),
    ],
)
def test_something_new_is_told_only_when_nothing_may_be_older(features, began):
    assert answers(*features, subject=NOW).get("began") == began


@pytest.mark.parametrize(
    ("features", "course"),
    [
        ([sided(EPISODIC)], "comes_and_goes"),
        ([sided(EPISODIC), sided(RECURRENT)], "comes_and_goes"),
        ([sided(EPISODIC), feature(NO_NERVE)], "comes_and_goes"),
        ([sided(EPISODIC), feature(FOOT_WEAKNESS)], None),
        ([feature(NO_NERVE, modifiers=[{"id": EPISODIC}])], None),
        ([sided(FLUCTUATING)], None),
        ([sided(TRANSIENT)], None),
        ([sided(PROGRESSIVE)], None),
        ([sided(ACUTE)], None),
        ([], None),
    ],
)
def test_it_comes_and_goes_when_each_nerve_feature_does(features, course):
    assert answers(*features).get("course") == course


@pytest.mark.parametrize("code", [PROGRESSIVE, ACUTE])
def test_words_of_the_course_alone_say_no_time(code):
    found = answers(feature(code), sided(code))
    assert not {"began", "pace", "course"} & found.keys()


def test_the_account_names_what_the_course_rests_on():
    data = packet(sided(EPISODIC))
    assert became(data, "phenotypicFeatures[0].modifiers[0]") == ("course",)


def test_without_an_age_nothing_is_told_of_the_time():
    assert answers(since(20), subject={"id": "s1"}) == {"tingling": "yes"}


def test_the_account_names_what_the_time_rests_on():
    data = packet(since(20), since(40))
    assert became(data, "subject.timeAtLastEncounter") == ("age", "began")
    assert became(data, "phenotypicFeatures[0].onset") == ("began",)
    unused = "it answers no question with certainty"
    assert became(data, "phenotypicFeatures[1].onset") == unused


@pytest.mark.parametrize(
    ("code", "onset", "is_so"),
    [
        (HIGH_ARCHES, age(12), True),
        (FOOT_WEAKNESS, onset_class("HP:0011463"), True),
        (HIGH_ARCHES, age(20), False),
        (HIGH_ARCHES, onset_class("HP:0011462"), False),
        (NO_NERVE, age(5), False),
    ],
)
def test_odd_feet_since_youth(code, onset, is_so):
    found = answers(feature(code, onset=onset))
    assert found.get("since_childhood") == ("yes" if is_so else None)


def test_weak_feet_that_are_new_in_a_child_are_not_since_childhood():
    child = {"timeAtLastEncounter": age(9)}
    found = answers(feature(FOOT_WEAKNESS, onset=age(9)), subject=child)
    assert not {"since_childhood", "began"} & found.keys()


@pytest.mark.parametrize(
    ("features", "sides"),
    [
        ([sided(SYMMETRIC)], "both_alike"),
        ([sided(SYMMETRIC), feature(FOOT_WEAKNESS)], "both_alike"),
        ([sided(SYMMETRIC), sided(LEFT)], None),
        ([sided(BOTH)], None),
        ([sided(ONE)], "one_place"),
        ([sided(LEFT), sided(LEFT, ONE)], "one_place"),
        ([sided(LEFT), sided(RIGHT)], None),
        ([sided(LEFT, RIGHT)], None),
        ([sided(ONE), sided(ONE)], None),
        ([sided(LEFT), feature(FOOT_WEAKNESS)], None),
        ([feature(NO_NERVE, modifiers=[{"id": LEFT}])], None),
        ([], None),
    ],
)
def test_sides_need_one_reading(features, sides):
    assert answers(*features).get("sides") == sides
