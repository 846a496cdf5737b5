"""The fast path for plain CSV: Polars reads a whole window of rows at once.

A row is plain when it stands on a line of its own and has as many cells as there are
columns. Polars would fill a short row up, read a blank line as a row and be lenient
about quotes that stand where they should not. So quotes are looked at first, and each
line gets one more cell, a mark: if Polars finds as many rows as there are lines, and
the mark in the column after the last throughout, each row has the right cells.
"""

import re
from codecs import BOM_UTF8

import polars as pl

from nerveguide.batch.blocks import Types

_MARK = "~"


_MARKED_END = b",~\n"


_AFTER_LAST = "\0"


_QUOTED_CELLS = re.compile(
    rb"""(?: [^"]*+ (?<![^,\n])                # up to the start of a cell
             " [^"\n]*+ (?: "" [^"\n]*+ )*+ "  # a quoted cell on one line
             (?=[,\n])
         )*+ [^"]*+""",
    re.VERBOSE,
)


_MISTAKEN = (BOM_UTF8, b"x\x01", b"x\xda")  # for a mark to leave out, or compressed


def may_be_simple(lines: bytes, width: int) -> bool:
    """Return whether the lines, each with its end, hold that many cells on average."""
    commas = (width - 1) * lines.count(b"\n")
    return b'"' in lines or lines.count(b",") == commas


def is_simple_row(line: bytes, width: int) -> bool:
    """Return whether a line without quotes is a plain row of ``width`` cells."""
    return line.count(b",") == width - 1 and b"\0" not in line and _is_utf8(line)


def read_simple(lines: bytes, types: Types) -> pl.DataFrame | None:
    r"""Return the cells of lines that end with ``\n``, or ``None`` if one is not plain.

    ``types`` are those of all columns in order, whose names hold no NUL; lines with a
    cell of another type are not plain either. An empty cell is null or empty.
    """
    if len(types) == 1:  # a blank line would look like an empty cell
        return None
    if lines.startswith(_MISTAKEN) or b"\0" in lines or not _is_utf8(lines):
        return None
    if b'"' in lines and not _QUOTED_CELLS.fullmatch(lines):
        return None
    marked = lines.replace(b"\n", _MARKED_END)
    schema = {**types, _AFTER_LAST: pl.String()}
    try:
        cells = pl.read_csv(marked, has_header=False, schema=schema)
    except (pl.exceptions.PolarsError, OSError):
        return None
    marks = cells.drop_in_place(_AFTER_LAST)
    height = (len(marked) - len(lines)) // len(b",~")
    return cells if len(marks) == height and marks.eq_missing(_MARK).all() else None


def _is_utf8(content: bytes) -> bool:
    try:
        return content.isascii() or bool(content.decode())
    except UnicodeDecodeError:
        return False
