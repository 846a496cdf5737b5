"""GA4GH Phenopackets, version 2, as JSON -> answers.

Read are the id, the phenotypic features (observed or excluded) and the age at the
last encounter. Everything else (diagnosis, genes, onset, course) is left alone.
https://phenopacket-schema.readthedocs.io/en/2.0.0/
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    ValidationError,
)
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

from engine.entries import NumberFinding
from engine.exchange.hpo import Ontology, answers_from_terms
from engine.exchange.record import ExchangedRecord, Found, UnreadRecord
from engine.knowledge import Knowledge

AGE = "age"
"""The finding that takes the age in whole years, where the rules have it."""

_DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?"
    r"(?:(?P<days>\d+)D)?(?:T[\dHMS.]+)?"
)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="ignore")


class _Age(_Model):
    iso8601duration: Annotated[str, Field(alias="iso8601duration")]


class _Time(_Model):
    age: _Age | None = None


class _Subject(_Model):
    time_at_last_encounter: _Time | None = None


class _OntologyClass(_Model):
    id: str


class _Feature(_Model):
    type: _OntologyClass
    excluded: StrictBool = False


class _MetaData(_Model):
    phenopacket_schema_version: Annotated[str, StringConstraints(pattern=r"^2(\.|$)")]


class _Phenopacket(_Model):
    """What is read of a phenopacket.

    The version and the list of features are demanded, although a list may be empty:
    version 1 marks absence by another name, and reading it as version 2 would turn
    "absent" into "present".
    """

    id: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    subject: _Subject | None = None
    phenotypic_features: tuple[_Feature, ...]
    meta_data: _MetaData


def read_phenopackets(
    knowledge: Knowledge, ontology: Ontology, data: Mapping[str, object]
) -> Iterator[Found]:
    """Yield what a document says of each person in it."""
    try:
        yield read_phenopacket(knowledge, ontology, data), data
    except ValueError as error:
        name = data.get("id")
        yield UnreadRecord(name if isinstance(name, str) else "", str(error)), data


def read_phenopacket(
    knowledge: Knowledge, ontology: Ontology, data: object
) -> ExchangedRecord:
    """Read the JSON value of one phenopacket.

    Raises ``ValueError`` with a message for a person when it is not a phenopacket
    of version 2, or its age cannot be read.
    """
    try:
        packet = _Phenopacket.model_validate(data)
    except ValidationError as errors:
        raise ValueError(
            "; ".join(_in_words(error) for error in errors.errors())
        ) from None
    features = packet.phenotypic_features
    found = answers_from_terms(
        knowledge,
        ontology,
        observed=[feature.type.id for feature in features if not feature.excluded],
        excluded=[feature.type.id for feature in features if feature.excluded],
    )
    answers: dict[str, object] = dict(found.answers)
    time = packet.subject and packet.subject.time_at_last_encounter
    if time and time.age and _takes_age(knowledge):
        answers[AGE] = whole_years(time.age.iso8601duration)
    return ExchangedRecord(packet.id, answers, found.notes)


def whole_years(duration: str) -> int:
    """Return the completed years in an ISO 8601 duration such as ``P3Y6M``.

    Raises ``ValueError`` when the text is not such a duration.
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(
            f"the age '{duration}' is not an ISO 8601 duration; write it like P45Y6M"
        )
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return years + months // 12 + int((weeks * 7 + days) / 365.25)


def _takes_age(knowledge: Knowledge) -> bool:
    finding = knowledge.findings.get(AGE)
    return isinstance(finding, NumberFinding) and finding.unit == "years"


def _in_words(error: ErrorDetails) -> str:
    place = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "missing":
            return f"'{place}' is missing; is this a phenopacket of version 2?"
        case "string_pattern_mismatch":
            return f"'{place}' is {error['input']!r}; only version 2 can be read"
        case "model_type" | "model_attributes_type":
            return f"'{place or 'the file'}' is not a JSON object"
        case _:
            return f"'{place}': {error['msg'][0].lower()}{error['msg'][1:]}"
