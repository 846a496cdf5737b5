"""Nothing of a packet is dropped silently."""

import pytest

from tests.formats.phenopackets.packets import (
    FOOT_WEAKNESS,
    account,
    age,
    answers,
    became,
    disease,
    feature,
    packet,
)

DIAGNOSIS = {
    "id": "i1",
    "diagnosis": {
        "disease": {"id": "OMIM:118220", "label": "Charcot-Marie-Tooth disease"},
        "genomicInterpretations": [
            {
                "variantInterpretation": {
                    "variationDescriptor": {"geneContext": {"symbol": "PMP22"}}
                }
            }
        ],
    },
}


def test_every_place_stands_there_once_in_its_order():
    said = feature(
        onset=age(40),
        severity={"id": "HP:0012828", "label": "Severe"},
        modifiers=[{"id": "HP:0012832", "label": "Bilateral"}],
        description="some words",
        evidence=[{"evidenceCode": {"id": "ECO:0006017", "label": "a paper"}}],
    )
    places = list(account(packet(said, diseases=[disease("MONDO:1", onset=age(3))])))
    assert places == [
        "subject.id",
        "subject.timeAtLastEncounter",
        "subject.sex",
        "phenotypicFeatures[0]",
        "phenotypicFeatures[0].onset",
        "phenotypicFeatures[0].severity",
        "phenotypicFeatures[0].modifiers[0]",
        "phenotypicFeatures[0].description",
        "phenotypicFeatures[0].evidence[0]",
        "diseases[0]",
        "diseases[0].onset",
    ]


@pytest.mark.parametrize(
    ("part", "place", "code", "label", "reason"),
    [
        (
            {"measurements": [{"value": {}, "assay": {"id": "LOINC:1", "label": "x"}}]},
            "measurements[0]",
            "LOINC:1",
            "x",
            "measurements are not read",
        ),
        (
            {"medicalActions": [{"treatment": {"agent": {"id": "DrugCentral:1"}}}]},
            "medicalActions[0]",
            "DrugCentral:1",
            "",
            "treatments are not read: they may have ended",
        ),
        (
            {"interpretations": [DIAGNOSIS]},
            "interpretations[0]",
            "OMIM:118220",
            "Charcot-Marie-Tooth disease",
            "a diagnosis is not read",
        ),
        (
            {"interpretations": [DIAGNOSIS]},
            "interpretations[0].diagnosis.genomicInterpretations",
            "",
            "1 of PMP22",
            "genes are not read",
        ),
        (
            {"files": [{"uri": "file://reads.bam"}]},
            "files[0]",
            "",
            "file://reads.bam",
            "this part is not read",
        ),
        (
            {"colour": {"a": [1, True]}},
            "colour",
            "",
            "1; true",
            "this part is not read",
        ),
        (
            {"measurements": "x" * 200},
            "measurements",
            "",
            "x" * 119 + "…",
            "measurements are not read",
        ),
    ],
)
def test_what_is_not_read_is_named_in_few_words(part, place, code, label, reason):
    statement = account(packet(**part))[place]
    said = (statement.code, statement.label, statement.used_for, statement.reason)
    assert said == (code, label, (), reason)


def test_a_diagnosis_never_changes_an_answer():
    assert answers(interpretations=[DIAGNOSIS]) == answers()
    assert answers(diseases=[disease("OMIM:118220")]) == answers()


def test_features_of_a_sample_are_those_of_the_person():
    sample = {
        "id": "b1",
        "individualId": "s1",
        "sampledTissue": {"id": "UBERON:1", "label": "a nerve"},
        "phenotypicFeatures": [feature(FOOT_WEAKNESS)],
    }
    data = packet(biosamples=[sample])
    place = "biosamples[0].phenotypicFeatures[0]"
    assert "foot_weakness" in became(data, place)
    assert answers(biosamples=[sample])["foot_weakness"] == "yes"
    assert became(data, "biosamples[0]") == "this part is not read"
    foreign = packet(biosamples=[{**sample, "individualId": "s2"}])
    assert became(foreign, place) == "it comes from another person"
    assert "foot_weakness" not in answers(biosamples=foreign["biosamples"])
