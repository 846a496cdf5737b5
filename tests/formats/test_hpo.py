from pathlib import Path

from nerveguide import load_knowledge
from nerveguide.formats.hpo import Ontology, Term, answers_from_terms, shipped_ontology

SMALL = load_knowledge(Path(__file__).parents[1] / "small_rules")
WEAK_LEGS = "HP:0007340"
ABOVE, BELOW, OLD = "HP:0000002", "HP:0000003", "HP:0000004"
ONTOLOGY = Ontology(
    {
        ABOVE: Term(ABOVE, "above", (), ()),
        WEAK_LEGS: Term(WEAK_LEGS, "weak legs", (ABOVE,), (OLD,)),
        BELOW: Term(BELOW, "below", (WEAK_LEGS,), ()),
    }
)


def answer(observed=(), excluded=(), knowledge=SMALL):
    found = answers_from_terms(knowledge, ONTOLOGY, observed, excluded)
    return dict(found.answers), found.notes


def with_terms(*terms, exact=()):
    weakness = SMALL.findings["weakness"].model_copy(
        update={
            "hpo": dict.fromkeys(terms, "label"),
            "hpo_exact": dict.fromkeys(exact, "label"),
        }
    )
    return SMALL.model_copy(
        update={"findings": {**SMALL.findings, "weakness": weakness}}
    )


def test_presence_goes_up():
    assert answer(observed=[WEAK_LEGS]) == ({"weakness": "yes"}, ())
    assert answer(observed=[BELOW]) == ({"weakness": "yes"}, ())
    assert answer(observed=[ABOVE]) == ({}, ())


def test_only_an_exact_term_itself_counts():
    knowledge = with_terms("HP:0999999", exact=(WEAK_LEGS,))
    assert answer([WEAK_LEGS], knowledge=knowledge) == ({"weakness": "yes"}, ())
    assert answer([OLD], knowledge=knowledge) == ({"weakness": "yes"}, ())
    assert answer([BELOW], knowledge=knowledge) == ({}, ())


def test_a_finding_with_exact_terms_alone_is_never_no():
    knowledge = with_terms(exact=(WEAK_LEGS,))
    assert answer([WEAK_LEGS], knowledge=knowledge) == ({"weakness": "yes"}, ())
    assert answer([], [WEAK_LEGS, ABOVE], knowledge) == ({}, ())


def test_facial_palsy_is_no_weakness_of_the_limbs():
    found = answers_from_terms(load_knowledge(), shipped_ontology(), ["HP:0010628"], [])
    assert found.answers == {"facial_weakness": "yes"}
    found = answers_from_terms(load_knowledge(), shipped_ontology(), ["HP:0001324"], [])
    assert found.answers == {"limb_weakness": "yes"}


def test_absence_goes_down():
    assert answer(excluded=[WEAK_LEGS]) == ({"weakness": "no"}, ())
    assert answer(excluded=[ABOVE]) == ({"weakness": "no"}, ())
    assert answer(excluded=[BELOW]) == ({}, ())


def test_an_old_id_means_the_term_that_took_its_place():
    assert answer(observed=[OLD]) == ({"weakness": "yes"}, ())
    assert answer(excluded=[OLD]) == ({"weakness": "no"}, ())
    assert answer([WEAK_LEGS], knowledge=with_terms(OLD)) == ({"weakness": "yes"}, ())


def test_a_term_that_concerns_no_finding_says_nothing():
    assert answer(["HP:0999999", "MONDO:1"], ["HP:0888888"]) == ({}, ())


def test_a_term_outside_the_table_still_stands_for_itself():
    knowledge = with_terms("HP:0999999")
    assert answer(["HP:0999999"], knowledge=knowledge) == ({"weakness": "yes"}, ())


def test_a_finding_with_several_terms_is_no_only_when_all_are_excluded():
    knowledge = with_terms(WEAK_LEGS, "HP:0999999")
    assert answer([], [WEAK_LEGS], knowledge) == ({}, ())
    assert answer([], [ABOVE, "HP:0999999"], knowledge) == ({"weakness": "no"}, ())


def test_yes_wins_over_no_and_the_contradiction_is_told():
    answers, notes = answer(observed=[BELOW], excluded=[ABOVE])
    assert answers == {"weakness": "yes"}
    assert notes == (
        "weakness: HP:0000003 (below) was observed, but HP:0000002 (above) was"
        " excluded; counted as yes",
    )


def test_the_shipped_table_is_closed():
    terms = shipped_ontology().terms
    assert all(parent in terms for term in terms.values() for parent in term.parents)


def test_what_was_observed_too_denies_nothing_else():
    # "Above" was excluded, but the other term below it is there all the same.
    other = "HP:0000005"
    ontology = Ontology({**ONTOLOGY.terms, other: Term(other, "other", (ABOVE,), ())})
    found = answers_from_terms(SMALL, ontology, [], [ABOVE])
    assert found.answers == {"weakness": "no"}
    found = answers_from_terms(SMALL, ontology, [other], [ABOVE])
    assert found.answers == {}


def test_an_answer_names_the_terms_that_it_rests_on():
    found = answers_from_terms(SMALL, ONTOLOGY, [BELOW, WEAK_LEGS], [])
    assert found.supports == {"weakness": {BELOW, WEAK_LEGS}}
    found = answers_from_terms(SMALL, ONTOLOGY, [], [ABOVE, BELOW])
    assert found.supports == {"weakness": {ABOVE}}
