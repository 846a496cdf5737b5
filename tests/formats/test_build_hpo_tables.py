from pathlib import Path

import pytest
from nerveguide.formats import build_hpo_tables
from nerveguide.formats.build_hpo_tables import (
    build,
    one_to_one,
    read_release,
    select,
    terms_table,
)
from nerveguide.formats.hpo import CODES, TABLE, shipped_ontology

from tests.formats.phenopackets.packets import answers, disease, feature

RELEASE = "data/hpo/hp_terms_2025-01-16.tsv"
ROWS = """\
id\tname\tis_a\talt_ids\tobsolete
HP:1\troot\t\t\t0
HP:2\tweakness\tHP:1\tHP:9\t0
HP:3\tweak "feet"\tHP:2|HP:4\t\t0
HP:4\tfeet\tHP:1\t\t0
HP:5\told weakness\tHP:2\t\t1
"""


@pytest.fixture
def release(tmp_path):
    file = tmp_path / "terms.tsv"
    file.write_text(ROWS, encoding="utf-8")
    return read_release(file)


def test_selected_are_the_terms_with_all_above_and_below(release):
    assert [term.id for term in select(release, ["HP:2"])] == ["HP:1", "HP:2", "HP:3"]


def test_parents_outside_the_selection_are_left_out(release):
    feet = select(release, ["HP:2"])[-1]
    assert feet.parents == ("HP:2",)
    assert feet.label == 'weak "feet"'


def test_obsolete_terms_are_known_to_be_so(release):
    assert release.obsolete == {"HP:5"}
    assert "HP:5" not in release.terms


def test_the_table_names_its_release_and_licence(release):
    text = terms_table(select(release, ["HP:2"]), "2025-01-16")
    assert "release 2025-01-16" in text
    assert "https://hpo.jax.org/license" in text
    assert "HP:2\tweakness\tHP:1\tHP:9\n" in text


def test_the_shipped_table_is_what_the_builder_makes(shared: Path):
    assert TABLE.read_text(encoding="utf-8") == build(shared / RELEASE)[TABLE]


def test_no_table_is_made_while_a_term_of_a_finding_is_wrong(
    tmp_path, small, monkeypatch
):
    file = tmp_path / "terms_2025-01-16.tsv"
    file.write_text(ROWS, encoding="utf-8")
    monkeypatch.setattr(build_hpo_tables, "load_knowledge", lambda: small)
    with pytest.raises(ValueError, match="finding 'weakness': HP:0007340") as caught:
        build(file)
    assert str(caught.value).startswith("HPO terms of findings are wrong:\n")


def test_a_pair_has_nothing_in_common_with_another():
    pairs = [("t1", "A:1"), ("t1", "B:1"), ("t1", "B:2"), ("t2", "A:2"), ("t3", "A:2")]
    assert one_to_one(pairs) == [("t1", "A:1")]


def test_the_shipped_codes_are_those_of_the_release(shared):
    assert build(shared / RELEASE)[CODES] == CODES.read_text(encoding="utf-8")


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
