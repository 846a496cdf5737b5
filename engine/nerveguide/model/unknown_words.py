"""Words that say that nothing is known, as people and programs write them.

None of them is ever an answer, and least of all *no*.
"""

import re
from decimal import Decimal
from enum import Enum, auto


class Unknown(Enum):
    """Why nothing is known."""

    NOT_SURE = auto()
    """Somebody was asked and does not know."""
    NOT_ASKED = auto()
    """Nobody asked, or wrote down what was said."""
    NO_VALUE = auto()
    """A program left a sign where it had no value."""


def unknown(value: str | Decimal) -> Unknown | None:
    """Return why a word or code says that nothing is known, or ``None`` if it does not.

    Case, blanks and punctuation do not count: ``N/A`` is ``n.a.``
    """
    if isinstance(value, Decimal):
        return Unknown.NOT_ASKED if value in _CODES else None
    text = value.strip().lower()
    if _NO_VALUE.fullmatch(text):
        return Unknown.NO_VALUE
    if _QUESTION.fullmatch(text):
        return Unknown.NOT_SURE
    return _WORDS.get(_letters(text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


_CODES = frozenset(
    [
        *(-7, -8, -9, -77, -88, -99, -777, -888, -999, -9999),
        *(77, 88, 99, 777, 888, 999, 9999),
    ]
)
"""Numbers that mean a missing value in codebooks; 7, 8 and 9 may also count."""


_QUESTION = re.compile(r"\?+")


_NO_VALUE = re.compile(
    r"[.…—/]+|--+"
    r"|\.[a-z]"  # Stata and SAS
    r"|#[a-z0/ ]+[!?]?"  # spreadsheets
    r"|-?1\.#(ind|qnan)"
)


_NOT_SURE = """
unknown, unkn, unk, u, dk, nk, asku, not known, not sure, unsure, uncertain, unclear,
undetermined, indeterminate, maybe, perhaps, no idea, don't know, doesn't know,
do not know, does not know, I don't know, don't remember, can't remember, can't say,
unbekannt, nicht bekannt, unklar, nicht sicher, vielleicht, weiß nicht,
weiss nicht, inconnu, inconnue, ne sait pas, ne sais pas, je ne sais pas, peut-être,
desconocido, no sabe, no sé, desconhecido, não sabe, não sei, ignorado, sconosciuto,
non so, non sa, onbekend, weet niet, okänd, okänt, vet ej, vet inte, ukjent, vet ikke,
ukendt, ved ikke, nieznane, nie wiem, 不详, 不明, 未知
"""


_NOT_ASKED = """
none, missing, blank, empty, skipped, refused, prefer not to say,
prefer not to answer, not asked, not answered, unanswered, not applicable,
not assessed, not available, unavailable, not collected, not documented, not done,
not examined, not recorded, not reported, not specified, unspecified, not stated,
not tested, no answer, no data, no entry, no info, no information, no response,
nd, ni, nr, nask, nav, keine Angabe, keine Angaben, k. A.,
nicht erhoben, nicht erfasst, non renseigné, non renseignée, sin datos, no consta,
não informado, sem informação, geen gegevens, brak danych, uppgift saknas
"""


_SIGNS = "na, nan, nat, null"


_WORDS = {
    _letters(written.lower()): meaning
    for meaning, words in (
        (Unknown.NOT_SURE, _NOT_SURE),
        (Unknown.NOT_ASKED, _NOT_ASKED),
        (Unknown.NO_VALUE, _SIGNS),
    )
    for written in words.split(",")
}
