"""CSV text -> rows with their line numbers, so that one bad quote costs one line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from engine.batch.line_source import MAX_LINE, LineSource

MAX_LINES = 100
"""Lines that one row may span by quoted line breaks.

A quote that is never closed would otherwise swallow the rest of the file.
"""

csv.field_size_limit(MAX_LINE)  # by itself, csv refuses cells that other readers take


@dataclass(frozen=True)
class Row:
    """A row: the line where it starts (from 1), its text, and its cells.

    ``problem`` says why there are no cells.
    """

    line: int
    text: str
    cells: tuple[str, ...] = ()
    problem: str = ""


def read_rows(source: LineSource, until: float = inf) -> Iterator[Row]:
    """Yield a row for each record; blank lines are passed over.

    When what begins on a line is not CSV, that line alone becomes a row with a
    problem, and reading goes on with the next line. Ends before a row that starts on
    line ``until`` or later, and before a line that is too long.
    """
    while source.number < until:
        first = source.number
        lines: list[str] = []
        try:
            cells = next(csv.reader(_noting(source, lines), strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            source.put_back(lines[1:])
            problem = _explain(str(error))
            yield Row(first, lines[0].rstrip("\r\n"), problem=problem)
            continue
        text = "".join(lines).rstrip("\r\n")
        if text.strip():
            yield Row(first, text, tuple(cells))


def _noting(source: LineSource, taken: list[str]) -> Iterator[str]:
    """Take up to ``MAX_LINES`` lines, noting each in ``taken``."""
    while len(taken) < MAX_LINES and (line := source.line()):
        taken.append(line)
        yield line


def _explain(error: str) -> str:
    if error == "unexpected end of data":
        return f"a quote is opened here and not closed within {MAX_LINES} lines"
    if "expected after" in error:
        return "text follows a closing quote; write a quote inside a cell twice"
    return f"this is not CSV: {error}"
