"""Whether the HPO terms of findings are terms, by the label that HPO gives them."""

from collections.abc import Iterable

from engine.entries import Finding
from engine.exchange.hpo import Ontology


def term_problems(findings: Iterable[Finding], ontology: Ontology) -> list[str]:
    """Return a sentence for each term of a finding that cannot be used as it stands.

    That is one that ``ontology`` does not have, one that became obsolete or part of
    another, and one with another label than there.
    """
    return [
        f"finding '{finding.id}': {problem}"
        for finding in findings
        for term, label in finding.hpo_terms.items()
        if (problem := _problem(term, label, ontology))
    ]


def _problem(term: str, label: str, ontology: Ontology) -> str:
    now = ontology.terms.get(ontology.current_id(term))
    if now is None:
        if term in ontology.obsolete:
            return f"{term} ({label}) is obsolete and nothing took its place; remove it"
        return f"{term} ({label}) is no HPO term of this release; correct the number"
    if now.id != term:
        return f"{term} ({label}) became {now.id}; write '{now.id}: {now.label}'"
    if now.label != label:
        return f"{term} is '{now.label}' in HPO, not '{label}'; correct one of them"
    return ""
