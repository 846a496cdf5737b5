"""Every symptom of the shared list that a finding asks is carried by its HPO terms."""

import csv
import re
from pathlib import Path

import pytest
from nerveguide.formats.hpo import answers_from_terms, shipped_ontology
from nerveguide.model.knowledge import Knowledge

NOT_ASKED = {
    "HP:0002094": "breathing trouble is asked when new or growing; dyspnea may be old",
    "HP:0025238": "feet are asked for burning or stabbing; this is any pain of a foot",
    "HP:0006121": "wounds are asked for feet and when new; this is any finger or toe",
    "HP:0200042": "wounds are asked for feet and when new; this is any place",
    "HP:0011009": "how fast it came is a choice, and no finding of yes or no",
    "HP:0011010": "how fast it came is a choice, and no finding of yes or no",
    "HP:0011011": "how fast it came is a choice, and no finding of yes or no",
}
"""Terms of the list that answer no finding, and why."""


def listed_terms(shared: Path) -> set[str]:
    text = (shared / "data/hpo/symptom_hpo_map.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {
        term
        for row in rows
        for term in re.findall(r"HP:\d{7}", f"{row['hpo_id']} {row['note']}")
    }


def unanswered(shared: Path, knowledge: Knowledge) -> set[str]:
    return {
        term
        for term in listed_terms(shared)
        if not answers_from_terms(knowledge, shipped_ontology(), [term], []).answers
    }


def test_each_listed_symptom_answers_a_finding_or_a_reason_says_why_not(
    shared: Path, shipped: Knowledge
) -> None:
    assert unanswered(shared, shipped) == NOT_ASKED.keys()


def test_a_finding_that_loses_its_terms_is_noticed(
    shared: Path, shipped: Knowledge
) -> None:
    bare = shipped.findings["high_arches"].model_copy(update={"hpo": {}})
    findings = {**shipped.findings, "high_arches": bare}
    rules = shipped.model_copy(update={"findings": findings})
    assert unanswered(shared, rules) - NOT_ASKED.keys() == {"HP:0001761"}


@pytest.mark.parametrize(
    ("observed", "finding"),
    [
        ("HP:0000819", "prediabetes"),  # Diabetes mellitus, below Glucose intolerance
        ("HP:0001067", "cancer_ever"),  # Neurofibroma, below Sarcoma
        ("HP:0006938", "cannot_place_limbs"),  # Impaired vibration sensation at ankles
        ("HP:0025343", "autoimmune_disease"),  # Lupus anticoagulant
        ("HP:0001308", "muscle_twitching"),  # Tongue fasciculations
        ("HP:0001310", "unsteady"),  # Dysmetria, below Ataxia
        ("HP:0006986", "stiff_legs"),  # Upper limb spasticity
        ("HP:0033660", "tingling_feet"),  # Hand paresthesia, below Acroparesthesia
        ("HP:0002094", "breathing_trouble"),  # Dyspnea, which may be old
    ],
)
def test_a_term_that_means_something_else_is_no_yes(
    shipped: Knowledge, observed: str, finding: str
) -> None:
    found = answers_from_terms(shipped, shipped_ontology(), [observed], [])
    assert finding not in found.answers


@pytest.mark.parametrize(
    ("excluded", "finding"),
    [
        ("HP:0002878", "breathing_trouble"),  # Respiratory failure
        ("HP:0001026", "foot_sore"),  # Penetrating foot ulcers
        ("HP:0034982", "saddle_numbness"),  # Perianal anethesia
        ("HP:0002019", "lasting_constipation"),  # Constipation
    ],
)
def test_the_absence_of_a_part_is_no_no(
    shipped: Knowledge, excluded: str, finding: str
) -> None:
    found = answers_from_terms(shipped, shipped_ontology(), [], [excluded])
    assert finding not in found.answers
