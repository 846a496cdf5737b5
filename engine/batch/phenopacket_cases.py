"""A phenopacket file (one JSON object) -> one record."""

from collections.abc import Iterator
from pathlib import Path

from engine.batch.cases import Origin, RawRecord, Record, Reject, read_case
from engine.batch.json_objects import read_object
from engine.batch.text import open_text, text_problem
from engine.exchange.hpo import shipped_ontology
from engine.exchange.phenopackets import read_phenopacket
from engine.knowledge import Knowledge


def read_phenopacket_file(knowledge: Knowledge, file: Path) -> Iterator[Record]:
    """Read the one record that the file is."""
    with open_text(file, newline="") as stream:
        raw = RawRecord(Origin(str(file), 1), stream.read().strip())
    if not raw.text:
        yield Reject("", raw, ("the file is empty; it needs one phenopacket",))
    elif problem := text_problem(raw.text):
        yield Reject("", raw, (problem,))
    else:
        yield _read_text(knowledge, raw)


def _read_text(knowledge: Knowledge, raw: RawRecord) -> Record:
    name: object = ""
    try:
        data = read_object(raw.text)
        name = data.get("id")
        packet = read_phenopacket(knowledge, shipped_ontology(), data)
    except ValueError as error:
        return Reject(name if isinstance(name, str) else "", raw, (str(error),))
    return read_case(knowledge, raw, packet.id, packet.answers, packet.notes)
