"""Write ``hpo_terms.tsv`` and ``hpo_codes.tsv`` from a release of HPO.

The first has the HPO terms that can answer a finding of the rules, the second the codes
of SNOMED CT and UMLS that mean one of them. Run
``python -m nerveguide.formats.build_hpo_tables SOURCE_TSV`` after the HPO terms of
findings have changed. SOURCE_TSV lists a whole release of HPO, one term a line, with
the columns id, name, is_a, alt_ids, obsolete (1 when the term is) and
snomed_umls_xrefs; its file name ends in the date of the release, as in
``hp_terms_2025-01-16.tsv``. Nothing is written while a finding names a term that the
release does not have by this label.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from nerveguide.formats.hpo import (
    CODES,
    COLUMNS,
    TABLE,
    Ontology,
    Term,
    split_ids,
    term_problems,
)
from nerveguide.loader import load_knowledge
from nerveguide.messages import message

_CODES_COLUMN = "snomed_umls_xrefs"


def release_rows(source: Path) -> Iterator[dict[str, str]]:
    """Yield the terms of a release as they stand there, by the name of the column."""
    with source.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_release(source: Path) -> Ontology:
    """Read all terms of a release, and the ids of those that are obsolete."""
    terms = {}
    obsolete = set()
    for row in release_rows(source):
        if row["obsolete"] == "1":
            obsolete.add(row["id"])
        else:
            above, old = split_ids(row["is_a"]), split_ids(row["alt_ids"])
            terms[row["id"]] = Term(row["id"], row["name"], above, old)
    return Ontology(terms, frozenset(obsolete))


def select(release: Ontology, wanted: Iterable[str]) -> list[Term]:
    """Return the wanted terms with all their ancestors and descendants, by id."""
    roots = frozenset(wanted)
    kept: set[str] = set()
    for term in release.terms:
        ancestors = release.with_ancestors(term)
        if term in roots:
            kept |= ancestors
        elif ancestors & roots:
            kept.add(term)
    return [
        Term(
            term.id,
            term.label,
            tuple(parent for parent in term.parents if parent in kept),
            term.alternative_ids,
        )
        for name in sorted(kept)
        for term in [release.terms[name]]
    ]


def terms_table(terms: Iterable[Term], release: str) -> str:
    """Return the text of the table for terms of the release of that date."""
    rows = [
        (term.id, term.label, "|".join(term.parents), "|".join(term.alternative_ids))
        for term in terms
    ]
    lines = ["\t".join(cells) for cells in [COLUMNS, *rows]]
    heading = message("formats.hpo_tables.terms", release=release)
    return "\n".join([_comment(heading), *lines, ""])


def codes_table(source: Path, terms: Container[str]) -> str:
    """Return the text of the table of codes that mean one of these terms.

    Only a pair that is one to one is taken: where HPO gives a term two codes of one
    terminology, or two terms one code, they do not mean the same.
    """
    given = {
        row["id"]: split_ids(row[_CODES_COLUMN])
        for row in release_rows(source)
        if row["obsolete"] != "1"
    }
    pairs = one_to_one((term, code) for term, codes in given.items() for code in codes)
    lines = sorted(f"{code}\t{term}" for term, code in pairs if term in terms)
    heading = _comment(message("formats.hpo_tables.codes"))
    return "\n".join([heading, "code\tterm", *lines, ""])


def _comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in text.splitlines())


def one_to_one(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of term and code that have neither in common with another."""
    coded = [(term, code.split(":")[0], code) for term, code in pairs]
    codes = Counter(code for _, _, code in coded)
    places = Counter((term, terminology) for term, terminology, _ in coded)
    return [
        (term, code)
        for term, terminology, code in coded
        if codes[code] == 1 and places[term, terminology] == 1
    ]


def build(source: Path) -> dict[Path, str]:
    """Return the tables for the shipped rules, by their files.

    Raises ``ValueError`` naming each finding with a term that cannot be used.
    """
    date = re.search(r"\d{4}-\d{2}-\d{2}", source.name)
    if date is None:
        raise ValueError(message("formats.hpo_tables.no_date", name=source.name))
    release = read_release(source)
    findings = load_knowledge().findings.values()
    if problems := term_problems(findings, release):
        heading = message("formats.hpo_tables.wrong_terms")
        raise ValueError("\n".join([heading, *problems]))
    wanted = {term for finding in findings for term in finding.hpo_terms}
    terms = select(release, wanted)
    return {
        TABLE: terms_table(terms, date.group()),
        CODES: codes_table(source, {term.id for term in terms}),
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(message("formats.hpo_tables.usage"))
    try:
        for file, text in build(Path(sys.argv[1])).items():
            file.write_text(text, encoding="utf-8")
    except (OSError, ValueError, KeyError) as error:
        sys.exit(message("formats.hpo_tables.not_written", problem=error))
