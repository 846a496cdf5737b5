"""Codes of features and diseases -> yes and no.

A feature speaks of all findings with HPO terms, as :mod:`engine.exchange.hpo` says. A
disease speaks of risk factors only: a diagnosis is never turned into complaints.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.answers import NO, YES
from engine.entries import Finding
from engine.exchange.hpo import HpoAnswers, Ontology, answers_from_terms
from engine.exchange.phenopackets.answered import Answered
from engine.exchange.phenopackets.models import Disease, Feature
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


def said_by_features(features: Mapping[str, Feature]) -> dict[str, Said]:
    """Return, by place, what features and their modifiers say.

    A modifier is a term that was observed with what it modifies: pain that is
    "neuropathic" is neuropathic pain. That of something absent says nothing.
    """
    said = {}
    for place, feature in features.items():
        over = feature.resolution is not None
        said[place] = Said(feature.type.id, feature.excluded, over)
        if feature.is_present:
            for number, modifier in enumerate(feature.modifiers):
                said[f"{place}.modifiers[{number}]"] = Said(modifier.id)
    return said


def said_by_diseases(diseases: Mapping[str, Disease]) -> dict[str, Said]:
    """Return, by place, what diseases say."""
    return {
        place: Said(
            disease.term.id, disease.excluded, disease.resolution is not None, True
        )
        for place, disease in diseases.items()
    }


def answers_from_codes(
    knowledge: Knowledge, ontology: Ontology, said: Mapping[str, Said]
) -> Answered:
    """Answer the yes/no findings of which the codes of a packet speak."""
    found = _of_terms(
        knowledge, ontology, (s for s in said.values() if not s.is_disease)
    )
    answers, supports = dict(found.answers), dict(found.supports)
    notes = list(found.notes)
    diseases = [each for each in said.values() if each.is_disease]
    if diseases:
        both = _of_terms(knowledge, ontology, said.values())
        risks = [name for name in both.answers if _is_risk_factor(knowledge, name)]
        answers |= {name: both.answers[name] for name in risks}
        supports |= {name: both.supports[name] for name in risks}
        notes += [
            note
            for note in both.notes
            if note not in found.notes and note.split(":")[0] in risks
        ]
    for finding in knowledge.findings.values():
        coded = {s.code for s in diseases if _means(finding, s)}
        if not coded:
            continue
        if answers.get(finding.id) == NO:
            notes.append(f"{finding.id}: {min(coded)} was observed; counted as yes")
        earlier = supports.get(finding.id, ()) if answers.get(finding.id) == YES else ()
        answers[finding.id] = YES
        supports[finding.id] = frozenset(coded).union(earlier)
    used = {
        place: names
        for place, each in said.items()
        if (names := _used_for(knowledge, each, answers, supports))
    }
    observed = frozenset[str]().union(
        *(
            ontology.with_ancestors(each.code)
            for each in said.values()
            if not each.excluded and not each.is_over
        )
    )
    reasons = {
        place: _reason(knowledge, ontology, each, answers, observed)
        for place, each in said.items()
        if place not in used
    }
    return Answered(answers, used, reasons, tuple(notes))


def _of_terms(
    knowledge: Knowledge, ontology: Ontology, said: Iterable[Said]
) -> HpoAnswers:
    now = [each for each in said if not each.is_over]
    return answers_from_terms(
        knowledge,
        ontology,
        observed=[each.code for each in now if not each.excluded],
        excluded=[each.code for each in now if each.excluded],
    )


def _is_risk_factor(knowledge: Knowledge, name: str) -> bool:
    return knowledge.findings[name].kind is FindingKind.RISK_FACTOR


def _means(finding: Finding, said: Said) -> bool:
    """Tell whether a disease means a yes to the finding by one of its codes."""
    counts = finding.counts == "ever" or not said.is_over
    return said.code in finding.codes and counts and not said.excluded


def _used_for(
    knowledge: Knowledge,
    said: Said,
    answers: Mapping[str, str],
    supports: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    return tuple(
        name
        for name, codes in supports.items()
        if said.code in codes
        and answers[name] == (NO if said.excluded else YES)
        and (not said.is_disease or _is_risk_factor(knowledge, name))
        and (not said.is_over or _means(knowledge.findings[name], said))
    )


def _reason(
    knowledge: Knowledge,
    ontology: Ontology,
    said: Said,
    answers: Mapping[str, str],
    observed: frozenset[str],
) -> str:
    """Say why a code answers nothing; ``observed`` are all terms that are there."""
    findings = [
        finding
        for name, finding in knowledge.findings.items()
        if not said.is_disease or _is_risk_factor(knowledge, name)
    ]
    code, above = ontology.current_id(said.code), ontology.with_ancestors(said.code)
    below_or_same, broader = [], []
    for finding in findings:
        terms = {ontology.current_id(term) for term in finding.hpo}
        if terms & above or said.code in finding.codes:
            below_or_same.append(finding.id)
        if any(code in ontology.with_ancestors(term) for term in terms):
            broader.append(finding.id)
    if said.is_over and (below_or_same or broader):
        return PAST
    if not said.excluded:
        return BROADER if broader else _unknown(said)
    if code in observed or any(answers.get(name) == YES for name in broader):
        return OUTVOTED
    if broader:
        return NOT_ALL
    if any(said.code in finding.codes for finding in findings):
        return NOT_ITS_ABSENCE
    return NARROWER if below_or_same else _unknown(said)


def _unknown(said: Said) -> str:
    return NO_QUESTION if said.code.startswith("HP:") else NO_SUCH_CODE
