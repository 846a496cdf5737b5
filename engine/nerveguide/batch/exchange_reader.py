"""JSON documents of an exchange format -> records.

A file holds one document, or one on each line, as the end of its name says; of others,
and of a stream, the first line tells. A document holds one record or more.
A record without an id is known by the place where it stands.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import polars as pl

from nerveguide.batch.blocks import ID, Block, Origin, ReadItem, Reject
from nerveguide.batch.line_source import MAX_LINE, LineSource
from nerveguide.batch.sources import JSON_LINES, SUFFIXES
from nerveguide.files.strict_reading import as_json, as_text, read_document
from nerveguide.formats.record import ExchangedRecord, ReadDocument
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue

_RECORDS = 500
"""Records of one block; more of them would hold many statements in memory."""


@dataclass(frozen=True)
class _Record:
    line: int
    exchanged: ExchangedRecord
    data: object


def read_exchange(
    file: str, source: LineSource, read: ReadDocument
) -> Iterator[ReadItem]:
    """Yield the records of a file, or of a stream, whose documents ``read`` reads."""
    by_line = file.lower().endswith(SUFFIXES[JSON_LINES])
    if by_line or _starts_with_document(source):
        texts = _each_line(file, source)
    else:
        texts = _whole(file, source)
    good: list[_Record] = []
    for text in texts:
        for item in _read_document(file, text, read):
            if isinstance(item, Reject):
                yield item
            else:
                good.append(item)
            if len(good) == _RECORDS:
                yield _block(file, good)
                good = []
    if good:
        yield _block(file, good)


@dataclass(frozen=True)
class _Text:
    """The text of a document, and the line on which it starts."""

    line: int
    text: str


def _starts_with_document(source: LineSource) -> bool:
    line = source.line()
    source.put_back([line] if line else [])
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _each_line(file: str, source: LineSource) -> Iterator[_Text | Reject]:
    while True:
        number, line = source.number, source.line()
        if text := line.strip():
            yield _Text(number, text)
        elif not line:
            long = source.long_line()
            if long is None:
                return
            yield Reject(Origin(file, long.number), "", (long.problem,), long.start)


def _whole(file: str, source: LineSource) -> Iterator[_Text | Reject]:
    content = b""
    while len(content) <= MAX_LINE and (window := source.peek(MAX_LINE)):
        source.skip(window, 0)
        content += window
    text = as_text(content).strip()
    long = source.long_line()
    if long or len(content) > MAX_LINE:
        start = long.start if long else text[:1000]
        reason = message("batch.json.too_large", most=MAX_LINE)
        yield Reject(Origin(file, 1), "", (reason,), start)
    elif not source.error:
        yield _Text(1, text)


def _read_document(
    file: str, given: _Text | Reject, read: ReadDocument
) -> Iterable[_Record | Reject]:
    if isinstance(given, Reject):
        yield given
        return
    origin = Origin(file, given.line)
    try:
        data = read_document(given.text)
    except ValueError as error:
        yield Reject(origin, "", (str(error),), given.text)
        return
    for number, (record, value) in enumerate(read(data), start=1):
        if isinstance(record, ExchangedRecord):
            place = f"{origin}" if number == 1 else f"{origin}[{number}]"
            yield _Record(given.line, replace(record, id=record.id or place), value)
        else:
            yield Reject(origin, record.id, (record.reason,), as_json(value))


def _block(file: str, records: Sequence[_Record]) -> Block:
    exchanged = [record.exchanged for record in records]
    findings = dict.fromkeys(
        chain.from_iterable(record.answers for record in exchanged)
    )
    cells = {ID: [record.id for record in exchanged]} | {
        name: [_cell(record.answers.get(name)) for record in exchanged]
        for name in findings
    }
    return Block(
        file,
        pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)),
        pl.Series([record.line for record in records], dtype=pl.UInt64),
        lambda row: as_json(records[row].data),
        pl.Series(
            ["; ".join(record.notes) or None for record in exchanged], dtype=pl.String
        ),
        [record.account for record in exchanged],
    )


def _cell(value: AnswerValue | None) -> str | None:
    return None if value is None else str(value)
