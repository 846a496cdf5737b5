"""Reasons of rejects, grouped by kind; nothing of the records themselves is kept."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

MOST_KINDS = 1000
"""Kinds that are counted apart, so that memory stays flat whatever a file holds."""

OTHER_KINDS = "other reasons"
"""What stands for all kinds beyond :data:`MOST_KINDS`."""

_CUT = "…"
_LONGEST = 200

_HINT = re.compile(r"; did you mean '\w+'\?$")
_KEY = re.compile(r"^.*(?=: (?:there is no such|a list or an object))", re.DOTALL)
_QUOTED = re.compile(r"['\"].*['\"]", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w-])-?\d[\d.]*(?:e[+-]?\d+)?\b")


def reject_kind(reason: str) -> str:
    """Return the reason without what it quotes from the record.

    Values, numbers and names that are no finding become an ellipsis: they could name a
    person, and reasons that differ in them alone are of one kind.
    """
    text = _HINT.sub("", reason)
    for pattern, instead in ((_QUOTED, f"'{_CUT}'"), (_KEY, _CUT), (_NUMBER, _CUT)):
        text = pattern.sub(instead, text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _CUT


class RejectKinds:
    """Counts of rejected records by kind of reason, in bounded memory."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, reasons: Iterable[str]) -> None:
        """Count one record; of each kind that its reasons have, it counts once."""
        for kind in dict.fromkeys(map(reject_kind, reasons)):
            known = kind in self._counts or len(self._counts) < MOST_KINDS
            self._counts[kind if known else OTHER_KINDS] += 1

    def most_frequent(self, most: int) -> Sequence[tuple[str, int]]:
        """Return the ``most`` frequent kinds with their numbers of records."""
        return tuple(self._counts.most_common(most))
