"""Small phenopackets, and what is read of them by the shipped rules."""

from functools import cache

from nerveguide import load_knowledge
from nerveguide.formats.hpo import shipped_ontology
from nerveguide.formats.phenopackets import read_phenopacket, read_phenopackets

FOOT_WEAKNESS = "HP:0009053"
HIGH_ARCHES = "HP:0001761"
MUSCLE_WEAKNESS = "HP:0001324"
TINGLING = "HP:0003401"
DIABETES = "HP:0000819"
NO_NERVE = "HP:0000252"  # microcephaly

rules = cache(load_knowledge)


def feature(code=TINGLING, **more):
    return {"type": {"id": code, "label": f"label of {code}"}, **more}


def age(years):
    return {"age": {"iso8601duration": f"P{years}Y"}}


def onset_class(code):
    return {"ontologyClass": {"id": code, "label": "an onset"}}


def packet(*features, **more):
    return {
        "id": "p1",
        "subject": {"id": "s1", "timeAtLastEncounter": age(40), "sex": "FEMALE"},
        "phenotypicFeatures": list(features),
        "metaData": {"phenopacketSchemaVersion": "2.0.2", "created": "2025-01-01"},
        **more,
    }


def disease(code, **more):
    return {"term": {"id": code, "label": f"label of {code}"}, **more}


def read(data):
    return read_phenopacket(rules(), shipped_ontology(), data)


def read_all(data):
    return [found for found, _ in read_phenopackets(rules(), shipped_ontology(), data)]


def answers(*features, **more):
    return dict(read(packet(*features, **more)).answers)


def account(data):
    return {each.place: each for each in read(data).account}


def became(data, place):
    """Return the findings that a place answers, or why it answers none."""
    statement = account(data)[place]
    return statement.used_for or statement.reason
