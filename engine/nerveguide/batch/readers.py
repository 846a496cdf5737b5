"""One stream of the records of all sources, each read as its format asks for."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import polars as pl

from nerveguide.batch.blocks import Origin, ReadItem, Reject, Types, coalesce
from nerveguide.batch.csv_reader import read_csv
from nerveguide.batch.exchange_reader import read_exchange
from nerveguide.batch.json_lines_reader import read_json_lines
from nerveguide.batch.line_source import COMPRESSIONS, READ_ERRORS, LineSource, explain
from nerveguide.batch.parquet_reader import read_parquet
from nerveguide.batch.sources import CSV, FHIR, JSON_LINES, PARQUET, PHENOPACKET, Source
from nerveguide.deferred import deferred
from nerveguide.logic.bitsets import answer_type
from nerveguide.messages import message
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge

_EXCHANGE = {
    PHENOPACKET: deferred("nerveguide.formats.phenopackets", "document_reader"),
    FHIR: deferred("nerveguide.formats.fhir.responses", "document_reader"),
}
"""Format of JSON documents -> what makes their reader, imported when it is used."""


def read_sources(
    knowledge: Knowledge,
    sources: Iterable[Source],
    on_progress: Callable[[float], None] = lambda _: None,
) -> Iterator[ReadItem]:
    """Yield the records of all sources, one source after the other.

    ``on_progress`` is told how many bytes of all sources are read so far. What of a
    source cannot be read any further is one reject.
    """
    # A cell that holds an answer is best read as one at once; a number can be written
    # in more ways than Polars reads.
    expected = {
        finding.id: answer_type(finding)
        for finding in knowledge.findings.values()
        if not isinstance(finding, NumberFinding)
    }
    before = 0
    for source in sources:
        size = source.size
        progress = _Progress(before, size, on_progress)
        yield from coalesce(_read(knowledge, source, expected, progress))
        before += size
        on_progress(before)


def first_cells(
    knowledge: Knowledge, source: Source, rows: int
) -> pl.DataFrame | Reject:
    """Return the raw cells of up to so many records from the start of a source.

    Where there is none that can be read, the first reject says why.
    """
    reject: Reject | None = None
    for item in read_sources(knowledge, [source]):
        if not isinstance(item, Reject):
            return item.cells.head(rows)
        reject = reject or item
    no_records = message("batch.file.no_records")
    return reject or Reject(Origin(source.name, 1), "", (no_records,), "")


@dataclass(frozen=True)
class _Progress:
    """Tells how far one source is read, after those before it."""

    before: int
    size: int
    tell: Callable[[float], None]

    def share(self, share: float) -> None:
        self.tell(self.before + share * self.size)

    def place(self, raw: BinaryIO) -> None:
        if self.size:
            self.tell(self.before + raw.tell())


def _read(
    knowledge: Knowledge, source: Source, expected: Types, progress: _Progress
) -> Iterator[ReadItem]:
    try:
        if source.format == PARQUET and isinstance(source.place, Path):
            yield from read_parquet(source.place, expected, progress.share)
            return
        opened = (
            source.place.open("rb", buffering=0)  # else an error takes more with it
            if isinstance(source.place, Path)
            else nullcontext(source.place)
        )
        with opened as raw:
            yield from _read_text(knowledge, source, expected, raw, progress)
    except READ_ERRORS as error:
        reason = message("batch.file.unread", reason=explain(error))
        yield Reject(Origin(source.name, 1), "", (reason,), "")


def _read_text(
    knowledge: Knowledge,
    source: Source,
    expected: Types,
    raw: BinaryIO,
    progress: _Progress,
) -> Iterator[ReadItem]:
    read = raw.read
    for suffix, decompressed in COMPRESSIONS.items():
        if source.name.lower().endswith(suffix):
            # What stands before a damage is wanted too, and ``read`` would not give it.
            read = decompressed(raw).read1
    lines = LineSource(read)
    if source.format == CSV:
        items = read_csv(source.name, lines, expected)
    elif source.format == JSON_LINES:
        items = read_json_lines(source.name, lines)
    else:
        read_document = _EXCHANGE[source.format](knowledge)
        items = read_exchange(source.name, lines, read_document)
    for item in items:
        yield item
        progress.place(raw)
    if lines.error:
        reason = message("batch.file.unread_further", reason=explain(lines.error))
        yield Reject(Origin(source.name, lines.number), "", (reason,), lines.cut_off)
