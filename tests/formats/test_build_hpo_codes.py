from nerveguide.formats.build_hpo_codes import build, one_to_one
from nerveguide.formats.hpo import CODES, shipped_ontology

from tests.formats.phenopackets.packets import answers, disease, feature


def test_a_pair_has_nothing_in_common_with_another():
    pairs = [("t1", "A:1"), ("t1", "B:1"), ("t1", "B:2"), ("t2", "A:2"), ("t3", "A:2")]
    assert one_to_one(pairs) == [("t1", "A:1")]


def test_the_shipped_table_is_the_one_of_the_release(shared):
    source = shared / "data/hpo/hp_terms_2025-01-16.tsv"
    assert build(source) == CODES.read_text(encoding="utf-8")


def test_each_code_means_a_shipped_term():
    ontology = shipped_ontology()
    assert ontology.codes
    assert set(ontology.codes.values()) <= ontology.terms.keys()


def test_a_code_reads_as_the_term_that_it_means():
    diabetes = [
        answers(diseases=[disease(code)])
        for code in ("HP:0000819", "SNOMEDCT_US:73211009", "SNOMED:73211009")
    ]
    assert diabetes[0]["diabetes"] == "yes"
    assert diabetes[0] == diabetes[1] == diabetes[2]
    absent = feature("UMLS:C0030554", excluded=True)  # paraesthesia
    assert answers(absent)["tingling"] == "no"
