"""Write ``hpo_codes.tsv``: codes of SNOMED CT and UMLS that mean a shipped HPO term.

Run ``python -m nerveguide.formats.build_hpo_codes SOURCE_TSV`` after ``hpo_terms.tsv``
has changed. SOURCE_TSV is a release of HPO as for ``build_hpo_terms``, with the column
snomed_umls_xrefs. Only a pair that is one to one is taken: where HPO gives a
term two codes of one terminology, or two terms one code, they do not mean the same.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from nerveguide.formats.build_hpo_terms import release_rows
from nerveguide.formats.hpo import CODES, shipped_ontology, split_ids

COLUMN = "snomed_umls_xrefs"
"""Column of a release that holds the codes."""


_HEADER = """\
# Codes of SNOMED CT and UMLS that the Human Phenotype Ontology (HPO) gives one term
# only, as the only one of that terminology. This product uses the Human Phenotype
# Ontology (https://hpo.jax.org), free to use under the HPO licence
# (https://hpo.jax.org/license) with attribution; ids are unchanged.
# Written by engine/nerveguide/formats/build_hpo_codes.py; do not edit.
"""


def build(source: Path) -> str:
    """Return the table for the shipped terms from the release in ``source``."""
    given = {
        row["id"]: split_ids(row[COLUMN])
        for row in release_rows(source)
        if row["obsolete"] != "1"
    }
    pairs = one_to_one((term, code) for term, codes in given.items() for code in codes)
    shipped = shipped_ontology().terms
    lines = sorted(f"{code}\t{term}" for term, code in pairs if term in shipped)
    return _HEADER + "\n".join(["code\tterm", *lines]) + "\n"


def one_to_one(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of term and code that have neither in common with another."""
    every = [(term, code.split(":")[0], code) for term, code in pairs]
    codes = Counter(code for _, _, code in every)
    places = Counter((term, terminology) for term, terminology, _ in every)
    return [
        (term, code)
        for term, terminology, code in every
        if codes[code] == 1 and places[term, terminology] == 1
    ]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m nerveguide.formats.build_hpo_codes SOURCE_TSV")
    try:
        CODES.write_text(build(Path(sys.argv[1])), encoding="utf-8")
    except (OSError, KeyError) as error:
        sys.exit(f"no table was written: {error}")
