"""Checks that every name an entry uses stands for another entry.

Each check yields ``(section, entry, path below it, problem)``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from nerveguide.loader.problems import KeyPath, suggesting
from nerveguide.messages import message
from nerveguide.model.content import (
    AcceptedLowering,
    CitedStatement,
    CoveredItem,
    EdgeCases,
    GlossaryTerm,
    Promise,
    Topic,
)
from nerveguide.model.findings import Complaint, Finding, RenamedFinding, YesNoFinding
from nerveguide.model.help_lines import Country
from nerveguide.model.own_words import FindingWords, classes_in
from nerveguide.model.rules import (
    DrawPattern,
    Expectation,
    NeuropathyType,
    Rule,
    SuggestType,
    Vignette,
)

Entries = Mapping[str, Mapping[str, Any]]
"""Section -> id -> entry."""


Issue = tuple[str, str, KeyPath, str]


COVERAGE = ("fact_base", "seed_claims")
"""Sections whose items say what covers them."""


COVERING = ("rules", "types", "topics", "vignettes", "sources")
"""What may cover an item."""


_Reference = tuple[KeyPath, str, str]
"""Path below the entry, section referred to, name."""


def unknown_names(entries: Entries, known: Mapping[str, set[str]]) -> Iterator[Issue]:
    """Yield every reference to an entry that does not exist.

    ``known`` holds all ids of a section, those of entries in error included.
    """
    types = known["types"] | known["other_causes"]
    pools = {**known, "types": types, "about": types | known["findings"]}
    for section, references in _REFERENCES.items():
        for entry in entries[section].values():
            for path, target, name in references(entry):
                if name not in pools[target]:
                    problem = message(f"loader.references.{target}", name=name)
                    problem = suggesting(problem, name, pools[target])
                    yield section, entry.id, path, problem


def _listed(
    entry: object, field: str, target: str | None = None, at: KeyPath = ()
) -> Iterator[_Reference]:
    """Yield the references of a field that lists names of one section."""
    for index, name in enumerate(getattr(entry, field)):
        yield (*at, field, index), target or field, name


def _of_finding(finding: Finding) -> Iterator[_Reference]:
    yield ("group",), "groups", finding.group
    yield from _listed(finding, "refines", "findings")
    yield from _listed(finding, "ask_after", "findings")
    yield from _listed(finding, "names", "findings")
    for name in finding.asked_of:
        yield ("asked_of", name), "findings", name
    if isinstance(finding, YesNoFinding) and finding.complaint:
        yield ("complaint",), "complaints", finding.complaint


def _of_complaint(complaint: Complaint) -> Iterator[_Reference]:
    for field, finding in complaint.times.items():
        yield (field,), "findings", finding
    if complaint.apart_when:
        yield ("apart_when",), "findings", complaint.apart_when
    if complaint.otherwise:
        yield ("otherwise",), "complaints", complaint.otherwise


def _of_renamed(renamed: RenamedFinding) -> Iterator[_Reference]:
    yield from _listed(renamed, "into", "findings")


def _of_type(entry: NeuropathyType) -> Iterator[_Reference]:
    yield from _listed(entry, "sources")


def _of_rule(rule: Rule) -> Iterator[_Reference]:
    yield from _listed(rule, "sources")
    if isinstance(rule.then, DrawPattern):
        yield ("then", "pattern"), "patterns", rule.then.pattern
    elif isinstance(rule.then, SuggestType):
        yield ("then", "type"), "types", rule.then.type


def _of_statement(statement: CitedStatement) -> Iterator[_Reference]:
    yield ("source",), "sources", statement.source
    yield from _listed(statement, "supports", "rules")


def _of_topic(topic: Topic) -> Iterator[_Reference]:
    yield from _listed(topic, "about")
    yield from _listed(topic, "see_also", "topics")
    for at, part in enumerate(topic.parts):
        for number, statement in enumerate(part.statements):
            place = ("parts", at, "statements", number)
            yield from _listed(statement, "sources", at=place)


def _of_term(term: GlossaryTerm) -> Iterator[_Reference]:
    yield from _listed(term, "sources")


def _of_country(country: Country) -> Iterator[_Reference]:
    yield from _listed(country, "sources")


def _of_words(words: FindingWords) -> Iterator[_Reference]:
    yield (), "findings", words.id
    yield from _listed(words, "same_as", "own_words")
    for path, phrase in words.phrases():
        with suppress(ValueError):  # which is told of the phrase itself
            for name in classes_in(phrase):
                yield path, "word_classes", name


def _of_vignette(vignette: Vignette) -> Iterator[_Reference]:
    yield from _of_expectation(vignette.expect, ("expect",))


def _of_edge_cases(edge_cases: EdgeCases) -> Iterator[_Reference]:
    yield ("rule",), "rules", edge_cases.rule


def _of_promise(promise: Promise) -> Iterator[_Reference]:
    yield from _of_expectation(promise.then, ("then",))


def _of_acceptance(accepted: AcceptedLowering) -> Iterator[_Reference]:
    yield (), "findings", accepted.id


def _of_expectation(expected: Expectation, at: KeyPath) -> Iterator[_Reference]:
    for field in ("types", "not_types", "not_only"):
        yield from _listed(expected, field, "types", at)
    yield from _listed(expected, "rules", at=at)
    yield from _listed(expected, "not_rules", "rules", at)


def _of_covered(item: CoveredItem) -> Iterator[_Reference]:
    for target in COVERING:
        yield from _listed(item, target)


_REFERENCES: Mapping[str, Callable[[Any], Iterator[_Reference]]] = {
    "findings": _of_finding,
    "complaints": _of_complaint,
    "renamed_findings": _of_renamed,
    "types": _of_type,
    "other_causes": _of_type,
    "rules": _of_rule,
    "statements": _of_statement,
    "topics": _of_topic,
    "glossary": _of_term,
    "countries": _of_country,
    "own_words": _of_words,
    "vignettes": _of_vignette,
    "edge_cases": _of_edge_cases,
    "promises": _of_promise,
    "accepted_lowering": _of_acceptance,
    **dict.fromkeys(COVERAGE, _of_covered),
}
"""Section -> what an entry of it refers to."""
