"""Suggest a mapping for a table from its column names and values."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

import polars as pl
import yaml

from nerveguide.batch.blocks import ID
from nerveguide.batch.mapping.column_matching import LONGEST_NAME, ColumnNames
from nerveguide.batch.mapping.mapping_file import IGNORE, NOT_ASKED, fitting
from nerveguide.batch.mapping.table_mapping import Word, Words, holds_words, word
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, parse_answer
from nerveguide.model.findings import ChoiceFinding, Finding, YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.stated_times import ANSWERED_ON
from nerveguide.model.unknown_words import Unknown, unknown

_NAMES_OF_ID = (
    *("id", "caseid", "mrn", "participantid", "patid", "patientid", "patientnumber"),
    *("personid", "pid", "recordid", "studyid", "subjectid", "subjid", "usubjid"),
)


@dataclass(frozen=True)
class TableColumn:
    """One column: what it may be, the likeliest first, and whether that is ``sure``.

    ``may_be`` holds findings, or alone ``id``, ``answered_on`` or a renamed finding.
    ``odd`` are the words in its cells that
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
    columns = [_table_column(knowledge, names, cells) for cells in head]
    sure = Counter(column.may_be[0] for column in columns if column.sure)
    return tuple(
        replace(column, sure=column.sure and sure[column.may_be[0]] == 1)
        for column in columns
    )


def _table_column(
    knowledge: Knowledge, names: ColumnNames, cells: pl.Series
) -> TableColumn:
    name = cells.name
    cells = cells.alias("cells")  # Polars takes names such as ^a$ for patterns
    if _may_be_id(name):
        distinct = cells.null_count() == 0 and cells.n_unique() == len(cells)
        return TableColumn(name, (ID,), distinct, {})
    if name == ANSWERED_ON or name in knowledge.renamed_findings:
        return TableColumn(name, (name,), True, {})
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
    cell_word = word(str(value))
    if isinstance(cell_word, Decimal):
        return f"{cell_word.normalize():f}"
    return cell_word if isinstance(value, bool) else str(value).strip()


_PAIRS = (
    ("y", "n"),
    ("t", "f"),
    ("true", "false"),
    ("j", "n"),
    ("ja", "nein"),
    ("ja", "nee"),
    ("ja", "nej"),
    ("oui", "non"),
    ("sim", "nao"),
    ("sim", "não"),
)


_LIKELY: Mapping[Word, str] = {
    **dict.fromkeys(("y", "true", "j", "ja", "oui", "si", "sí", "sim"), YES),
    **dict.fromkeys(("n", "false", "nein", "nee", "nej", "non", "nao", "não"), NO),
    **dict.fromkeys(("+", "pos", "positive", "present", "x"), YES),
    **dict.fromkeys(("-", "neg", "negative", "absent"), NO),
}


_CLOSE = 0.7


def clear_words(knowledge: Knowledge, columns: Iterable[TableColumn]) -> Words:
    """Return what is clear in all columns.

    1 and 0 are clear when a yes/no column has both, and none that is sure has another
    number: where 2 or 9 is a code, 1 and 0 may mean anything.
    """
    columns = tuple(columns)
    yes_no = [
        column
        for column in columns
        if column.may_be
        and isinstance(knowledge.findings.get(column.may_be[0]), YesNoFinding)
    ]
    seen = {cell_word for column in yes_no for cell_word in column.odd}
    clear: dict[Word, str | None] = {}
    for yes, no in _PAIRS:
        if {yes, no} <= seen:
            clear |= {yes: YES, no: NO}
    coded = any(has_codes(column.odd) for column in yes_no if column.sure)
    if not coded and any({0, 1} <= column.odd.keys() for column in yes_no):
        clear |= {Decimal(1): YES, Decimal(0): NO}
    return clear | {
        cell_word: None
        for column in columns
        for cell_word in column.odd
        if unknown(cell_word) is Unknown.NO_VALUE
    }


def has_codes(words: Iterable[Word]) -> bool:
    """Return whether there are numbers above 0 other than 1 among the words."""
    return any(
        isinstance(cell_word, Decimal) and cell_word > 0 and cell_word != 1
        for cell_word in words
    )


def likely_meaning(
    finding: Finding, words: Iterable[Word], cell_word: Word
) -> str | None:
    """Return what one of the words of a column may mean, if that can be guessed.

    The numbers 0 and 1 may mean *no* and *yes* where there are no others beside them.
    """
    if isinstance(finding, YesNoFinding) and cell_word in (0, 1):
        return None if has_codes(words) else (YES if cell_word else NO)
    if why := unknown(cell_word):
        return NOT_SURE if why is Unknown.NOT_SURE else NOT_ASKED
    if isinstance(finding, ChoiceFinding) and str(cell_word).isalpha():
        close = get_close_matches(str(cell_word), finding.options, 1, _CLOSE)
        if close:
            return close[0]
    likely = _LIKELY.get(cell_word)
    if likely in (YES, NO) and not isinstance(finding, YesNoFinding):
        return None
    return likely


DECIDE = "DECIDE"
"""Marks what a person has to decide."""


_MOST_WORDS = 12


_LONGEST_WORD = 40


_BARE = re.compile(r"[A-Za-z]([\w .()/?-]*[\w.()/?-])?|-?[0-9]+", re.ASCII)


def suggest_mapping(knowledge: Knowledge, head: pl.DataFrame) -> str:
    """Return the text of a mapping file for a table that has these first records.

    :func:`nerveguide.batch.mapping.load_mapping` reads it without problems. It may
    hold words from the cells of columns that are like a finding, but not of others.
    """
    columns = table_columns(knowledge, head)
    clear = clear_words(knowledge, columns)
    sure = sum(column.sure for column in columns)
    lines = [
        *_head(sure, len(columns)),
        "",
        "columns:",
        *(
            f"  {line}"
            for column in columns
            for line in _column(knowledge, column, clear)
        ),
        "",
        "words:",
        *(f"  {line}" for line in _words_for_all(knowledge, columns, clear)),
        "",
    ]
    return "\n".join(lines)


def _head(sure: int, columns: int) -> Iterator[str]:
    """Yield the lines that say what the file is, as comments."""
    text = message(
        "batch_mapping.suggestion.head", sure=sure, all=columns, decide=DECIDE
    )
    for line in text.splitlines():
        yield f"# {line}".rstrip()


def _column(knowledge: Knowledge, column: TableColumn, clear: Words) -> Iterator[str]:
    """Yield the lines about one column."""
    key = _key(column.name)
    if not column.may_be:
        yield f"# {message('batch_mapping.suggestion.unlike', decide=DECIDE)}"
        yield f"# {key}: {IGNORE}"
        return
    target, *others = column.may_be
    finding = knowledge.findings.get(target)
    entry = [f"{key}: {target}"]
    if finding:
        entry = _finding_entry(key, finding, column, clear)
    if column.sure:
        yield from entry
        return
    question = message(
        "batch_mapping.suggestion.which",
        decide=DECIDE,
        findings=", ".join([target, *others]),
        ignore=IGNORE,
    )
    yield f"# {question}"
    yield from (f"# {line}" for line in entry)


def _finding_entry(
    key: str, finding: Finding, column: TableColumn, clear: Words
) -> list[str]:
    """Return the lines of a column that is a finding, with words of its own, if any."""
    named = f"{finding.id}  # {' '.join(finding.name.split())}"
    known = fitting(clear, finding)
    own = {
        cell_word: text
        for cell_word, text in column.odd.items()
        if cell_word not in known
        or (isinstance(cell_word, Decimal) and has_codes(column.odd))
        if not (column.sure and _may_be_for_all(finding, cell_word))
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
    written = {
        cell_word: text for column in columns for cell_word, text in column.odd.items()
    }
    for cell_word, answer in clear.items():
        yield f"{_key(written[cell_word])}: {answer or NOT_ASKED}"
    unclear: dict[Word, str] = {}
    yes_no = None
    for column in columns:
        finding = knowledge.findings.get(column.may_be[0]) if column.sure else None
        if isinstance(finding, YesNoFinding):
            yes_no = finding
            unclear |= {
                cell_word: text
                for cell_word, text in column.odd.items()
                if cell_word not in clear and _may_be_for_all(finding, cell_word)
            }
    if yes_no:
        yield from _open_words(yes_no, unclear, "# ")


def _may_be_for_all(finding: Finding, cell_word: Word) -> bool:
    """Return whether a word is decided once for all columns; numbers may be codes."""
    return isinstance(finding, YesNoFinding) and isinstance(cell_word, str)


def _open_words(
    finding: Finding, words: Mapping[Word, str], mark: str
) -> Iterator[str]:
    """Yield lines that propose what the words of a column mean, behind the mark."""
    if not words:
        return
    short = sorted(
        (text, cell_word)
        for cell_word, text in words.items()
        if len(text) <= _LONGEST_WORD
    )
    shown = short[:_MOST_WORDS]
    options = finding.options if isinstance(finding, ChoiceFinding) else ()
    answers = [YES, NO] if isinstance(finding, YesNoFinding) else [*options]
    question = message(
        "batch_mapping.suggestion.meaning",
        decide=DECIDE,
        answers=", ".join([*answers, NOT_SURE]),
        not_asked=NOT_ASKED,
    )
    yield f"# {question}"
    for text, cell_word in shown:
        meaning = likely_meaning(finding, words, cell_word) or DECIDE
        yield f"{mark}{_key(text)}: {meaning}"
    if more := len(words) - len(shown):
        yield f"# {message('batch_mapping.suggestion.more', count=more)}"


def _key(text: str) -> str:
    """Return a name or word as YAML writes a key."""
    if _BARE.fullmatch(text):
        return text
    quoted = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=math.inf)
    return quoted.rstrip("\n")
