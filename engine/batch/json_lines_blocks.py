"""JSON Lines -> blocks: one object a line, with ``id`` and findings side by side."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from engine.answers import NO, YES
from engine.batch.blocks import ID, Block, Origin, Read, Reject
from engine.batch.json_objects import read_object
from engine.batch.line_source import LineSource
from engine.batch.text import text_problem

_ROWS = 2**13
"""Lines that make a block, at most."""

Cells = Mapping[str, str | None]
"""A record as text, by key."""


def read_json_lines(file: str, source: LineSource) -> Iterator[Read]:
    """Yield the blocks and rejects of a file; blank lines are passed over."""
    good: list[tuple[int, str, Cells]] = []
    empty = True
    for number, text, problem in _lines(source):
        empty = False
        name = ""
        try:
            if problem := problem or text_problem(text):
                raise ValueError(problem)
            record = read_object(text)
            name = record[ID] = _name(record)
            good.append((number, text, _cells(record)))
        except ValueError as error:
            yield Reject(Origin(file, number), name, (str(error),), text)
        if len(good) == _ROWS:
            yield _block(file, good)
            good = []
    if good:
        yield _block(file, good)
    if empty and not source.error:
        reason = "the file is empty; it needs one object a line"
        yield Reject(Origin(file, 1), "", (reason,), "")


def _lines(source: LineSource) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the text and perhaps the problem of each line."""
    while True:
        number = source.number
        if line := source.line():
            if text := line.strip():
                yield number, text, ""
        elif long := source.long_line():
            yield long.number, long.start, long.problem
        else:
            return


def _name(record: Mapping[str, object]) -> str:
    name = record.get(ID, "")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ValueError("the id must be text or a whole number")
    return str(name)


def _cells(record: Mapping[str, object]) -> Cells:
    """Return the values as text; raises ``ValueError`` for what is no single value."""
    cells: dict[str, str | None] = {}
    for key, value in record.items():
        match value:
            case None | str():
                text = value
            case bool():
                text = YES if value else NO
            case dict() | list():
                raise ValueError(f"{key}: a list or an object is not an answer")
            case _:
                text = str(value)
        if problem := text_problem(f"{key}{text}"):
            raise ValueError(problem)
        cells[key] = text
    return cells


def _block(file: str, records: Sequence[tuple[int, str, Cells]]) -> Block:
    numbers, texts, rows = zip(*records, strict=True)
    keys = dict.fromkeys(key for row in rows for key in row)
    cells = {key: [row.get(key) for row in rows] for key in keys}
    return Block(
        file,
        pl.DataFrame(cells, schema=dict.fromkeys(keys, pl.String())),
        pl.Series(numbers, dtype=pl.UInt64),
        lambda row: str(texts[row]),
    )
