"""A phenopacket file (one JSON object) -> one record."""

from collections.abc import Iterator

import polars as pl

from engine.batch.blocks import ID, Block, Origin, Read, Reject
from engine.batch.json_objects import read_object
from engine.batch.text import text_problem
from engine.exchange.hpo import shipped_ontology
from engine.exchange.phenopackets import read_phenopacket
from engine.knowledge import Knowledge


def read_phenopacket_text(knowledge: Knowledge, file: str, text: str) -> Iterator[Read]:
    """Yield the one record that the file, whose whole text is given, is."""
    place, text = Origin(file, 1), text.strip()
    empty = "the file is empty; it needs one phenopacket"
    problem = text_problem(text) if text else empty
    if problem:
        yield Reject(place, "", (problem,), text)
        return
    name: object = ""
    try:
        data = read_object(text)
        name = data.get(ID)
        packet = read_phenopacket(knowledge, shipped_ontology(), data)
    except ValueError as error:
        yield Reject(place, name if isinstance(name, str) else "", (str(error),), text)
        return
    cells = {ID: packet.id} | {key: str(value) for key, value in packet.answers.items()}
    yield Block(
        file,
        pl.DataFrame({name: [cell] for name, cell in cells.items()}),
        pl.Series([1], dtype=pl.UInt64),
        lambda _: text,
        pl.Series(["; ".join(packet.notes) or None], dtype=pl.String),
    )
