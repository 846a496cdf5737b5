"""Rejects -> a CSV file, each with its place, its reasons and its text."""

import csv
from collections.abc import Callable
from typing import TextIO

from engine.batch.blocks import Reject
from engine.batch.formulas import harmless
from engine.batch.text import visible

REJECT_COLUMNS = ("file", "line", "id", "reason", "raw_record")
"""Columns of the rejects file."""


def csv_rejects(stream: TextIO) -> Callable[[Reject], None]:
    """Write a header, and return the function that writes one row a reject."""
    # All cells in quotes: otherwise some versions of Python leave a lone carriage
    # return bare, and a record would fall apart into two.
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(REJECT_COLUMNS)

    def write(reject: Reject) -> None:
        cells = (
            reject.origin.file,
            str(reject.origin.line),
            reject.id,
            "; ".join(reject.reasons),
            reject.text,
        )
        writer.writerow(harmless(visible(cell)) for cell in cells)

    return write
