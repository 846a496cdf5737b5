"""What the rules tell of published cases, group by group.

``python -m benchmarks.published_cases FOLDER`` reads the phenopackets (``*.json``) in
each folder of FOLDER, a group each, and prints a line for each group: its cases; how
many of their features speak of a finding; how many findings a case answers on average;
how many cases get a type of neuropathy, withheld ones included (most cases are
children), one that is more than a plain entry, and another cause; how many types and
other causes a case gets on average; and how many have each urgency.

For cases with a neuropathy the share with a type is the recall, for others it is the
share of false suggestions. The cases list what a clinician found, not complaints.

Below the lines stand the terms of HPO that give a lower urgency than a weaker one (see
:mod:`benchmarks.weaker_terms`).
"""

import json
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nerveguide import assess, load_knowledge
from nerveguide.formats.hpo import Ontology, answers_from_terms, shipped_ontology
from nerveguide.formats.phenopackets import read_phenopacket
from nerveguide.model.answers import AnswerValue, parse_answers, propagate
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, TypeKind, Urgency

from benchmarks.weaker_terms import Packet, falls, falls_text

PLAIN_ENTRIES = frozenset(
    {
        "numbness_cause_open",
        "one_place_cause_open",
        "weakness_cause_open",
        "weak_face_cause_open",
        "balance_cause_open",
        "dizziness_or_bladder_cause_open",
    }
)
"""Types that only say that there is nerve trouble whose cause must be looked for."""


@dataclass(frozen=True)
class Case:
    """What was read of a case, and what its result names.

    ``speaking`` of the ``features`` concern a finding; ``answered`` findings have an
    answer, those that follow from another one included. ``types`` and ``other_causes``
    are the ids of those that fit, even if they are withheld.
    """

    features: int
    speaking: int
    answered: int
    types: frozenset[str]
    other_causes: frozenset[str]
    urgency: Urgency

    @property
    def listed(self) -> int:
        """How many entries there are to discuss."""
        return len(self.types) + len(self.other_causes)


def read_groups(folder: Path) -> dict[str, dict[str, Packet]]:
    """Return the phenopackets of a folder, group by group, by the path of their file.

    The program ends with a sentence when there is none, or a file is not JSON.
    """
    groups: dict[str, dict[str, Packet]] = {}
    for file in sorted(folder.glob("*/*.json")):
        try:
            packet = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise SystemExit(f"{file}: {error}") from None
        groups.setdefault(file.parent.name, {})[str(file)] = packet
    if not groups:
        raise SystemExit(
            f"there are no published cases in '{folder}': it needs folders of"
            " phenopackets (*.json), one folder for each group"
        )
    return groups


def result_of(
    knowledge: Knowledge, packet: Packet
) -> tuple[Mapping[str, AnswerValue], Assessment]:
    """Return what a phenopacket answers, areas left out, and its result."""
    read = read_phenopacket(knowledge, shipped_ontology(), packet)
    answers = parse_answers(knowledge, read.answers)
    answered = {
        name: answer
        for name, answer in propagate(knowledge, answers).values.items()
        if knowledge.findings[name].kind is not FindingKind.AREA
    }
    return answered, assess(answers, knowledge)


def case_of(knowledge: Knowledge, name: str, packet: Packet) -> Case:
    """Read and assess a phenopacket; the program ends by its ``name`` if it is none."""
    try:
        answered, result = result_of(knowledge, packet)
    except ValueError as error:
        raise SystemExit(f"{name}: {error}") from None
    ontology = shipped_ontology()
    features = packet["phenotypicFeatures"]
    fitting: dict[TypeKind, set[str]] = {kind: set() for kind in TypeKind}
    for entry in result.fitting:
        fitting[entry.kind].add(entry.id)
    return Case(
        len(features),
        sum(speaks(knowledge, ontology, feature) for feature in features),
        len(answered),
        frozenset(fitting[TypeKind.NEUROPATHY_TYPE]),
        frozenset(fitting[TypeKind.OTHER_CAUSE]),
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


def line(name: str, cases: Sequence[Case], plain: Collection[str]) -> str:
    """Return the figures of a group; ``plain`` are the ids of plain entries."""
    urgencies = Counter(case.urgency for case in cases)
    features, speaking = (
        sum(getattr(case, what) for case in cases) for what in ("features", "speaking")
    )
    figures = [
        f"{name:<38}{len(cases):>6}",
        f"{f'{speaking} of {features}':>15}",
        f"{sum(case.answered for case in cases) / len(cases):>10.1f}",
        f"{sum(bool(case.types) for case in cases):>7}",
        f"{sum(bool(case.types.difference(plain)) for case in cases):>10}",
        f"{sum(bool(case.other_causes.difference(plain)) for case in cases):>7}",
        f"{sum(case.listed for case in cases) / len(cases):>8.2f}",
        *(f"{urgencies[urgency]:>12}" for urgency in Urgency),
    ]
    return "".join(figures)


def heading() -> str:
    """Return what stands above the lines."""
    urgencies = "".join(f"{urgency.value:>12}" for urgency in Urgency)
    return (
        f"{'group':<38}{'cases':>6}{'features used':>15}{'answered':>10}{'type':>7}"
        f"{'not plain':>10}{'other':>7}{'listed':>8}{urgencies}"
    )


def main(arguments: Sequence[str]) -> None:
    """Read, assess and print."""
    if len(arguments) != 1:
        raise SystemExit("usage: python -m benchmarks.published_cases FOLDER")
    knowledge = load_knowledge()
    if missing := PLAIN_ENTRIES - knowledge.types.keys():
        raise SystemExit(f"there are no such plain entries: {', '.join(missing)}")
    groups = read_groups(Path(arguments[0]))
    cases = {
        group: [case_of(knowledge, name, packet) for name, packet in packets.items()]
        for group, packets in groups.items()
    }
    print(heading())
    for group, some in cases.items():
        print(line(group, some, PLAIN_ENTRIES))
    print(
        line("all", [case for some in cases.values() for case in some], PLAIN_ENTRIES)
    )
    found = list(
        falls(
            knowledge,
            shipped_ontology(),
            {
                Path(name).stem: packet
                for some in groups.values()
                for name, packet in some.items()
            },
            lambda packet: result_of(knowledge, packet)[1].urgency,
        )
    )
    print(f"\nterms below the urgency of a weaker one: {len(found)}")
    for fall in falls_text(shipped_ontology(), found):
        print(f"- {fall}")


if __name__ == "__main__":
    main(sys.argv[1:])
