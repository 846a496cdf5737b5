"""Whether a graver term of HPO ever gives a lower urgency than its weaker sibling.

Looked at are breathing, speech, swallowing and the bladder. A term is compared with
those before it on a ladder, and with each term above it in HPO that answers a finding.
One takes the place of the other in each published case that has one of them, and each
stands alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nerveguide.formats.hpo import Ontology
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

Packet = Mapping[str, Any]

LADDERS: tuple[Mapping[str, str], ...] = (
    {
        "HP:0002094": "Dyspnea",
        "HP:0002093": "Respiratory insufficiency",
        "HP:0002878": "Respiratory failure",
        "HP:0004887": "Respiratory failure requiring assisted ventilation",
    },
    {
        "HP:0002093": "Respiratory insufficiency",
        "HP:0002747": "Respiratory insufficiency due to muscle weakness",
        "HP:0002203": "Respiratory paralysis",
    },
    {"HP:0009113": "Diaphragmatic weakness", "HP:0006597": "Diaphragmatic paralysis"},
    {"HP:0001260": "Dysarthria", "HP:0001350": "Slurred speech"},
    {"HP:0001260": "Dysarthria", "HP:0002425": "Anarthria"},
    {"HP:0001260": "Dysarthria", "HP:0001283": "Bulbar palsy"},
    {"HP:0002015": "Dysphagia", "HP:0001283": "Bulbar palsy"},
    {"HP:0002015": "Dysphagia", "HP:0002835": "Aspiration"},
    {
        "HP:0000009": "Functional abnormality of the bladder",
        "HP:0000012": "Urinary urgency",
        "HP:0000020": "Urinary incontinence",
    },
    {
        "HP:0000009": "Functional abnormality of the bladder",
        "HP:0000019": "Urinary hesitancy",
        "HP:0000016": "Urinary retention",
    },
    {
        "HP:0000009": "Functional abnormality of the bladder",
        "HP:0000011": "Neurogenic bladder",
    },
)
"""Terms of HPO, id -> label, each no graver than the next; by judgement."""


@dataclass(frozen=True)
class Fall:
    """A graver and a weaker term, and where the graver gives a lower urgency.

    ``cases`` are the names of those that have it, and ``others`` of those that have the
    weaker one in its place. ``alone`` holds what both give without any other feature,
    the graver first.
    """

    graver: str
    weaker: str
    cases: tuple[str, ...]
    others: tuple[str, ...]
    alone: tuple[Urgency, Urgency]

    def __bool__(self) -> bool:
        graver, weaker = self.alone
        return bool(self.cases or self.others or graver.rank > weaker.rank)


def falls(
    knowledge: Knowledge,
    ontology: Ontology,
    packets: Mapping[str, Packet],
    urgency_of: Callable[[Packet], Urgency],
) -> Iterator[Fall]:
    """Yield each pair of terms of which the graver gives a lower urgency somewhere.

    ``packets`` are the published cases by name.
    """
    having: dict[str, set[str]] = {term: set() for ladder in LADDERS for term in ladder}
    for name, packet in packets.items():
        for term in _observed(packet):
            having.setdefault(term, set()).add(name)

    def urgency(name: str, old: str, new: str) -> Urgency:
        return urgency_of(_replaced(packets[name], old, new))

    for graver in sorted(having):
        for weaker in weaker_terms(knowledge, ontology, graver):
            with_graver = sorted(having[graver])
            with_weaker = sorted(having.get(weaker, set()) - having[graver])
            compared = {
                name: (urgency(name, graver, graver), urgency(name, graver, weaker))
                for name in with_graver
            } | {
                name: (urgency(name, weaker, graver), urgency(name, weaker, weaker))
                for name in with_weaker
            }
            lower = [name for name, (g, w) in compared.items() if g.rank > w.rank]
            fall = Fall(
                graver,
                weaker,
                tuple(name for name in lower if name in having[graver]),
                tuple(name for name in lower if name not in having[graver]),
                (urgency_of(_only(graver)), urgency_of(_only(weaker))),
            )
            if fall:
                yield fall


def weaker_terms(knowledge: Knowledge, ontology: Ontology, term: str) -> Sequence[str]:
    """Return the terms that a term must give at least the urgency of.

    None, unless it or one above it stands on a ladder.
    """
    above = ontology.with_ancestors(term)
    own = [ladder for ladder in LADDERS if not above.isdisjoint(ladder)]
    if not own:
        return ()
    weaker = set()
    for ladder in own:
        rungs = list(ladder)
        highest = max(rungs.index(rung) for rung in above.intersection(ladder))
        weaker.update(rungs[: highest + 1])
    answering = {
        ontology.current_id(known)
        for finding in knowledge.findings.values()
        for known in finding.hpo_terms
    }
    return sorted((weaker | (above & answering)) - {term, ontology.current_id(term)})


def falls_text(ontology: Ontology, found: Iterable[Fall]) -> Iterator[str]:
    """Yield a line for each pair."""
    labels = {term: label for ladder in LADDERS for term, label in ladder.items()}

    def named(term: str) -> str:
        return f"{term} ({labels[term]})" if term in labels else ontology.describe(term)

    for fall in found:
        graver, weaker = fall.alone
        names = f" ({', '.join(fall.cases)})" if fall.cases else ""
        yield (
            f"{named(fall.graver)} below {named(fall.weaker)}: in {len(fall.cases)}"
            f" cases that have it{names}, in {len(fall.others)} if it took the place"
            f" there; alone {graver}, not {weaker}"
        )


def _observed(packet: Packet) -> Iterator[str]:
    for feature in packet["phenotypicFeatures"]:
        if not feature.get("excluded", False):
            yield feature["type"]["id"]


def _replaced(packet: Packet, old: str, new: str) -> Packet:
    """Return the packet with a new term wherever it has the old one."""
    features = [
        {**feature, "type": {"id": new}} if feature["type"]["id"] == old else feature
        for feature in packet["phenotypicFeatures"]
    ]
    return {**packet, "phenotypicFeatures": features}


def _only(term: str) -> Packet:
    return {
        "id": term,
        "metaData": {"phenopacketSchemaVersion": "2.0"},
        "phenotypicFeatures": [{"type": {"id": term}}],
    }
