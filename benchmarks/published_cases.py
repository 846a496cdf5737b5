"""What the rules tell of published cases, group by group.

``python -m benchmarks.published_cases FOLDER`` reads the phenopackets (``*.json``) in
each folder of FOLDER, a group each, and prints a line for each group: its cases; how
many of their features speak of a finding; how many findings a case answers on average;
how many cases get a type of neuropathy, withheld ones included (most cases are
children), and another cause; and how many have each urgency.

For cases with a neuropathy the share with a type is the recall, for others it is the
share of false suggestions. The cases list what a clinician found, not complaints.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nerveguide import assess, load_knowledge
from nerveguide.formats.hpo import Ontology, answers_from_terms, shipped_ontology
from nerveguide.formats.phenopackets import read_phenopacket
from nerveguide.model.answers import parse_answers, propagate
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency


@dataclass(frozen=True)
class Case:
    """What was read of a case, and whether its result names a type or another cause.

    ``speaking`` of the ``features`` concern a finding; ``answered`` findings have an
    answer, those that follow from another one included.
    """

    features: int
    speaking: int
    answered: int
    has_type: bool
    has_other_cause: bool
    urgency: Urgency


def read_groups(knowledge: Knowledge, folder: Path) -> dict[str, list[Case]]:
    """Return the cases of a folder, group by group.

    The program ends with a sentence when there is none, or a file is no phenopacket.
    """
    groups: dict[str, list[Case]] = {}
    for file in sorted(folder.glob("*/*.json")):
        groups.setdefault(file.parent.name, []).append(read_case(knowledge, file))
    if not groups:
        raise SystemExit(
            f"there are no published cases in '{folder}': it needs folders of"
            " phenopackets (*.json), one folder for each group"
        )
    return groups


def read_case(knowledge: Knowledge, file: Path) -> Case:
    """Read the phenopacket in a file, and assess it."""
    ontology = shipped_ontology()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        packet = read_phenopacket(knowledge, ontology, data)
    except ValueError as error:
        raise SystemExit(f"{file}: {error}") from None
    answers = parse_answers(knowledge, packet.answers)
    result = assess(answers, knowledge)
    features = data["phenotypicFeatures"]
    return Case(
        len(features),
        sum(speaks(knowledge, ontology, feature) for feature in features),
        len(propagate(knowledge, answers).values),
        has_type(result),
        bool(result.other_causes or (result.withheld and result.withheld.other_causes)),
        result.urgency,
    )


def speaks(knowledge: Knowledge, ontology: Ontology, feature: Any) -> bool:
    """Tell whether a feature answers a finding, or takes part in answering one no."""
    term = feature["type"]["id"]
    if not feature.get("excluded", False):
        return bool(answers_from_terms(knowledge, ontology, [term], []).answers)
    now = ontology.current_id(term)
    return any(
        now in ontology.with_ancestors(own)
        for finding in knowledge.findings.values()
        for own in finding.hpo
    )


def has_type(result: Assessment) -> bool:
    """Tell whether a type of neuropathy fits, even if it is withheld."""
    return bool(result.possible_types or (result.withheld and result.withheld.types))


def line(name: str, cases: Sequence[Case]) -> str:
    """Return the figures of a group."""
    urgencies = Counter(case.urgency for case in cases)
    features, speaking = (
        sum(getattr(case, what) for case in cases) for what in ("features", "speaking")
    )
    figures = [
        f"{name:<38}{len(cases):>6}",
        f"{f'{speaking} of {features}':>15}",
        f"{sum(case.answered for case in cases) / len(cases):>10.1f}",
        f"{sum(case.has_type for case in cases):>7}",
        f"{sum(case.has_other_cause for case in cases):>7}",
        *(f"{urgencies[urgency]:>12}" for urgency in Urgency),
    ]
    return "".join(figures)


def heading() -> str:
    """Return what stands above the lines."""
    urgencies = "".join(f"{urgency.value:>12}" for urgency in Urgency)
    return (
        f"{'group':<38}{'cases':>6}{'features used':>15}{'answered':>10}{'type':>7}"
        f"{'other':>7}{urgencies}"
    )


def main(arguments: Sequence[str]) -> None:
    """Read, assess and print."""
    if len(arguments) != 1:
        raise SystemExit("usage: python -m benchmarks.published_cases FOLDER")
    groups = read_groups(load_knowledge(), Path(arguments[0]))
    print(heading())
    for name, cases in groups.items():
        print(line(name, cases))
    print(line("all", [case for cases in groups.values() for case in cases]))


if __name__ == "__main__":
    main(sys.argv[1:])
