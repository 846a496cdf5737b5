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
    found = _from_terms(knowledge, ontology, said)
    found = _with_codes(knowledge, ontology, said, found)
    used = {
        place: names
        for place, each in said.items()
        if (names := _used_for(knowledge, each, found))
    }
    there = [each.code for each in said.values() if not (each.excluded or each.is_over)]
    observed = frozenset[str]().union(*map(ontology.with_ancestors, there))
    reasons = {
        place: why_unused(
            asked_for(knowledge, ontology, risks_only=each.is_disease),
            ontology,
            each,
            observed,
            found.answers,
        )
        for place, each in said.items()
        if place not in used
    }
    return Answered(found.answers, used, reasons, found.notes)


def _from_terms(
    knowledge: Knowledge, ontology: Ontology, said: Mapping[str, Said]
) -> HpoAnswers:
    """Answer by HPO terms, those of diseases for risk factors only."""
    of_features = [each for each in said.values() if not each.is_disease]
    found = _of_terms(knowledge, ontology, of_features)
    codes = {each.code for each in said.values() if each.is_disease}
    if not any(ontology.current_id(code) in ontology.terms for code in codes):
        return found
    both = _of_terms(knowledge, ontology, said.values())
    risks = [name for name in both.answers if _is_risk_factor(knowledge, name)]
    more = [note for note in both.notes if note.split(":")[0] in risks]
    return HpoAnswers(
        {**found.answers, **{name: both.answers[name] for name in risks}},
        tuple(dict.fromkeys((*found.notes, *more))),
        {**found.supports, **{name: both.supports[name] for name in risks}},
    )


def _with_codes(
    knowledge: Knowledge,
    ontology: Ontology,
    said: Mapping[str, Said],
    found: HpoAnswers,
) -> HpoAnswers:
    """Add the yes of diseases by their codes, and of what is over where that counts."""
    answers, supports = dict(found.answers), dict(found.supports)
    notes = list(found.notes)
    over = [each.code for each in said.values() if each.is_over and not each.excluded]
    past = answers_from_terms(knowledge, ontology, observed=over, excluded=())
    for name, finding in knowledge.findings.items():
        codes = {each.code for each in said.values() if _means(finding, each)}
        if _asks_for_the_past(finding):
            codes |= past.supports.get(name, frozenset())
        if not codes:
            continue
        if answers.get(name) == NO:
            notes.append(f"{name}: {min(codes)} was observed; counted as yes")
        elif answers.get(name) == YES:
            codes |= supports[name]
        answers[name] = YES
        supports[name] = frozenset(codes)
    return HpoAnswers(answers, tuple(notes), supports)


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


def _asks_for_the_past(finding: Finding) -> bool:
    is_risk_factor = finding.kind is FindingKind.RISK_FACTOR
    return is_risk_factor and finding.asks_for is AskedTime.EVER


def _means(finding: Finding, said: Said) -> bool:
    """Tell whether a disease means a yes to the finding by one of its codes."""
    counts = not said.excluded and (not said.is_over or _asks_for_the_past(finding))
    return said.is_disease and counts and said.code in finding.codes


def _used_for(knowledge: Knowledge, said: Said, found: HpoAnswers) -> tuple[str, ...]:
    return tuple(
        name
        for name, codes in found.supports.items()
        if said.code in codes
        and found.answers[name] == (NO if said.excluded else YES)
        and (not said.is_disease or _is_risk_factor(knowledge, name))
        and (not said.is_over or _asks_for_the_past(knowledge.findings[name]))
    )
