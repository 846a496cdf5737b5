"""Why a code of a packet answers no question."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.answers import YES
from engine.exchange.hpo import Ontology
from engine.exchange.phenopackets.reasons import (
    BROADER,
    NARROWER,
    NO_QUESTION,
    NO_SUCH_CODE,
    NOT_ALL,
    NOT_ITS_ABSENCE,
    OUTVOTED,
    PAST,
)
from engine.knowledge import Knowledge
from engine.vocabulary import FindingKind


@dataclass(frozen=True)
class Said:
    """One code of a packet, present or excluded; ``is_over`` when it is in the past."""

    code: str
    excluded: bool = False
    is_over: bool = False
    is_disease: bool = False


@dataclass(frozen=True)
class Asked:
    """What findings ask for: terms, findings by each term at or above, and codes."""

    terms: frozenset[str]
    from_above: Mapping[str, frozenset[str]]
    codes: frozenset[str]


@lru_cache(maxsize=8)
def asked_for(knowledge: Knowledge, ontology: Ontology, *, risks_only: bool) -> Asked:
    """Return what the findings ask for, or only those that are risk factors."""
    terms: set[str] = set()
    codes: set[str] = set()
    from_above = defaultdict[str, set[str]](set)
    for finding in knowledge.findings.values():
        if risks_only and finding.kind is not FindingKind.RISK_FACTOR:
            continue
        codes.update(finding.codes)
        for term in finding.hpo:
            terms.add(ontology.current_id(term))
            for up in ontology.with_ancestors(term):
                from_above[up].add(finding.id)
    return Asked(
        frozenset(terms),
        {up: frozenset(names) for up, names in from_above.items()},
        frozenset(codes),
    )


def why_unused(
    asked: Asked,
    ontology: Ontology,
    said: Said,
    observed: frozenset[str],
    answers: Mapping[str, str],
) -> str:
    """Say why a code answers nothing.

    ``observed`` are the terms that are there, with all above them; ``answers`` those
    that were drawn from all codes.
    """
    code = ontology.current_id(said.code)
    broader = asked.from_above.get(code, frozenset())
    is_asked = not asked.terms.isdisjoint(ontology.with_ancestors(code))
    is_coded = said.code in asked.codes
    if said.is_over and (broader or is_asked or is_coded):
        return PAST
    if said.excluded and (broader or is_asked):
        if code in observed or any(answers.get(name) == YES for name in broader):
            return OUTVOTED
        return NOT_ALL if broader else NARROWER
    if said.excluded and is_coded:
        return NOT_ITS_ABSENCE
    if broader:
        return BROADER
    return NO_QUESTION if code.startswith("HP:") else NO_SUCH_CODE
