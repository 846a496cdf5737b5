"""What entries of the rule base, results and answers of the API are made of.

What is marked ``SET_BY_LOADER`` is not written in a file.
"""

from collections.abc import Mapping
from operator import is_not
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticOmit

from nerveguide.messages import message
from nerveguide.wording import (
    MarkupError,
    Subject,
    Wording,
    as_written,
    plain_you,
    read_wording,
    said_of,
)

ID_FORM = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
"""Lower-case words joined by single underscores."""


Identifier = Annotated[str, StringConstraints(pattern=ID_FORM)]
"""Id of an entry."""


Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words for those who work on the rules; never empty."""


AS_IN_FILES = {"as_in_files": True}
"""The context in which pydantic reads what an author wrote, which is then checked."""


def _read_text(text: str, info: ValidationInfo) -> str:
    wording = read_wording(text)
    if info.context is AS_IN_FILES and (word := plain_you(text)):
        raise MarkupError(message("wording.unmarked", word=word))
    return wording


Text = Annotated[
    Note, AfterValidator(_read_text), PlainSerializer(as_written, return_type=str)
]
"""Words for people, worded for whom they are about; never empty.

``nerveguide.wording`` says how they are written. Without more, they are those for
the reader.
"""


def said_throughout(subject: Subject, value: Any) -> Any:
    """Return an entry, or whatever holds some, with each text said of the subject."""
    said = value
    match value:
        case Wording():
            said = said_of(subject, value)
        case BaseModel():
            changed = _changed(subject, vars(value))
            said = value.model_copy(update=changed) if changed else value
        case Mapping():
            changed = _changed(subject, value)
            said = {**value, **changed} if changed else value
        case tuple():
            items = tuple(said_throughout(subject, item) for item in value)
            said = items if any(map(is_not, items, value)) else value
    return said


def _changed(subject: Subject, items: Mapping[Any, Any]) -> dict[Any, Any]:
    said = {name: said_throughout(subject, item) for name, item in items.items()}
    return {name: text for name, text in said.items() if text is not items[name]}


Code = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*:[A-Za-z0-9.]+$")
]
"""A code of a terminology, as in ``MONDO:0005015``."""


HpoTerm = Annotated[str, StringConstraints(pattern=r"^HP:\d{7}$")]
"""Identifier of a term of the Human Phenotype Ontology."""


class _SetByLoader:
    """Leaves a field out of the schema of what is read, not of what is answered."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        if handler.mode == "validation":
            raise PydanticOmit
        return handler(schema)


SET_BY_LOADER = _SetByLoader()
"""Marks a field that the loader fills in; the API answers it like any other."""


class Model(BaseModel):
    """Base of all entries: frozen, and no field is ignored silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Entry(Model):
    """Anything in the rule base that is referred to by its id."""

    id: Identifier
