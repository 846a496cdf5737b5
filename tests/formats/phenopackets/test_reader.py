from pathlib import Path

import pytest
from nerveguide import load_knowledge
from nerveguide.formats.hpo import Ontology, Term
from nerveguide.formats.phenopackets import read_phenopacket

SMALL = load_knowledge(Path(__file__).parents[2] / "small_rules")
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
        ({"phenotypicFeatures": 5}, "'phenotypicFeatures'"),
        (
            {"phenotypicFeatures": [{"type": {"id": WEAK_LEGS}, "negated": True}]},
            "'phenotypicFeatures.0.negated' is of version 1",
        ),
        ({"subject": {"taxonomy": {"id": "NCBITaxon:10090"}}}, "only humans"),
        ({"phenotypic_features": []}, "'phenotypicFeatures' is there in two"),
        ({"phenotypicFeatures": [{}]}, "'phenotypicFeatures.0.type' is missing"),
        ({"phenotypicFeatures": ["HP:1"]}, "'phenotypicFeatures.0' is not a JSON obj"),
        (
            {"phenotypicFeatures": [{"type": {"id": WEAK_LEGS}, "excluded": "true"}]},
            "'phenotypicFeatures.0.excluded'",
        ),
        ({"metaData": {"phenopacketSchemaVersion": "1.0"}}, "only version 2"),
        (
            {"subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "40"}}}},
            "write it as in P45Y6M",
        ),
    ],
)
def test_a_wrong_shape_is_said_with_its_place(changes, message):
    with pytest.raises(ValueError, match=message):
        read(packet(**changes))


def test_something_else_than_an_object_is_said():
    with pytest.raises(ValueError, match="not a JSON object"):
        read([packet()])


def test_names_with_underscores_and_nulls_are_read_as_well():
    data = packet(subject=None)
    data["phenotypic_features"] = data.pop("phenotypicFeatures")
    data["meta_data"] = {"phenopacket_schema_version": "2.0"}
    del data["metaData"]
    found = read(data)
    assert found.answers == {"weakness": "yes"}
    assert "phenotypicFeatures[0]" in {each.place for each in found.account}


def test_a_packet_may_have_no_features():
    assert read(packet(phenotypicFeatures=None)).answers == {"age": 40}
