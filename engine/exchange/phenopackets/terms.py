"""Codes of features and diseases -> yes and no.

A feature speaks of all findings with HPO terms, as :mod:`engine.exchange.hpo` says. A
disease speaks of risk factors only: a diagnosis is never turned into complaints.
"""

from collections.abc import Iterable, Mapping

from engine.answers import NO, YES
from engine.entries import Finding
from engine.exchange.hpo import HpoAnswers, Ontology, answers_from_terms
from engine.exchange.phenopackets.answered import Answered
from engine.exchange.phenopackets.models import Disease, Feature
from engine.exchange.phenopackets.unused import Said, asked_for, why_unused
from engine.knowledge import Knowledge
from engine.vocabulary import AskedTime, FindingKind


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
    if any(ontology.current_id(each.code) in ontology.terms for each in diseases):
        both = _of_terms(knowledge, ontology, said.values())
        risks = [name for name in both.answers if _is_risk_factor(knowledge, name)]
        answers |= {name: both.answers[name] for name in risks}
        supports |= {name: both.supports[name] for name in risks}
        notes += [
            note
            for note in both.notes
            if note not in found.notes and note.split(":")[0] in risks
        ]
    over = [s.code for s in said.values() if s.is_over and not s.excluded]
    past = answers_from_terms(knowledge, ontology, observed=over, excluded=())
    for finding in knowledge.findings.values():
        coded = {each.code for each in diseases if _means(finding, each)}
        if finding.asks_for is AskedTime.EVER:
            coded |= past.supports.get(finding.id, frozenset())
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
    there = [each.code for each in said.values() if not (each.excluded or each.is_over)]
    observed = frozenset[str]().union(*map(ontology.with_ancestors, there))
    reasons = {
        place: why_unused(
            asked_for(knowledge, ontology, risks_only=each.is_disease),
            ontology,
            each,
            observed,
            answers,
        )
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
    counts = finding.asks_for is AskedTime.EVER or not said.is_over
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
        and (not said.is_over or knowledge.findings[name].asks_for is AskedTime.EVER)
    )
