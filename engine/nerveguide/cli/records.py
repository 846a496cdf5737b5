"""The records that a command reads, with a bar that shows how far it is."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import click

from nerveguide.batch.blocks import ReadItem
from nerveguide.batch.readers import read_sources
from nerveguide.batch.sources import PathsError, Source, find_sources, stream_source
from nerveguide.cli.output import STANDARD_STREAM
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge


def record_sources(inputs: tuple[Path, ...], input_format: str | None) -> list[Source]:
    """Return where the records come from: files, or standard input alone."""
    if STANDARD_STREAM not in inputs:
        return file_sources(inputs, input_format)
    if len(inputs) > 1:
        raise click.UsageError(message("cli.batch.stands_alone"))
    name = message("cli.standard_input")
    return [stream_source(name, sys.stdin.buffer, input_format)]


def file_sources(
    inputs: Iterable[Path], input_format: str | None = None
) -> list[Source]:
    """Return the case files below these files, folders and patterns."""
    try:
        return list(find_sources(inputs, input_format))
    except PathsError as error:
        raise click.UsageError(f"{error}.") from None


@contextmanager
def counted_records(
    knowledge: Knowledge, sources: list[Source]
) -> Iterator[Iterator[ReadItem]]:
    """Yield the records of all sources; on a terminal, a bar shows the progress."""
    read = 0
    start = monotonic()

    def rate(_: object) -> str:
        seconds = monotonic() - start + 1e-9
        return message("cli.batch.rate", count=read, rate=read / seconds)

    size = sum(source.size for source in sources)
    with click.progressbar(
        length=size,
        file=sys.stderr,
        hidden=not size or not sys.stderr.isatty(),
        item_show_func=rate,
    ) as bar:

        def counted() -> Iterator[ReadItem]:
            nonlocal read
            for record in read_sources(
                knowledge, sources, lambda place: bar.update(int(place) - bar.pos)
            ):
                read += len(record)
                yield record

        yield counted()
        bar.render_progress()  # what was read since the last time
