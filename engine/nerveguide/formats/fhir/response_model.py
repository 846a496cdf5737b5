"""What is read of a QuestionnaireResponse of FHIR R4, as models of plain JSON.

https://hl7.org/fhir/R4/questionnaireresponse.html
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import ErrorDetails

from nerveguide.errors import NerveguideError
from nerveguide.messages import message

RESPONSE = "QuestionnaireResponse"
"""The ``resourceType`` of what is read."""


_SHOWN = 80


_Text = Annotated[str, Field(min_length=1)]


class ResponseError(NerveguideError, ValueError):
    """A resource cannot be read as answers; ``problems`` says all that is wrong."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class _Model(BaseModel):
    """Part of a resource; what it says besides is left alone.

    Of a modifier it must be known what it changes (R4, "modifier extensions"), so none
    may stand there.
    """

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="ignore")

    modifier_extension: Annotated[tuple[object, ...], Field(max_length=0)] = ()


class FhirAnswer(_Model):
    """One answer: its value under a name such as ``valueCoding``, and items below."""

    model_config = ConfigDict(extra="allow")

    item: tuple["Item", ...] = ()

    @property
    def values(self) -> Mapping[str, object]:
        """All values, by the name of their element; there should be one at most."""
        extra = self.model_extra or {}
        return {name: extra[name] for name in extra if name.startswith("value")}


class Item(_Model):
    """A group, a question or a text of the questionnaire, by its ``linkId``."""

    link_id: _Text
    answer: tuple[FhirAnswer, ...] = ()
    item: tuple["Item", ...] = ()


class Identifier(_Model):
    """A business identifier; the others of its elements are not needed."""

    system: str | None = None
    value: str | None = None


class Reference(_Model):
    """What points to another resource."""

    reference: str | None = None
    type: str | None = None
    identifier: Identifier | None = None


class Response(_Model):
    """A QuestionnaireResponse."""

    id: _Text | None = None
    identifier: Identifier | None = None
    implicit_rules: None = None
    questionnaire: _Text | None = None
    status: Literal[
        "in-progress", "completed", "amended", "entered-in-error", "stopped"
    ]
    subject: Reference | None = None
    item: tuple[Item, ...] = ()

    @property
    def known_as(self) -> str:
        """What tells this response from others, or an empty text."""
        identifier = self.identifier.value if self.identifier else None
        subject = self.subject.reference if self.subject else None
        return self.id or identifier or subject or ""


def parse_response(data: object) -> Response:
    """Read the JSON value of a QuestionnaireResponse.

    Raises :class:`ResponseError` when it is something else, or is not in the form of
    FHIR R4.
    """
    kind = resource_type(data)
    if not kind:
        problem = message("formats.fhir.form.no_resource", resource=RESPONSE)
        raise ResponseError([problem])
    if kind != RESPONSE:
        problem = message(
            "formats.fhir.form.other_resource", kind=kind, resource=RESPONSE
        )
        raise ResponseError([problem])
    try:
        return Response.model_validate(data)
    except ValidationError as errors:
        raise ResponseError(map(_in_words, errors.errors())) from None


def resource_type(data: object) -> str:
    """Return which resource of FHIR a JSON value is; an empty text where it is none."""
    name = data.get("resourceType") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""


def preview(value: object) -> str:
    """Return a value as messages show it: in quotes, and only its beginning."""
    if isinstance(value, dict | list):
        return "'{...}'" if isinstance(value, dict) else "'[...]'"
    text = str(value)
    return f"'{text}'" if len(text) <= _SHOWN else f"'{text[:_SHOWN]}...'"


def _in_words(error: ErrorDetails) -> str:
    place = _place(error["loc"])
    match error["type"]:
        case "missing":
            return message("formats.fhir.form.missing", place=place)
        case "string_type":
            return message("formats.fhir.form.no_text", place=place)
        case "string_too_short":
            return message("formats.fhir.form.empty", place=place)
        case "tuple_type":
            return message("formats.fhir.form.no_list", place=place)
        case "model_type" | "model_attributes_type":
            return message("formats.fhir.form.no_object", place=place)
        case "literal_error":
            return message(
                "formats.fhir.form.other_word",
                place=place,
                given=preview(error["input"]),
                words=error["ctx"]["expected"],
            )
        case "too_long" | "none_required":
            return message("formats.fhir.form.modifier", place=place)
        case str(kind) if kind.startswith("recursion"):
            return message("formats.fhir.form.too_deep", place=preview(place))
        case _:
            return f"'{place}': {error['msg'][0].lower()}{error['msg'][1:]}"


def _place(path: Iterable[str | int]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
