"""The parts of a phenopacket that are read, and the answers they give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Annotated, TypeVar

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

from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue

HUMAN = "NCBITaxon:9606"
"""The species that the rules are made for."""


class Model(BaseModel):
    """Base of all: frozen, names as in JSON, other fields are left alone."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="ignore")


class OntologyClass(Model):
    """A code of a terminology with its label."""

    id: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    label: str = ""


class Age(Model):
    """An age as an ISO 8601 duration."""

    iso8601duration: Annotated[str, Field(alias="iso8601duration")]


class AgeRange(Model):
    """The ages between which something was."""

    start: Age
    end: Age


class TimeElement(Model):
    """A time, said in one of several ways; the others are not read."""

    age: Age | None = None
    age_range: AgeRange | None = None
    ontology_class: OntologyClass | None = None
    timestamp: str | None = None


class Feature(Model):
    """A phenotypic feature, observed or excluded."""

    type: OntologyClass
    excluded: StrictBool = False
    negated: None = None
    modifiers: tuple[OntologyClass, ...] = ()
    onset: TimeElement | None = None
    resolution: TimeElement | None = None

    @property
    def is_present(self) -> bool:
        """Whether it is there now: observed, and not over."""
        return not self.excluded and self.resolution is None


class Disease(Model):
    """A disease, observed or excluded."""

    term: OntologyClass
    excluded: StrictBool = False
    negated: None = None
    resolution: TimeElement | None = None


class Biosample(Model):
    """A sample, with what was seen in it."""

    individual_id: str | None = None
    phenotypic_features: tuple[Feature, ...] = ()


class VitalStatus(Model):
    """Whether the person lived when the packet was written."""

    status: str | int = ""


class Patient(Model):
    """The person."""

    id: str = ""
    date_of_birth: str | None = None
    time_at_last_encounter: TimeElement | None = None
    vital_status: VitalStatus = VitalStatus()
    taxonomy: OntologyClass | None = None


class MetaData(Model):
    """The version of the format."""

    phenopacket_schema_version: Annotated[str, StringConstraints(pattern=r"^2(\.|$)")]


class Phenopacket(Model):
    """A phenopacket of version 2.

    The version is demanded: version 1 marks absence by another name, and reading it
    as version 2 would turn "absent" into "present".
    """

    id: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    subject: Patient = Patient()
    phenotypic_features: tuple[Feature, ...] = ()
    biosamples: tuple[Biosample, ...] = ()
    diseases: tuple[Disease, ...] = ()
    meta_data: MetaData


class Person(Model):
    """One person of a pedigree; a parent who is not in it has the id 0, or none."""

    individual_id: str
    paternal_id: str = ""
    maternal_id: str = ""
    affected_status: str | int = ""


class Pedigree(Model):
    """Who is whose parent in a family."""

    persons: tuple[Person, ...] = ()


_Model = TypeVar("_Model", bound=Model)


def parse(model: type[_Model], data: object) -> _Model:
    """Return ``data`` as ``model``; raises ``ValueError`` that says all problems."""
    try:
        return model.model_validate(data)
    except ValidationError as errors:
        reasons = [_in_words(error) for error in errors.errors()]
        raise ValueError("; ".join(reasons)) from None


def plain(data: Mapping[str, object]) -> dict[str, object]:
    """Return a JSON object with the names in ``camelCase`` and without nulls.

    Both spellings of a name, and null for what is not given, are allowed in the JSON
    of protocol buffers. Raises ``ValueError`` when a name stands there in both.
    """
    given: dict[str, object] = {}
    for key, part in data.items():
        name = to_camel(key) if "_" in key else key
        if name in given:
            raise ValueError(
                message("formats.phenopackets.unread.two_spellings", name=name)
            )
        if part is not None:
            given[name] = _plain_part(part)
    return given


def _plain_part(value: object) -> object:
    if isinstance(value, Mapping):
        return plain(value)
    return [_plain_part(part) for part in value] if isinstance(value, list) else value


def _in_words(error: ErrorDetails) -> str:
    place = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "missing":
            return message("formats.phenopackets.unread.missing", place=place)
        case "string_pattern_mismatch":
            given = repr(error["input"])
            return message(
                "formats.phenopackets.unread.other_version", place=place, given=given
            )
        case "none_required":
            return message("formats.phenopackets.unread.version_1", place=place)
        case "model_type" | "model_attributes_type":
            return message("formats.phenopackets.unread.part_no_object", place=place)
        case _:
            return f"'{place}': {error['msg'][0].lower()}{error['msg'][1:]}"


class Unused(StrEnum):
    """Why a statement answers nothing; the catalogue has it in words."""

    NO_QUESTION = auto()
    NO_SUCH_CODE = auto()
    BROADER = auto()
    NARROWER = auto()
    NOT_ALL = auto()
    NOT_ITS_ABSENCE = auto()
    OUTVOTED = auto()
    PAST = auto()
    OTHER_PERSON = auto()
    DIAGNOSIS = auto()
    GENES = auto()
    MEASUREMENT = auto()
    TREATMENT = auto()
    NOT_READ = auto()
    NAME = auto()
    AS_RECORDED = auto()
    AGE_UNSURE = auto()
    AGE_KNOWN = auto()
    OVER = auto()
    FREE_TEXT = auto()
    EVIDENCE = auto()
    TIME_UNUSED = auto()
    SAME_PERSON = auto()
    NOT_CLOSE = auto()
    NOT_SIMILAR = auto()

    @property
    def words(self) -> str:
        """The reason, as the account gives it."""
        return message(f"formats.phenopackets.unused.{self.value}")


@dataclass(frozen=True)
class PacketAnswers:
    """Answers by finding, and what became of places of the packet.

    ``used`` holds, by place, the findings that it answers; ``reasons`` says of places
    why they answer none, where the account would not know it by itself.
    """

    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, Unused] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def merge(parts: Iterable[PacketAnswers]) -> PacketAnswers:
    """Return the parts as one; each answers other findings than those before it."""
    answers: dict[str, AnswerValue] = {}
    used: dict[str, tuple[str, ...]] = {}
    reasons: dict[str, Unused] = {}
    notes: tuple[str, ...] = ()
    for part in parts:
        answers |= part.answers
        reasons |= part.reasons
        notes += part.notes
        for place, findings in part.used.items():
            used[place] = (*used.get(place, ()), *findings)
    return PacketAnswers(answers, used, reasons, notes)
