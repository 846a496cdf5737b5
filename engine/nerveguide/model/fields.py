"""What entries of the rule base, results and answers of the API are made of.

What is marked ``SET_BY_LOADER`` is not written in a file.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticOmit

ID_FORM = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
"""Lower-case words joined by single underscores."""


Identifier = Annotated[str, StringConstraints(pattern=ID_FORM)]
"""Id of an entry."""


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words for people; never empty."""


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
