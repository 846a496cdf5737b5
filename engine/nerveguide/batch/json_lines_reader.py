"""JSON Lines -> blocks: one object per line, with a fast path for plain ones."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, repeat
from typing import NamedTuple

import polars as pl

from nerveguide.batch.blocks import ID, Block, Origin, ReadItem, Reject
from nerveguide.batch.line_source import LineSource, with_line_ends
from nerveguide.files.strict_json import read_object, refuse_constant
from nerveguide.files.text import as_text, text_problem
from nerveguide.model.answers import NO, YES

_NOT_PLAIN = ("\\", "[", '" ', '"\t')


_DECODER = json.JSONDecoder(parse_constant=refuse_constant)


def read_simple(content: bytes) -> list[dict[str, object]] | None:
    r"""Return the objects of lines that end with ``\n``, or ``None`` if not plain.

    Their values are text, numbers, truth values or ``None``.
    """
    try:
        lines = content.decode()
    except UnicodeDecodeError:
        return None
    height = lines.count("\n")
    if not (lines.startswith("{") and lines.endswith("}\n")):
        return None
    if not lines.count("}\n{") + 1 == lines.count("{") == height:
        return None
    if any(sign in lines for sign in _NOT_PLAIN):
        return None
    try:
        records: list[dict[str, object]] = _DECODER.decode(
            "[" + lines[:-1].replace("\n", ",\n") + "]"
        )
    except ValueError:
        return None
    if len(records) != height or sum(map(len, records)) != lines.count('":'):
        return None
    return records


_WINDOW = 2**22


_MOST_CELLS = 2**22


_TEXT = {str, type(None)}


class _Record(NamedTuple):
    """An object whose values can be cells, the number of its line, and its text."""

    line: int
    text: str
    values: dict[str, object]


def read_json_lines(
    file: str, source: LineSource, most: int = _WINDOW
) -> Iterator[ReadItem]:
    """Yield the blocks and rejects of a file, from windows of about ``most`` bytes.

    Blank lines are passed over.
    """
    empty = True
    for found in _read(file, source, most):
        yield found
        empty = False
    if empty and not source.error:
        reason = "the file is empty; it needs one object a line"
        yield Reject(Origin(file, 1), "", (reason,), "")


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
    good = _plain_records(lines, first)
    if good is None:
        good = []
        for found in _records(file, as_text(lines), first):
            if isinstance(found, Reject):
                yield found
            else:
                good.append(found)
    if good:
        yield from _blocks(file, good)


def _plain_records(lines: bytes, first: int) -> list[_Record] | None:
    objects = read_simple(lines)
    if objects is None or {type(values.get(ID)) for values in objects} - {str, int}:
        return None
    texts = lines.decode().split("\n")
    return list(map(_Record, count(first), texts, objects))


def _records(file: str, lines: str, first: int) -> Iterator[_Record | Reject]:
    """Read each line that is not blank by itself."""
    for number, line in enumerate(lines.split("\n"), start=first):
        if not (text := line.strip()):
            continue
        name = ""
        try:
            if problem := text_problem(text):
                raise ValueError(problem)
            values = read_object(text)
            name = values[ID] = _name(values)
            _check(values, escaped="\\u" in text)
            yield _Record(number, text, values)
        except ValueError as error:
            yield Reject(Origin(file, number), name, (str(error),), text)


def _name(values: dict[str, object]) -> str:
    name = values.get(ID, "")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ValueError("the id must be text or a whole number")
    return str(name)


def _check(values: dict[str, object], *, escaped: bool) -> None:
    """Raise ``ValueError`` for what is no single value, or no text to be kept."""
    for key, value in values.items():
        if isinstance(value, dict | list):
            raise ValueError(f"{key}: a list or an object is not an answer")
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
    texts = [record.text for record in records]
    yield Block(
        file,
        pl.DataFrame({key: _column(key, objects) for key in keys}),
        pl.Series([record.line for record in records], dtype=pl.UInt64),
        texts.__getitem__,
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
