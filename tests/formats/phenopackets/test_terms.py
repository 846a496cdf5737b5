"""Codes of features and diseases, by the shipped rules."""

import pytest

from tests.formats.phenopackets.packets import (
    DIABETES,
    FOOT_WEAKNESS,
    MUSCLE_WEAKNESS,
    NO_NERVE,
    TINGLING,
    account,
    answers,
    became,
    disease,
    feature,
    packet,
    read,
    rules,
)

FEATURE, DISEASE = "phenotypicFeatures[0]", "diseases[0]"
OVER = {"resolution": {"age": {"iso8601duration": "P30Y"}}}


def test_what_is_over_is_neither_yes_nor_no():
    assert "tingling" not in answers(feature(**OVER))
    assert "tingling" not in answers(feature(excluded=True, **OVER))
    assert became(packet(feature(**OVER)), FEATURE).startswith("it is over")
    assert answers(feature(**OVER), feature())["tingling"] == "yes"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (feature(NO_NERVE), "no question asks about it"),
        (feature("SNOMEDCT:1"), "no question knows this code"),
        (feature("HP:0000707"), "it is broader than any question"),
        (feature(FOOT_WEAKNESS + "0"), "no question asks about it"),
        (feature("HP:0002600", excluded=True), "there may still be another kind"),
    ],
)
def test_the_reason_says_why_a_feature_is_not_used(said, reason):
    assert became(packet(said), FEATURE).startswith(reason)


def test_the_reason_says_that_a_yes_won():
    data = packet(feature(), feature(excluded=True))
    assert became(data, "phenotypicFeatures[0]") == ("tingling",)
    assert became(data, "phenotypicFeatures[1]").startswith(
        "something observed answers"
    )


def test_what_is_excluded_and_yet_observed_denies_nothing():
    absent, facial_palsy = feature(MUSCLE_WEAKNESS, excluded=True), "HP:0010628"
    assert answers(absent)["distal_weakness"] == "no"
    assert "distal_weakness" not in answers(absent, feature(facial_palsy))


def test_absence_that_is_not_enough_says_so():
    said = feature("HP:0002015", excluded=True)
    assert "swallowing_or_speech_trouble" not in answers(said)
    assert became(packet(said), FEATURE) == "a question asks for more than was excluded"


def test_a_modifier_is_a_term_of_what_is_there():
    painful = {"modifiers": [{"id": "HP:6000040", "label": "Neuropathic pain"}]}
    assert answers(feature(NO_NERVE, **painful))["nerve_pain"] == "yes"
    assert "nerve_pain" not in answers(feature(NO_NERVE, excluded=True, **painful))
    place = "phenotypicFeatures[0].modifiers[0]"
    assert became(packet(feature(NO_NERVE, **painful)), place) == ("nerve_pain",)


@pytest.mark.parametrize("code", [DIABETES, "MONDO:0005148", "DOID:9744"])
def test_a_disease_answers_a_risk_factor(code):
    data = packet(diseases=[disease(code)])
    assert read(data).answers["diabetes"] == "yes"
    assert "diabetes" in became(data, DISEASE)


def test_a_disease_answers_nothing_but_risk_factors():
    for code in (MUSCLE_WEAKNESS, TINGLING, FOOT_WEAKNESS, "HP:0009830"):
        data = packet(diseases=[disease(code)])
        assert read(data).answers == {"age": 40}


def test_an_excluded_disease_is_a_no_only_where_nothing_else_is_asked_for():
    absent = {"excluded": True}
    assert answers(diseases=[disease(DIABETES, **absent)])["diabetes"] == "no"
    data = packet(diseases=[disease("MONDO:0005015", **absent)])
    assert "diabetes" not in read(data).answers
    assert became(data, DISEASE) == "only its presence is asked about"


def test_a_disease_that_is_over_counts_only_where_the_past_is_asked_for():
    assert "diabetes" not in answers(diseases=[disease("MONDO:0005148", **OVER)])
    for code in ("MONDO:0005062", "HP:0002665"):  # lymphoma
        data = packet(diseases=[disease(code, **OVER)])
        assert became(data, DISEASE) == ("cancer_ever",)
    assert answers(feature("HP:0002665", **OVER))["cancer_ever"] == "yes"


def test_a_code_of_a_disease_wins_over_an_excluded_feature_with_a_note():
    data = packet(feature(DIABETES, excluded=True), diseases=[disease("MONDO:0005148")])
    found = read(data)
    assert found.answers["diabetes"] == "yes"
    assert found.notes == ("diabetes: MONDO:0005148 was observed; counted as yes",)
    assert account(data)[FEATURE].used_for == ()


def test_codes_stand_only_where_diseases_are_read():
    for finding in rules().findings.values():
        if finding.codes:
            assert finding.kind == "risk_factor", finding.id
