"""What became of each statement in records of an exchange format -> a CSV file."""

from collections.abc import Callable
from typing import TextIO

from engine.batch.blocks import ID, Block
from engine.batch.careful_csv import careful_csv

ACCOUNT_COLUMNS = ("file", "line", "id", "place", "code", "label", "used_for", "reason")
"""Columns of the account; ``used_for`` holds ids of findings, joined by ``;``."""


def csv_account(stream: TextIO) -> Callable[[Block], None]:
    """Write a header, and return the function that writes a row a statement."""
    write = careful_csv(stream, ACCOUNT_COLUMNS)

    def write_block(block: Block) -> None:
        for row, statements in enumerate(block.account):
            record = (block.file, str(block.lines[row]), block.cells[ID][row])
            for each in statements:
                used = ";".join(each.used_for)
                write((*record, each.place, each.code, each.label, used, each.reason))

    return write_block
