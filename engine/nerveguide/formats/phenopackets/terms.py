"""Features and diseases of a phenopacket -> answers, by their codes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nerveguide.formats.hpo import HpoAnswers, Ontology, answers_from_terms
from nerveguide.formats.phenopackets.models import (
    Disease,
    Feature,
    PacketAnswers,
    Unused,
)
from nerveguide.messages import message
from nerveguide.model.answers import NO, YES
from nerveguide.model.findings import Finding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import AskedTime, FindingKind


@dataclass(frozen=True)
class CodedStatement:
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
    statement: CodedStatement,
    observed: frozenset[str],
    answers: Mapping[str, str],
) -> Unused:
    """Return why a code answers nothing.

    ``observed`` are the terms that are there, with all above them; ``answers`` those
    that were drawn from all codes.
    """
    code = ontology.current_id(statement.code)
    broader = asked.from_above.get(code, frozenset())
    is_asked = not asked.terms.isdisjoint(ontology.with_ancestors(code))
    is_coded = statement.code in asked.codes
    if statement.is_over and (broader or is_asked or is_coded):
        return Unused.PAST
    if statement.excluded and (broader or is_asked):
        if code in observed or any(answers.get(name) == YES for name in broader):
            return Unused.OUTVOTED
        return Unused.NOT_ALL if broader else Unused.NARROWER
    if statement.excluded and is_coded:
        return Unused.NOT_ITS_ABSENCE
    if broader:
        return Unused.BROADER
    return Unused.NO_QUESTION if code.startswith("HP:") else Unused.NO_SUCH_CODE


def feature_statements(features: Mapping[str, Feature]) -> dict[str, CodedStatement]:
    """Return, by place, what features and their modifiers say.

    A modifier is a term that was observed with what it modifies: pain that is
    "neuropathic" is neuropathic pain. That of something absent says nothing.
    """
    statements = {}
    for place, feature in features.items():
        over = feature.resolution is not None
        statements[place] = CodedStatement(feature.type.id, feature.excluded, over)
        if feature.is_present:
            for number, modifier in enumerate(feature.modifiers):
                statements[f"{place}.modifiers[{number}]"] = CodedStatement(modifier.id)
    return statements


def disease_statements(diseases: Mapping[str, Disease]) -> dict[str, CodedStatement]:
    """Return, by place, what diseases say."""
    return {
        place: CodedStatement(
            disease.term.id, disease.excluded, disease.resolution is not None, True
        )
        for place, disease in diseases.items()
    }


def answers_from_codes(
    knowledge: Knowledge, ontology: Ontology, statements: Mapping[str, CodedStatement]
) -> PacketAnswers:
    """Answer the yes/no findings of which the codes of a packet speak."""
    hpo_answers = _from_terms(knowledge, ontology, statements)
    hpo_answers = _with_codes(knowledge, ontology, statements, hpo_answers)
    used = {
        place: names
        for place, statement in statements.items()
        if (names := _used_for(knowledge, statement, hpo_answers))
    }
    there = [
        statement.code
        for statement in statements.values()
        if not (statement.excluded or statement.is_over)
    ]
    observed = frozenset[str]().union(*map(ontology.with_ancestors, there))
    reasons = {
        place: why_unused(
            asked_for(knowledge, ontology, risks_only=statement.is_disease),
            ontology,
            statement,
            observed,
            hpo_answers.answers,
        )
        for place, statement in statements.items()
        if place not in used
    }
    return PacketAnswers(hpo_answers.answers, used, reasons, hpo_answers.notes)


def _from_terms(
    knowledge: Knowledge, ontology: Ontology, statements: Mapping[str, CodedStatement]
) -> HpoAnswers:
    """Answer by HPO terms, those of diseases for risk factors only."""
    of_features = [
        statement for statement in statements.values() if not statement.is_disease
    ]
    from_features = _of_terms(knowledge, ontology, of_features)
    codes = {
        statement.code for statement in statements.values() if statement.is_disease
    }
    if not any(ontology.current_id(code) in ontology.terms for code in codes):
        return from_features
    both = _of_terms(knowledge, ontology, statements.values())
    risks = [name for name in both.answers if _is_risk_factor(knowledge, name)]
    more = [note for note in both.notes if note.split(":")[0] in risks]
    return HpoAnswers(
        {**from_features.answers, **{name: both.answers[name] for name in risks}},
        tuple(dict.fromkeys((*from_features.notes, *more))),
        {**from_features.supports, **{name: both.supports[name] for name in risks}},
    )


def _with_codes(
    knowledge: Knowledge,
    ontology: Ontology,
    statements: Mapping[str, CodedStatement],
    hpo_answers: HpoAnswers,
) -> HpoAnswers:
    """Add the yes of diseases by their codes, and of what is over where that counts."""
    answers, supports = dict(hpo_answers.answers), dict(hpo_answers.supports)
    notes = list(hpo_answers.notes)
    over = [
        statement.code
        for statement in statements.values()
        if statement.is_over and not statement.excluded
    ]
    past = answers_from_terms(knowledge, ontology, observed=over, excluded=())
    diseases = [
        statement
        for statement in statements.values()
        if statement.is_disease and not statement.excluded
    ]
    for name, finding in knowledge.findings.items():
        codes = {disease.code for disease in diseases if _means(finding, disease)}
        if _asks_for_the_past(finding):
            codes |= past.supports.get(name, frozenset())
        if not codes:
            continue
        if answers.get(name) == NO:
            note = message("formats.phenopackets.notes.observed", code=min(codes))
            notes.append(f"{name}: {note}")
        elif answers.get(name) == YES:
            codes |= supports[name]
        answers[name] = YES
        supports[name] = frozenset(codes)
    return HpoAnswers(answers, tuple(notes), supports)


def _of_terms(
    knowledge: Knowledge, ontology: Ontology, statements: Iterable[CodedStatement]
) -> HpoAnswers:
    now = [statement for statement in statements if not statement.is_over]
    return answers_from_terms(
        knowledge,
        ontology,
        observed=[statement.code for statement in now if not statement.excluded],
        excluded=[statement.code for statement in now if statement.excluded],
    )


def _is_risk_factor(knowledge: Knowledge, name: str) -> bool:
    return knowledge.findings[name].kind is FindingKind.RISK_FACTOR


def _asks_for_the_past(finding: Finding) -> bool:
    is_risk_factor = finding.kind is FindingKind.RISK_FACTOR
    return is_risk_factor and finding.asks_for is AskedTime.EVER


def _means(finding: Finding, statement: CodedStatement) -> bool:
    """Return whether a disease means a yes to the finding by one of its codes."""
    counts = not statement.is_over or _asks_for_the_past(finding)
    return counts and statement.code in finding.codes


def _used_for(
    knowledge: Knowledge, statement: CodedStatement, hpo_answers: HpoAnswers
) -> tuple[str, ...]:
    return tuple(
        name
        for name, codes in hpo_answers.supports.items()
        if statement.code in codes
        and hpo_answers.answers[name] == (NO if statement.excluded else YES)
        and (not statement.is_disease or _is_risk_factor(knowledge, name))
        and (not statement.is_over or _asks_for_the_past(knowledge.findings[name]))
    )
