"""CSV text -> rows with their line numbers, so that one bad quote costs one line."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_LINES = 100
"""Lines that one row may span by quoted line breaks.

A quote that is never closed would otherwise swallow the rest of the file.
"""


@dataclass(frozen=True)
class Row:
    """A row: the line where it starts (from 1), its text, and its cells.

    ``problem`` says why there are no cells.
    """

    line: int
    text: str
    cells: tuple[str, ...] = ()
    problem: str = ""


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield a row for each record; blank lines are passed over.

    When what begins on a line is not CSV, that line alone becomes a row with a
    problem, and reading goes on with the next line.
    """
    source = _Lines(lines)
    while True:
        taken: list[str] = []
        first = source.next_number
        try:
            cells = next(csv.reader(source.take(taken), strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            source.put_back(taken[1:])
            problem = _explain(str(error))
            yield Row(first, taken[0].rstrip("\r\n"), problem=problem)
            continue
        text = "".join(taken).rstrip("\r\n")
        if text.strip():
            yield Row(first, text, tuple(cells))


class _Lines:
    """Lines of a file, some of which may be put back to be taken again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rest = iter(lines)
        self._put_back: deque[str] = deque()
        self.next_number = 1

    def take(self, taken: list[str]) -> Iterator[str]:
        """Yield up to ``MAX_LINES`` lines, noting each in ``taken``."""
        while len(taken) < MAX_LINES:
            line = (
                self._put_back.popleft() if self._put_back else next(self._rest, None)
            )
            if line is None:
                return
            self.next_number += 1
            taken.append(line)
            yield line

    def put_back(self, lines: list[str]) -> None:
        self._put_back.extendleft(reversed(lines))
        self.next_number -= len(lines)


def _explain(error: str) -> str:
    if error == "unexpected end of data":
        return f"a quote is opened here and not closed within {MAX_LINES} lines"
    if "expected after" in error:
        return "text follows a closing quote; write a quote inside a cell twice"
    return f"this is not CSV: {error}"
