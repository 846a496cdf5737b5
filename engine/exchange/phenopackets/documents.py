"""A document of phenopackets -> its people: one packet, a family or a cohort."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from engine.answers import YES
from engine.exchange.hpo import Ontology
from engine.exchange.phenopackets.account import account
from engine.exchange.phenopackets.families import answers_from_family
from engine.exchange.phenopackets.models import Pedigree, parse, plain
from engine.exchange.phenopackets.reading import read_phenopacket
from engine.exchange.phenopackets.reasons import NO_PEDIGREE
from engine.exchange.record import ExchangedRecord, Found, UnreadRecord
from engine.knowledge import Knowledge

_Packet = Mapping[str, object]
_OF_THE_FAMILY = ("proband", "relatives", "pedigree", "id", "metaData")


def read_phenopackets(
    knowledge: Knowledge, ontology: Ontology, data: Mapping[str, object]
) -> Iterator[Found]:
    """Yield what a document says of each person in it.

    Of a family these are the proband and each relative with a packet of their own, of
    a cohort its members. One that cannot be read leaves the others alone.
    """
    try:
        document = plain(data)
        people = list(_people(document))
        found = [_read(knowledge, ontology, person) for person in people]
        if "pedigree" in document:
            found = list(_with_family(knowledge, document, people, found))
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        reason = "this is nested too deeply to be read" if deep else str(error)
        yield UnreadRecord(_id_of(data), reason), data
        return
    # What stands alone is handed on as it was given.
    alone = len(people) == 1 and people[0] is document
    yield from zip(found, [data] if alone else people, strict=True)


def _people(document: _Packet) -> Iterator[object]:
    """Yield the packets of a document; raises ``ValueError`` when there are none.

    A packet in a family or a cohort that names no version has that of the whole.
    """
    if "resourceType" in document:
        kind = document["resourceType"]
        raise ValueError(f"this is a FHIR {kind}; read it with '--from fhir'")
    if "proband" in document or "relatives" in document:
        if "proband" not in document:
            raise ValueError("'proband' is missing; a family needs one")
        people = [document["proband"], *_list(document, "relatives")]
    elif "members" in document:
        people = _list(document, "members")
        if not people:
            raise ValueError("'members' is empty; a cohort needs people")
    else:
        yield document
        return
    version = {"metaData": document["metaData"]} if "metaData" in document else {}
    for person in people:
        yield version | person if isinstance(person, dict) else person


def _list(document: _Packet, name: str) -> list[object]:
    value = document.get(name, [])
    if not isinstance(value, list):
        raise ValueError(f"'{name}' is not a list")
    return value


def _read(
    knowledge: Knowledge, ontology: Ontology, person: object
) -> ExchangedRecord | UnreadRecord:
    try:
        return read_phenopacket(knowledge, ontology, person)
    except ValueError as error:
        return UnreadRecord(_id_of(person), str(error))


def _id_of(value: object) -> str:
    name = value.get("id") if isinstance(value, Mapping) else None
    return name if isinstance(name, str) else ""


def _with_family(
    knowledge: Knowledge,
    family: _Packet,
    people: Sequence[object],
    found: Sequence[ExchangedRecord | UnreadRecord],
) -> Iterator[ExchangedRecord | UnreadRecord]:
    """Yield the records with what the pedigree says of each.

    What else a family says stands in the account of the proband.
    """
    pedigree, broken = _pedigree(family["pedigree"])
    ids = [
        _id_of(person.get("subject")) if isinstance(person, Mapping) else ""
        for person in people
    ]
    has = {
        name: frozenset(
            finding
            for finding, answer in record.answers.items()
            if answer == YES
            for finding in (finding, *knowledge.coarser_findings[finding])
        )
        for name, record in zip(ids, found, strict=True)
        if name and isinstance(record, ExchangedRecord)
    }
    for number, (name, record) in enumerate(zip(ids, found, strict=True)):
        if isinstance(record, UnreadRecord):
            yield record
            continue
        answered = answers_from_family(knowledge, pedigree, name, has)
        rest: dict[str, object] = {"pedigree": family["pedigree"]}
        if number == 0:
            rest |= {k: part for k, part in family.items() if k not in _OF_THE_FAMILY}
        statements = account(rest, answered)
        if broken:
            statements = tuple(
                replace(each, reason=broken) if "pedigree" in each.place else each
                for each in statements
            )
        yield replace(
            record,
            answers={**record.answers, **answered.answers},
            account=(*record.account, *statements),
        )


def _pedigree(value: object) -> tuple[Pedigree, str]:
    """Return the pedigree, and what is wrong with it, if anything is."""
    try:
        return parse(Pedigree, value), ""
    except ValueError as error:
        return Pedigree(), f"{NO_PEDIGREE}: {error}"
