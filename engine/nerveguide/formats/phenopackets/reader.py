"""Documents with phenopackets, families and cohorts -> records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from nerveguide.formats.hpo import Ontology, shipped_ontology
from nerveguide.formats.phenopackets.course import answers_from_course
from nerveguide.formats.phenopackets.models import (
    Feature,
    PacketAnswers,
    Pedigree,
    Phenopacket,
    Unused,
    merge,
    parse,
    plain,
)
from nerveguide.formats.phenopackets.patient import (
    answers_from_family,
    answers_from_subject,
)
from nerveguide.formats.phenopackets.terms import (
    answers_from_codes,
    disease_statements,
    feature_statements,
)
from nerveguide.formats.phenopackets.times import moment
from nerveguide.formats.phenopackets.usage_report import usage_report
from nerveguide.formats.record import ExchangedRecord, Found, ReadDocument, UnreadRecord
from nerveguide.messages import message
from nerveguide.model.answers import YES
from nerveguide.model.knowledge import Knowledge


def read_phenopacket(
    knowledge: Knowledge, ontology: Ontology, data: object
) -> ExchangedRecord:
    """Read the JSON value of one phenopacket.

    Raises ``ValueError`` with a message for a person when it is not a phenopacket
    of version 2, its age cannot be read, or it is not about a human.
    """
    if not isinstance(data, Mapping):
        raise ValueError(message("formats.phenopackets.unread.no_object"))
    value = plain(data)
    packet = parse(Phenopacket, value)
    features, others = _features(packet)
    diseases = {f"diseases[{i}]": disease for i, disease in enumerate(packet.diseases)}
    statements = feature_statements(features) | disease_statements(diseases)
    subject = answers_from_subject(knowledge, packet.subject)
    codes = answers_from_codes(knowledge, ontology, statements)
    encounter = moment(packet.subject.time_at_last_encounter)
    course = answers_from_course(knowledge, features, codes.used, encounter)
    answered = merge([subject, codes, course, others])
    return ExchangedRecord(
        packet.id, answered.answers, answered.notes, usage_report(value, answered)
    )


def _features(packet: Phenopacket) -> tuple[dict[str, Feature], PacketAnswers]:
    """Return the features of the person by place, and why others are not used.

    What was seen in a sample is the person's own, unless the sample names another.
    """
    features = {
        f"phenotypicFeatures[{number}]": feature
        for number, feature in enumerate(packet.phenotypic_features)
    }
    reasons = {}
    for number, sample in enumerate(packet.biosamples):
        own = sample.individual_id in {None, "", packet.subject.id}
        for index, feature in enumerate(sample.phenotypic_features):
            place = f"biosamples[{number}].phenotypicFeatures[{index}]"
            if own:
                features[place] = feature
            else:
                reasons[place] = Unused.OTHER_PERSON
    return features, PacketAnswers(reasons=reasons)


def document_reader(knowledge: Knowledge) -> ReadDocument:
    """Return what reads the documents of a batch, with the shipped terms of HPO."""
    return partial(read_phenopackets, knowledge, shipped_ontology())


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
        records = [_read(knowledge, ontology, person) for person in people]
        if "pedigree" in document:
            records = list(_with_family(knowledge, document, people, records))
    except (ValueError, RecursionError) as error:
        reason = str(error)
        if isinstance(error, RecursionError):
            reason = message("formats.phenopackets.unread.too_deep")
        yield UnreadRecord(_id_of(data), reason), data
        return
    # What stands alone is handed on as it was given.
    alone = len(people) == 1 and people[0] is document
    yield from zip(records, [data] if alone else people, strict=True)


def _people(document: _Packet) -> Iterator[object]:
    """Yield the packets of a document; raises ``ValueError`` when there are none.

    A packet in a family or a cohort that names no version has that of the whole.
    """
    if "resourceType" in document:
        kind = document["resourceType"]
        raise ValueError(message("formats.phenopackets.unread.fhir", kind=kind))
    if "proband" in document or "relatives" in document:
        if "proband" not in document:
            raise ValueError(message("formats.phenopackets.unread.no_proband"))
        people = [document["proband"], *_list(document, "relatives")]
    elif "members" in document:
        people = _list(document, "members")
        if not people:
            raise ValueError(message("formats.phenopackets.unread.no_members"))
    else:
        yield document
        return
    version = {"metaData": document["metaData"]} if "metaData" in document else {}
    for person in people:
        yield version | person if isinstance(person, dict) else person


def _list(document: _Packet, name: str) -> list[object]:
    value = document.get(name, [])
    if not isinstance(value, list):
        raise ValueError(message("formats.phenopackets.unread.no_list", name=name))
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
    records: Sequence[ExchangedRecord | UnreadRecord],
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
        for name, record in zip(ids, records, strict=True)
        if name and isinstance(record, ExchangedRecord)
    }
    for number, (name, record) in enumerate(zip(ids, records, strict=True)):
        if isinstance(record, UnreadRecord):
            yield record
            continue
        answered = answers_from_family(knowledge, pedigree, name, has)
        rest: dict[str, object] = {"pedigree": family["pedigree"]}
        if number == 0:
            rest |= {k: part for k, part in family.items() if k not in _OF_THE_FAMILY}
        statements = usage_report(rest, answered)
        if broken:
            statements = tuple(
                replace(statement, reason=broken)
                if "pedigree" in statement.place
                else statement
                for statement in statements
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
        problem = str(error)
        return Pedigree(), message(
            "formats.phenopackets.unused.no_pedigree", problem=problem
        )
