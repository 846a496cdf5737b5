"""Write CSV safely: quote every cell, defuse formulas, write odd characters out."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

import polars as pl

from nerveguide.batch.blocks import ID, Block, Reject
from nerveguide.files.strict_reading import visible

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(cell: str) -> str:
    """Return the cell with an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(_STARTS) else cell


def escape_formulas(column: pl.Expr) -> pl.Expr:
    """Return a column of text with :func:`escape_formula` done to each cell."""
    risky = pl.any_horizontal(column.str.starts_with(start) for start in _STARTS)
    return pl.when(risky).then("'" + column).otherwise(column)


def safe_csv(stream: TextIO, columns: Iterable[str]) -> Callable[[Iterable[str]], None]:
    """Write a header, and return the function that writes one row."""
    # All cells in quotes: otherwise some versions of Python leave a lone carriage
    # return bare, and a record would fall apart into two.
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)

    def write(cells: Iterable[str]) -> None:
        writer.writerow(escape_formula(visible(cell)) for cell in cells)

    return write


REJECT_COLUMNS = ("file", "line", "id", "reason", "raw_record")
"""Columns of the rejects file."""


def csv_rejects(stream: TextIO) -> Callable[[Reject], None]:
    """Write a header, and return the function that writes one row a reject."""
    write = safe_csv(stream, REJECT_COLUMNS)

    def write_reject(reject: Reject) -> None:
        origin, reasons = reject.origin, "; ".join(reject.reasons)
        write((origin.file, str(origin.line), reject.id, reasons, reject.text))

    return write_reject


ACCOUNT_COLUMNS = ("file", "line", "id", "place", "code", "label", "used_for", "reason")
"""Columns of the account; ``used_for`` holds ids of findings, joined by ``;``."""


def csv_account(stream: TextIO) -> Callable[[Block], None]:
    """Write a header, and return the function that writes a row a statement."""
    write = safe_csv(stream, ACCOUNT_COLUMNS)

    def write_block(block: Block) -> None:
        for row, statements in enumerate(block.account):
            record = (block.file, str(block.lines[row]), block.cells[ID][row])
            for statement in statements:
                spoken_of = (statement.place, statement.code, statement.label)
                used = ";".join(statement.used_for)
                write((*record, *spoken_of, used, statement.reason))

    return write_block
