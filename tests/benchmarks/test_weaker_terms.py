"""Graver terms of HPO that give a lower urgency than weaker ones."""

from collections.abc import Mapping
from typing import Any

from nerveguide.formats.hpo import Ontology, Term, shipped_ontology
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

from benchmarks.weaker_terms import LADDERS, falls, falls_text, weaker_terms

RETENTION, HESITANCY = "HP:0000016", "HP:0000019"
BLADDER = "HP:0000009"
PACKET = {"id": "a", "metaData": {"phenopacketSchemaVersion": "2.0"}}


def packet(*terms: str) -> Mapping[str, Any]:
    features = [{"type": {"id": term, "label": "A term"}} for term in terms]
    return {**PACKET, "phenotypicFeatures": features}


def urgent_with_hesitancy(packet: Mapping[str, Any]) -> Urgency:
    terms = {feature["type"]["id"] for feature in packet["phenotypicFeatures"]}
    return Urgency.SOON if HESITANCY in terms else Urgency.ROUTINE


def test_a_graver_term_that_counts_less_is_told(small: Knowledge) -> None:
    packets = {
        "has_it": packet(RETENTION),
        "has_the_weaker": packet(HESITANCY),
        "has_both": packet(HESITANCY, RETENTION),
        "has_neither": packet("HP:0000098"),
    }
    found = list(falls(small, Ontology({}), packets, urgent_with_hesitancy))
    (fall,) = (each for each in found if each.graver == RETENTION)
    assert fall.weaker == HESITANCY
    assert fall.cases == ("has_it",)
    assert fall.others == ("has_the_weaker",)
    assert fall.alone == (Urgency.ROUTINE, Urgency.SOON)
    assert list(falls_text(Ontology({}), [fall])) == [
        "HP:0000016 (Urinary retention) below HP:0000019 (Urinary hesitancy): in 1"
        " cases that have it (has_it), in 1 if it took the place there; alone routine,"
        " not soon"
    ]


def test_no_pair_is_told_where_all_count_alike(small: Knowledge) -> None:
    packets = {"has_it": packet(RETENTION)}
    same = falls(small, Ontology({}), packets, lambda _: Urgency.SOON)
    assert list(same) == []


def test_what_stands_before_and_what_lies_above_is_weaker(shipped: Knowledge) -> None:
    ontology = shipped_ontology()
    assert weaker_terms(shipped, ontology, RETENTION) == [BLADDER, HESITANCY]
    paresis = weaker_terms(shipped, ontology, "HP:0006597")
    assert {"HP:0009113", "HP:0001324"} <= set(paresis)
    assert weaker_terms(shipped, ontology, "HP:0000098") == ()


def test_a_term_below_one_of_a_ladder_belongs_to_it(small: Knowledge) -> None:
    chronic = Term("HP:9999999", "Chronic urinary retention", (RETENTION,), ())
    ontology = Ontology(
        {RETENTION: Term(RETENTION, "Urinary retention", (), ()), chronic.id: chronic}
    )
    assert weaker_terms(small, ontology, chronic.id) == [BLADDER, RETENTION, HESITANCY]


def test_labels_of_ladders_are_those_of_hpo() -> None:
    terms = shipped_ontology().terms
    for ladder in LADDERS:
        for term, label in ladder.items():
            assert term not in terms or terms[term].label == label
