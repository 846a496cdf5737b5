"""What the words in a table's cells may mean: what is clear, and what is only likely.

Clear are pairs such as *Y* and *N* of which both stand in the table, and signs of a
missing value. All else is for a person to decide.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches

from engine.answers import NO, NOT_SURE, YES
from engine.batch.mapping.mapping_words import NOT_ASKED
from engine.batch.mapping.table_columns import TableColumn
from engine.batch.mapping.table_mapping import Word, Words
from engine.entries import ChoiceFinding, Finding, YesNoFinding
from engine.knowledge import Knowledge
from engine.unknown_words import Unknown, unknown

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
    seen = {said for column in yes_no for said in column.odd}
    clear: dict[Word, str | None] = {}
    for yes, no in _PAIRS:
        if {yes, no} <= seen:
            clear |= {yes: YES, no: NO}
    coded = any(has_codes(column.odd) for column in yes_no if column.sure)
    if not coded and any({0, 1} <= column.odd.keys() for column in yes_no):
        clear |= {Decimal(1): YES, Decimal(0): NO}
    return clear | {
        said: None
        for column in columns
        for said in column.odd
        if unknown(said) is Unknown.NO_VALUE
    }


def has_codes(words: Iterable[Word]) -> bool:
    """Tell whether there are numbers above 0 other than 1 among the words."""
    return any(isinstance(said, Decimal) and said > 0 and said != 1 for said in words)


def likely_meaning(finding: Finding, words: Iterable[Word], said: Word) -> str | None:
    """Return what one of the words of a column may mean, if that can be told.

    The numbers 0 and 1 may mean *no* and *yes* where there are no others beside them.
    """
    if isinstance(finding, YesNoFinding) and said in (0, 1):
        return None if has_codes(words) else (YES if said else NO)
    if why := unknown(said):
        return NOT_SURE if why is Unknown.NOT_SURE else NOT_ASKED
    if isinstance(finding, ChoiceFinding) and str(said).isalpha():
        close = get_close_matches(str(said), finding.options, 1, _CLOSE)
        if close:
            return close[0]
    likely = _LIKELY.get(said)
    if likely in (YES, NO) and not isinstance(finding, YesNoFinding):
        return None
    return likely
