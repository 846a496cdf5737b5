"""The first records of a table -> what its columns may be, and their odd words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from engine.answers import parse_answer
from engine.batch.blocks import ID
from engine.batch.mapping.column_names import LONGEST_NAME, ColumnNames
from engine.batch.mapping.table_mapping import Word, holds_words, word
from engine.entries import ChoiceFinding, Finding
from engine.knowledge import Knowledge

_NAMES_OF_ID = (
    *("id", "caseid", "mrn", "participantid", "patid", "patientid", "patientnumber"),
    *("personid", "pid", "recordid", "studyid", "subjectid", "subjid", "usubjid"),
)


@dataclass(frozen=True)
class TableColumn:
    """One column: what it may be, the likeliest first, and whether that is ``sure``.

    ``may_be`` holds findings, or ``id`` alone. ``odd`` are the words in its cells that
    are no answers to the first of these, as they are compared and as they are written.
    """

    name: str
    may_be: tuple[str, ...]
    sure: bool
    odd: Mapping[Word, str]


def table_columns(knowledge: Knowledge, head: pl.DataFrame) -> tuple[TableColumn, ...]:
    """Return what the columns of a table may be, from its first records.

    Two columns that would be the same are both not sure.
    """
    names = ColumnNames(knowledge)
    columns = [_column(knowledge, names, cells) for cells in head]
    sure = Counter(column.may_be[0] for column in columns if column.sure)
    return tuple(
        replace(column, sure=column.sure and sure[column.may_be[0]] == 1)
        for column in columns
    )


def _column(knowledge: Knowledge, names: ColumnNames, cells: pl.Series) -> TableColumn:
    name = cells.name
    cells = cells.alias("cells")  # Polars takes names such as ^a$ for patterns
    if _may_be_id(name):
        distinct = cells.null_count() == 0 and cells.n_unique() == len(cells)
        return TableColumn(name, (ID,), distinct, {})
    readable = holds_words(cells.dtype) or cells.dtype == pl.Null
    values = cells.drop_nulls().unique(maintain_order=True) if readable else cells[:0]
    asked = [value for value in values.to_list() if str(value).strip()]
    candidates = names.candidates(name)
    may_be = candidates.findings
    if asked and not candidates.exact:
        # Words that are the options of a finding say more than a name that is like it.
        may_be = (*_with_such_options(knowledge, asked), *may_be)
    odd: dict[Word, str] = {}
    if may_be:
        finding = knowledge.findings[may_be[0]]
        unanswered = [value for value in asked if not _is_answer(finding, value)]
        odd = {word(str(value)): _written(value) for value in unanswered}
    sure = candidates.exact and readable
    return TableColumn(name, tuple(dict.fromkeys(may_be)), sure, odd)


def _may_be_id(name: str) -> bool:
    if len(name) > LONGEST_NAME:
        return False
    return "".join(filter(str.isalnum, name.lower())) in _NAMES_OF_ID


def _with_such_options(knowledge: Knowledge, values: Sequence[object]) -> Iterator[str]:
    """Yield the choice findings to which all the values are answers."""
    for finding in knowledge.findings.values():
        if isinstance(finding, ChoiceFinding) and all(
            _is_answer(finding, value) for value in values
        ):
            yield finding.id


def _is_answer(finding: Finding, value: object) -> bool:
    try:
        parse_answer(finding, value)
    except ValueError:
        return False
    return True


def _written(value: object) -> str:
    """Return a value as a mapping file writes it: 1, not 1.0."""
    said = word(str(value))
    if isinstance(said, Decimal):
        return f"{said.normalize():f}"
    return said if isinstance(value, bool) else str(value).strip()
