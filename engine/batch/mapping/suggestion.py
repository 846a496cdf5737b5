"""The first records of somebody's own table -> a proposal for its mapping file.

What is not sure stands behind a ``#`` and is marked, for a person to decide.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import polars as pl
import yaml

from engine.answers import NO, NOT_SURE, YES
from engine.batch.blocks import ID
from engine.batch.mapping.likely_words import clear_words, has_codes, likely_meaning
from engine.batch.mapping.mapping_file import IGNORE
from engine.batch.mapping.mapping_words import NOT_ASKED, fitting
from engine.batch.mapping.table_columns import TableColumn, table_columns
from engine.batch.mapping.table_mapping import Word, Words
from engine.entries import ChoiceFinding, Finding, YesNoFinding
from engine.knowledge import Knowledge

DECIDE = "DECIDE"
"""Marks what a person has to decide."""

_MOST_WORDS = 12
_LONGEST_WORD = 40
_BARE = re.compile(r"[A-Za-z]([A-Za-z0-9_ .()/?-]*[A-Za-z0-9_.()/?-])?|-?[0-9]+")

_HEAD = """\
# A proposal for a mapping: which column of the table is which finding of nerveguide.
# It goes by the names of the columns and by the first records, and may be wrong:
# compare every line with the codebook of the table.
#
# {sure} of {all} columns are proposed. The rest, and some words, are left to a person
# and marked {decide}. What stands behind a '#' counts for nothing: take the '#' and one
# space away where it is right. Until then, records with such a value are rejected.
"""


def suggest_mapping(knowledge: Knowledge, head: pl.DataFrame) -> str:
    """Return the text of a mapping file for a table that has these first records.

    :func:`engine.batch.mapping.load_mapping` reads it without problems. It may
    hold words from the cells of columns that are like a finding, but not of others.
    """
    columns = table_columns(knowledge, head)
    clear = clear_words(knowledge, columns)
    sure = sum(column.sure for column in columns)
    lines = [
        _HEAD.format(sure=sure, all=len(columns), decide=DECIDE),
        "columns:",
        *(f"  {line}" for each in columns for line in _column(knowledge, each, clear)),
        "",
        "words:",
        *(f"  {line}" for line in _words_for_all(knowledge, columns, clear)),
        "",
    ]
    return "\n".join(lines)


def _column(knowledge: Knowledge, column: TableColumn, clear: Words) -> Iterator[str]:
    """Yield the lines about one column."""
    key = _key(column.name)
    if not column.may_be:
        yield f"# {DECIDE}: this is like no finding; name one, or:"
        yield f"# {key}: {IGNORE}"
        return
    target, *others = column.may_be
    if target == ID:
        entry = [f"{key}: {ID}"]
    else:
        entry = _finding_entry(key, knowledge.findings[target], column, clear)
    if column.sure:
        yield from entry
        return
    yield f"# {DECIDE}: {', '.join([target, *others, 'something else'])} or {IGNORE}?"
    yield from (f"# {line}" for line in entry)


def _finding_entry(
    key: str, finding: Finding, column: TableColumn, clear: Words
) -> list[str]:
    """Return the lines of a column that is a finding, with words of its own, if any."""
    named = f"{finding.id}  # {' '.join(finding.name.split())}"
    known = fitting(clear, finding)
    own = {
        said: text
        for said, text in column.odd.items()
        if said not in known or (isinstance(said, Decimal) and has_codes(column.odd))
        if not (column.sure and _may_be_for_all(finding, said))
    }
    if not own:
        return [f"{key}: {named}"]
    # Where the whole column stands behind a '#', its words need no mark of their own.
    mark = "# " if column.sure else ""
    return [
        f"{key}:",
        f"  finding: {named}",
        "  words:",
        *(f"    {line}" for line in _open_words(finding, own, mark)),
    ]


def _words_for_all(
    knowledge: Knowledge, columns: Sequence[TableColumn], clear: Words
) -> Iterator[str]:
    """Yield the lines about words that mean the same in all columns."""
    written = {said: text for column in columns for said, text in column.odd.items()}
    for said, answer in clear.items():
        yield f"{_key(written[said])}: {answer or NOT_ASKED}"
    unclear: dict[Word, str] = {}
    yes_no = None
    for column in columns:
        finding = knowledge.findings.get(column.may_be[0]) if column.sure else None
        if isinstance(finding, YesNoFinding):
            yes_no = finding
            unclear |= {
                said: text
                for said, text in column.odd.items()
                if said not in clear and _may_be_for_all(finding, said)
            }
    if yes_no:
        yield from _open_words(yes_no, unclear, "# ")


def _may_be_for_all(finding: Finding, said: Word) -> bool:
    """Tell whether a word is decided once for all columns; numbers may be codes."""
    return isinstance(finding, YesNoFinding) and isinstance(said, str)


def _open_words(
    finding: Finding, words: Mapping[Word, str], mark: str
) -> Iterator[str]:
    """Yield lines that propose what the words of a column mean, behind the mark."""
    if not words:
        return
    short = sorted(
        (text, said) for said, text in words.items() if len(text) <= _LONGEST_WORD
    )
    shown = short[:_MOST_WORDS]
    options = finding.options if isinstance(finding, ChoiceFinding) else ()
    answers = [YES, NO] if isinstance(finding, YesNoFinding) else [*options]
    yield f"# {DECIDE}: {', '.join([*answers, NOT_SURE])} or {NOT_ASKED}?"
    for text, said in shown:
        meaning = likely_meaning(finding, words, said) or DECIDE
        yield f"{mark}{_key(text)}: {meaning}"
    if len(shown) < len(words):
        yield f"# and {len(words) - len(shown)} more, which are not shown"


def _key(text: str) -> str:
    """Return a name or word as YAML writes a key."""
    if _BARE.fullmatch(text):
        return text
    quoted = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=math.inf)
    return quoted.rstrip("\n")
