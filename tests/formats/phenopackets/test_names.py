"""The names of findings that the reading knows are those of the shipped rules."""

from nerveguide.formats.phenopackets.course import BEGAN, COURSE, SIDES, SINCE_CHILDHOOD
from nerveguide.formats.phenopackets.patient import FAMILY, SIMILAR
from nerveguide.model.stated_times import AGE
from nerveguide.model.vocabulary import Began, Course

from tests.formats.phenopackets.packets import (
    FOOT_WEAKNESS,
    HIGH_ARCHES,
    age,
    answers,
    feature,
    rules,
)


def test_each_finding_is_there():
    names = {AGE, FAMILY, BEGAN, COURSE, SIDES, SINCE_CHILDHOOD, *SIMILAR}
    assert names <= rules().findings.keys()


def test_each_option_is_there():
    assert {"both_alike", "one_place"} <= rules().findings[SIDES].options.keys()
    assert tuple(rules().findings[BEGAN].options) == tuple(Began)
    assert tuple(rules().findings[COURSE].options) == tuple(Course)


def test_what_makes_odd_feet_is_answered_by_features():
    for code in (FOOT_WEAKNESS, HIGH_ARCHES, "HP:0001765"):
        assert answers(feature(code, onset=age(9)))[SINCE_CHILDHOOD] == "yes"
