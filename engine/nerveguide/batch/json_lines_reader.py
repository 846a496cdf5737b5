"""JSON Lines -> blocks: one object a line; what is not simple is read strictly."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

import orjson
import polars as pl

from nerveguide.batch.blocks import ID, Block, Origin, ReadItem, Reject
from nerveguide.batch.line_source import LineSource, with_line_ends
from nerveguide.files.strict_reading import as_text, read_object, text_problem
from nerveguide.messages import message
from nerveguide.model.answers import NO, YES, AnswerProblem

_NOT_SIMPLE = (b"\\", b"[", b'" ', b'"\t')
"""What a simple line lacks, so that `":` ends each key in it, and nothing else."""


_LONG_NUMBER = re.compile(rb"\d{19}")
"""May be a whole number of more than 64 bits, which orjson makes a float."""


def read_simple(line: bytes) -> dict[str, object] | None:
    """Return the object of a line, or ``None`` when it has to be read strictly.

    Its id is text or a whole number, and its values are text, numbers, truth values
    or ``None``: those that :func:`nerveguide.files.strict_reading.read_object` gives.
    """
    if line.count(b"{") != 1 or any(sign in line for sign in _NOT_SIMPLE):
        return None
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(values, dict) or len(values) != line.count(b'":'):
        return None  # another value, or a key that stands twice
    if float in map(type, values.values()) and _LONG_NUMBER.search(line):
        return None
    return values if type(values.get(ID)) in {str, int} else None


_WINDOW = 2**22


_MOST_CELLS = 2**22


_TEXT = {str, type(None)}


class _Record(NamedTuple):
    """An object whose values can be cells, with its line and the number of that."""

    number: int
    line: bytes
    values: dict[str, object]


def read_json_lines(
    file: str, source: LineSource, most: int = _WINDOW
) -> Iterator[ReadItem]:
    """Yield the blocks and rejects of a file, from windows of about ``most`` bytes.

    Blank lines are passed over.
    """
    empty = True
    for item in _read(file, source, most):
        yield item
        empty = False
    if empty and not source.error:
        yield Reject(Origin(file, 1), "", (message("batch.json.empty"),), "")


def _read(file: str, source: LineSource, most: int) -> Iterator[ReadItem]:
    while True:
        if window := source.peek(most):
            lines = with_line_ends(window)
            yield from _read_window(file, lines, source.number)
            source.skip(window, lines.count(b"\n"))
        elif long := source.long_line():
            yield Reject(Origin(file, long.number), "", (long.problem,), long.start)
        else:
            return


def _read_window(file: str, lines: bytes, first: int) -> Iterator[ReadItem]:
    good = []
    for number, line in enumerate(lines.split(b"\n"), start=first):
        if values := read_simple(line):
            good.append(_Record(number, line, values))
            continue
        item = _read_strictly(file, number, line)
        if isinstance(item, Reject):
            yield item
        elif item:
            good.append(item)
    if good:
        yield from _blocks(file, good)


def _read_strictly(file: str, number: int, line: bytes) -> _Record | Reject | None:
    """Return the record or the reject that a line is, or ``None`` for a blank one."""
    if not (text := as_text(line).strip()):
        return None
    name = ""
    try:
        if problem := text_problem(text):
            raise ValueError(problem)
        values = read_object(text)
        name = values[ID] = _name(values)
        _check(values, escaped="\\u" in text)
    except ValueError as error:
        return Reject(Origin(file, number), name, (str(error),), text)
    return _Record(number, line, values)


def _name(values: dict[str, object]) -> str:
    name = values.get(ID, "")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ValueError(message("batch.json.id_type"))
    return str(name)


def _check(values: dict[str, object], *, escaped: bool) -> None:
    """Raise ``ValueError`` for what is no single value, or no text to be kept."""
    for key, value in values.items():
        if isinstance(value, dict | list):
            not_single = message("batch.json.not_single")
            raise ValueError(str(AnswerProblem(finding=key, message=not_single)))
        if escaped and (problem := text_problem(f"{key}{value}")):
            raise ValueError(problem)


def _blocks(file: str, records: Sequence[_Record]) -> Iterator[Block]:
    """Yield the records as one block, or as more where each has keys of its own."""
    objects = [record.values for record in records]
    keys: dict[str, object] = {}
    for values in objects:
        keys.update(values)
    if len(records) > 1 and len(records) * len(keys) > _MOST_CELLS:
        middle = len(records) // 2
        yield from _blocks(file, records[:middle])
        yield from _blocks(file, records[middle:])
        return
    lines = [record.line for record in records]  # the values would take much memory
    yield Block(
        file,
        pl.DataFrame({key: _column(key, objects) for key in keys}),
        pl.Series([record.number for record in records], dtype=pl.UInt64),
        lambda row: as_text(lines[row]).strip(),
    )


def _column(key: str, objects: Iterable[dict[str, object]]) -> pl.Series:
    values = list(map(dict.get, objects, repeat(key)))
    if not set(map(type, values)) <= _TEXT:
        values = list(map(_text, values))
    return pl.Series(values=values, dtype=pl.String)


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return YES if value else NO
    return None if value is None else str(value)
