from pathlib import Path

import pytest

from engine import load_knowledge
from engine.exchange.hpo import Ontology, Term
from engine.exchange.phenopackets import read_phenopacket, whole_years

SMALL = load_knowledge(Path(__file__).parents[1] / "small_rules")
WEAK_LEGS = "HP:0007340"
ONTOLOGY = Ontology({WEAK_LEGS: Term(WEAK_LEGS, "weak legs", (), ())})


def packet(**changes):
    return {
        "id": "p1",
        "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P40Y11M"}}},
        "phenotypicFeatures": [{"type": {"id": WEAK_LEGS, "label": "weak legs"}}],
        "metaData": {"phenopacketSchemaVersion": "2.0.2", "created": "2025-01-01"},
        "diseases": [{"term": {"id": "OMIM:118220"}}],
        **changes,
    }


def read(data, knowledge=SMALL):
    return read_phenopacket(knowledge, ONTOLOGY, data)


def test_features_and_age_become_answers():
    found = read(packet())
    assert found.id == "p1"
    assert found.answers == {"weakness": "yes", "age": 40}
    assert found.notes == ()


def test_an_excluded_feature_is_a_no():
    feature = {"type": {"id": WEAK_LEGS}, "excluded": True}
    found = read(packet(phenotypicFeatures=[feature]))
    assert found.answers == {"weakness": "no", "age": 40}


def test_a_feature_both_observed_and_excluded_is_a_yes_with_a_note():
    features = [{"type": {"id": WEAK_LEGS}, "excluded": x} for x in (False, True)]
    found = read(packet(phenotypicFeatures=features))
    assert found.answers["weakness"] == "yes"
    assert "weak legs" in found.notes[0]


@pytest.mark.parametrize(
    "subject",
    [None, {}, {"timeAtLastEncounter": {"ontologyClass": {"id": "HP:0003581"}}}],
)
def test_an_age_that_is_not_given_is_not_asked(subject):
    assert "age" not in read(packet(subject=subject)).answers


def test_the_age_is_left_out_when_the_rules_have_no_such_finding():
    findings = {name: f for name, f in SMALL.findings.items() if name != "age"}
    knowledge = SMALL.model_copy(update={"findings": findings})
    assert read(packet(), knowledge).answers == {"weakness": "yes"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": " "}, "'id'"),
        ({"id": 5}, "'id'"),
        ({"phenotypicFeatures": None}, "'phenotypicFeatures'"),
        ({"phenotypicFeatures": [{}]}, "'phenotypicFeatures.0.type' is missing"),
        ({"phenotypicFeatures": ["HP:1"]}, "'phenotypicFeatures.0' is not a JSON obj"),
        (
            {"phenotypicFeatures": [{"type": {"id": WEAK_LEGS}, "excluded": "true"}]},
            "'phenotypicFeatures.0.excluded'",
        ),
        ({"metaData": {"phenopacketSchemaVersion": "1.0"}}, "only version 2"),
        (
            {"subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "40"}}}},
            "write it like P45Y6M",
        ),
    ],
)
def test_a_wrong_shape_is_said_with_its_place(changes, message):
    with pytest.raises(ValueError, match=message):
        read(packet(**changes))


def test_something_else_than_an_object_is_said():
    with pytest.raises(ValueError, match="the file"):
        read([packet()])


@pytest.mark.parametrize(
    ("duration", "years"),
    [
        ("P45Y", 45),
        ("P15Y11M30D", 15),
        ("P36M", 3),
        ("P11M", 0),
        ("P400D", 1),
        ("P3W", 0),
        ("P2Y1DT5H", 2),
        ("PT5H", 0),
    ],
)
def test_completed_years_are_counted(duration, years):
    assert whole_years(duration) == years


@pytest.mark.parametrize("duration", ["", "P", "45", "P45", "45Y", "P-3Y", "P4Y "])
def test_what_is_not_a_duration_is_refused(duration):
    with pytest.raises(ValueError, match="ISO 8601"):
        whole_years(duration)
