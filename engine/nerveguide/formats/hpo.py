"""Terms of the Human Phenotype Ontology: the shipped table and what it answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from nerveguide.messages import message
from nerveguide.model.answers import NO, YES
from nerveguide.model.findings import Finding, YesNoFinding
from nerveguide.model.knowledge import Knowledge

TABLE = Path(__file__).with_name("hpo_terms.tsv")
"""The shipped terms; ``nerveguide.formats.build_hpo_tables`` writes them."""


CODES = Path(__file__).with_name("hpo_codes.tsv")
"""Codes of other terminologies; ``nerveguide.formats.build_hpo_tables`` writes them."""


COLUMNS = ("id", "label", "parents", "alternative_ids")
"""Columns of the table; the last two hold ids joined by ``|``."""


_PREFIXES = dict.fromkeys(("SNOMED", "SNOMEDCT", "SCTID", "SCT"), "SNOMEDCT_US")


@dataclass(frozen=True)
class Term:
    """One HPO term: label, direct parents (is_a), and ids that it once had."""

    id: str
    label: str
    parents: tuple[str, ...]
    alternative_ids: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Ontology:
    """A set of terms by id, of which each parent is in the set too.

    An id that is not in the set is a term without parents: it stands for itself.
    ``obsolete`` are ids that are no term any more, where that is known. ``codes`` are
    those of other terminologies that mean the same as a term, as HPO writes them.
    """

    terms: Mapping[str, Term]
    obsolete: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)
    _current: Mapping[str, str] = field(init=False, repr=False)
    _above: dict[str, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False
    )

    def __post_init__(self) -> None:
        current = {old: t.id for t in self.terms.values() for old in t.alternative_ids}
        object.__setattr__(self, "_current", current)

    def current_id(self, term: str) -> str:
        """Return the id that a term has now, or that of the term that a code means."""
        if term in self.terms:
            return term
        return self._current.get(term) or self.codes.get(as_in_hpo(term), term)

    def with_ancestors(self, term: str) -> frozenset[str]:
        """Return the term and everything above it, as current ids."""
        now = self.current_id(term)
        if now not in self.terms:
            return frozenset({now})
        if now not in self._above:
            ids = {now}
            waiting = [*self.terms[now].parents]
            while waiting:
                name = waiting.pop()
                if name not in ids:
                    ids.add(name)
                    waiting += self.terms[name].parents
            self._above[now] = frozenset(ids)
        return self._above[now]

    def describe(self, term: str) -> str:
        """Return the id with its label, for messages."""
        entry = self.terms.get(self.current_id(term))
        return f"{term} ({entry.label})" if entry else term


@dataclass(frozen=True)
class HpoAnswers:
    """Answers (yes or no) by finding, and notes on what contradicted itself.

    ``supports`` holds, by finding, the recorded terms on which its answer rests.
    """

    answers: Mapping[str, str]
    notes: tuple[str, ...]
    supports: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def shipped_ontology() -> Ontology:
    """Read the tables of terms and of codes that are shipped with the program."""
    terms = {}
    for name, label, parents, old in _rows(TABLE):
        terms[name] = Term(name, label, split_ids(parents), split_ids(old))
    return Ontology(terms, codes=dict(row[:2] for row in _rows(CODES)))


def _rows(table: Path) -> list[list[str]]:
    """Return the cells of a shipped table, without its header."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def as_in_hpo(code: str) -> str:
    """Return a code with the prefix that HPO gives its terminology."""
    prefix, colon, rest = code.partition(":")
    return f"{_PREFIXES.get(prefix.upper(), prefix)}{colon}{rest}"


def split_ids(text: str) -> tuple[str, ...]:
    """Split ids that are joined by ``|``."""
    return tuple(text.split("|")) if text else ()


def answers_from_terms(
    knowledge: Knowledge,
    ontology: Ontology,
    observed: Iterable[str],
    excluded: Iterable[str],
) -> HpoAnswers:
    """Answer the yes/no findings that the observed and excluded terms speak of.

    A finding is yes when one of its terms, or a term below, was observed; of its
    exact terms, only when that term itself was. It is no when each of its terms, or
    for each a term above, was excluded; exact terms never make it no. When both are
    so, yes is used, the safe direction, and a note says it. What was excluded while it,
    or a term below, was observed, denies nothing else either. A term that concerns no
    finding says nothing.
    """
    present, exactly, absent = (defaultdict[str, set[str]](set) for _ in range(3))
    for term in observed:
        exactly[ontology.current_id(term)].add(term)
        for up in ontology.with_ancestors(term):
            present[up].add(term)
    for term in excluded:
        absent[ontology.current_id(term)].add(term)
    denied = {now: terms for now, terms in absent.items() if now not in present}
    answers = {}
    supports = {}
    notes = []
    for finding in knowledge.findings.values():
        if not isinstance(finding, YesNoFinding):
            continue
        shown = {
            term
            for terms, seen in ((finding.hpo, present), (finding.hpo_exact, exactly))
            for now in map(ontology.current_id, terms)
            for term in seen.get(now, ())
        }
        if shown:
            answers[finding.id] = YES
            supports[finding.id] = frozenset(shown)
            if against := _denials(ontology, finding, absent):
                note = message(
                    "formats.hpo.contradiction",
                    observed=ontology.describe(min(shown)),
                    excluded=ontology.describe(min(against)),
                )
                notes.append(f"{finding.id}: {note}")
        elif against := _denials(ontology, finding, denied):
            answers[finding.id] = NO
            supports[finding.id] = against
    return HpoAnswers(answers, tuple(notes), supports)


def _denials(
    ontology: Ontology, finding: YesNoFinding, absent: Mapping[str, set[str]]
) -> frozenset[str]:
    """Return the excluded terms that together deny a finding; none if they do not."""
    reasons = [ontology.with_ancestors(own).intersection(absent) for own in finding.hpo]
    if not all(reasons):
        return frozenset()
    return frozenset(term for above in reasons for up in above for term in absent[up])


def term_problems(findings: Iterable[Finding], ontology: Ontology) -> list[str]:
    """Return a sentence for each term of a finding that cannot be used as it stands.

    That is one that ``ontology`` does not have, one that became obsolete or part of
    another, and one with another label than there.
    """
    return [
        message("formats.hpo.finding", finding=finding.id, problem=problem)
        for finding in findings
        for term, label in finding.hpo_terms.items()
        if (problem := _problem(term, label, ontology))
    ]


def _problem(term: str, label: str, ontology: Ontology) -> str:
    now = ontology.terms.get(ontology.current_id(term))
    if now is None:
        if term in ontology.obsolete:
            return message("formats.hpo.obsolete", term=term, label=label)
        return message("formats.hpo.unknown", term=term, label=label)
    if now.id != term:
        return message(
            "formats.hpo.became",
            term=term,
            label=label,
            now=now.id,
            new_label=now.label,
        )
    if now.label != label:
        return message(
            "formats.hpo.other_label", term=term, label=label, hpo_label=now.label
        )
    return ""
