"""A phenopacket file (one JSON object) -> one record."""

from collections.abc import Iterator

import polars as pl

from engine.batch.blocks import ID, Block, Origin, Read, Reject
from engine.batch.json_objects import read_object
from engine.batch.line_source import MAX_LINE, LineSource
from engine.batch.text import as_text, text_problem
from engine.exchange.hpo import shipped_ontology
from engine.exchange.phenopackets import read_phenopacket
from engine.knowledge import Knowledge


def read_phenopacket_file(
    knowledge: Knowledge, file: str, source: LineSource
) -> Iterator[Read]:
    """Yield the one record that the file is."""
    content = b""
    while len(content) <= MAX_LINE and (window := source.peek(MAX_LINE)):
        source.skip(window, 0)
        content += window
    text = as_text(content).strip()
    long = source.long_line()
    if long or len(content) > MAX_LINE:
        start = long.start if long else text[:1000]
        reason = f"this is no phenopacket: it has more than {MAX_LINE:,} bytes"
        yield Reject(Origin(file, 1), "", (reason,), start)
    elif not source.error:
        yield _read_text(knowledge, file, text)


def _read_text(knowledge: Knowledge, file: str, text: str) -> Read:
    name: object = ""
    try:
        if not text:
            raise ValueError("the file is empty; it needs one phenopacket")
        if problem := text_problem(text):
            raise ValueError(problem)
        data = read_object(text)
        name = data.get(ID)
        packet = read_phenopacket(knowledge, shipped_ontology(), data)
    except ValueError as error:
        identifier = name if isinstance(name, str) else ""
        return Reject(Origin(file, 1), identifier, (str(error),), text)
    cells = {ID: packet.id} | {key: str(value) for key, value in packet.answers.items()}
    return Block(
        file,
        pl.DataFrame({name: [cell] for name, cell in cells.items()}),
        pl.Series([1], dtype=pl.UInt64),
        lambda _: text,
        pl.Series(["; ".join(packet.notes) or None], dtype=pl.String),
    )
