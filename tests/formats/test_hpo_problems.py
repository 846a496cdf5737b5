"""Wrong HPO terms are told, and the shipped findings have none."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from nerveguide.formats.build_hpo_tables import read_release
from nerveguide.formats.hpo import Ontology, Term, shipped_ontology, term_problems
from nerveguide.model.findings import Finding
from nerveguide.model.knowledge import Knowledge

WEAK, OLD, GONE = "HP:0000001", "HP:0000002", "HP:0000003"
ONTOLOGY = Ontology(
    {WEAK: Term(WEAK, "weak legs", (), (OLD,))}, obsolete=frozenset({OLD, GONE})
)


@pytest.fixture(scope="module")
def release(shared: Path) -> Ontology:
    return read_release(shared / "data/hpo/hp_terms_2025-01-16.tsv")


def finding(knowledge: Knowledge, **terms: Mapping[str, str]) -> Finding:
    some = knowledge.findings["numb_feet"]
    return some.model_copy(update={"hpo": {}, "hpo_exact": {}, **terms})


def test_a_term_by_its_label_is_right(small: Knowledge) -> None:
    good = finding(small, hpo={WEAK: "weak legs"}, hpo_exact={})
    assert term_problems([good], ONTOLOGY) == []


@pytest.mark.parametrize("field", ["hpo", "hpo_exact"])
@pytest.mark.parametrize(
    ("term", "label", "problem"),
    [
        (
            "HP:0000009",
            "weak legs",
            "HP:0000009 (weak legs) is not an HPO term of this release; correct the "
            "number",
        ),
        (
            GONE,
            "tired legs",
            "HP:0000003 (tired legs) is obsolete and nothing took its place; remove it",
        ),
        (
            OLD,
            "weak legs",
            "HP:0000002 (weak legs) became HP:0000001; write 'HP:0000001: weak legs'",
        ),
        (
            WEAK,
            "weak arms",
            "HP:0000001 is 'weak legs' in HPO, not 'weak arms'; correct one of them",
        ),
    ],
)
def test_a_wrong_term_is_told_with_its_finding(
    small: Knowledge, field: str, term: str, label: str, problem: str
) -> None:
    bad = finding(small, **{field: {term: label}})
    assert term_problems([bad], ONTOLOGY) == [f"finding 'numb_feet': {problem}"]


def test_the_shipped_findings_have_no_wrong_term(shipped: Knowledge) -> None:
    assert term_problems(shipped.findings.values(), shipped_ontology()) == []


def test_nor_one_that_is_wrong_in_the_whole_release(
    shipped: Knowledge, release: Ontology
) -> None:
    assert term_problems(shipped.findings.values(), release) == []


@pytest.mark.parametrize(
    ("term", "label", "problem"),
    [
        ("HP:0000000", "Weakness", "not an HPO term"),
        ("HP:0003114", "Weakness", "obsolete"),
        ("HP:0000057", "Clitoromegaly", "became HP:"),
        ("HP:0001761", "High arch", "is 'Pes cavus'"),
    ],
)
def test_the_whole_release_tells_each_kind_of_mistake(
    small: Knowledge, release: Ontology, term: str, label: str, problem: str
) -> None:
    (told,) = term_problems([finding(small, hpo={term: label})], release)
    assert problem in told


def test_no_shipped_term_counts_twice(shipped: Knowledge) -> None:
    """Under ``hpo_exact`` stands nothing that ``hpo`` already answers."""
    ontology = shipped_ontology()
    for one in shipped.findings.values():
        for term in one.hpo_terms:
            others = one.hpo.keys() - {term}
            assert not ontology.with_ancestors(term) & others, (one.id, term)
