"""Rejects -> a CSV file, each with its place, its reasons and its text."""

from collections.abc import Callable
from typing import TextIO

from engine.batch.blocks import Reject
from engine.batch.careful_csv import careful_csv

REJECT_COLUMNS = ("file", "line", "id", "reason", "raw_record")
"""Columns of the rejects file."""


def csv_rejects(stream: TextIO) -> Callable[[Reject], None]:
    """Write a header, and return the function that writes one row a reject."""
    write = careful_csv(stream, REJECT_COLUMNS)

    def write_reject(reject: Reject) -> None:
        origin, reasons = reject.origin, "; ".join(reject.reasons)
        write((origin.file, str(origin.line), reject.id, reasons, reject.text))

    return write_reject
