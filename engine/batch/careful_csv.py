"""Rows of text -> a CSV file that no spreadsheet runs and no reader falls over."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from engine.batch.formulas import harmless
from engine.batch.text import visible


def careful_csv(
    stream: TextIO, columns: Iterable[str]
) -> Callable[[Iterable[str]], None]:
    """Write a header, and return the function that writes one row."""
    # All cells in quotes: otherwise some versions of Python leave a lone carriage
    # return bare, and a record would fall apart into two.
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)

    def write(cells: Iterable[str]) -> None:
        writer.writerow(harmless(visible(cell)) for cell in cells)

    return write
