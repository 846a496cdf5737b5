"""The JSON Schema of a rule file, by which editors complete, check and explain it.

It is made from the models that the loader checks against, so that a new field is in it
by itself; added by hand are conditions, and what fields of one entry must not say
together. What takes more than one entry to see (names, circles) stays with the loader.

Many editors know no keyword that is younger than draft 7; none is used, but ``$defs``,
which they find by its path.
"""

import json
import re

from pydantic import TypeAdapter

from engine import vocabulary
from engine.answers import NOT_SURE
from engine.knowledge import Knowledge
from engine.loading.condition_schema import Schema, condition_definitions, reference
from engine.loading.entries import ADAPTERS, CONDITIONS, MODELS
from engine.loading.model_schema import AsWritten, explain_words
from engine.loading.references import COVERING
from engine.loading.schema_names import offer_names
from engine.loading.syntax import KEYWORDS


def rules_schema(knowledge: Knowledge | None = None) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one file of rules.

    With ``knowledge`` its ids are offered; without, the schema is that of all rules.
    """
    entries, definitions = _from_models()
    for name, definition in definitions.items():
        if "enum" in definition:
            explain_words(definition, getattr(vocabulary, name))
    definitions |= condition_definitions()
    sections = {
        section: _named(section, entry, definitions) if section in MODELS else entry
        for section, entry in entries.items()
    }
    for definition in definitions.values():
        if "id" in definition.get("properties", ()):
            del definition["properties"]["id"]  # it stands above the entry, as its key
            definition["required"].remove("id")
    for section, field in CONDITIONS.items():
        fields = _model(entries[section], definitions)["properties"]
        fields[field] = reference("CautiousCondition")
    options = definitions["ChoiceFinding"]["properties"]["options"]
    options["propertyNames"]["not"] = {"const": NOT_SURE}
    for model, more in _TOGETHER.items():
        definitions[model] |= more
    if knowledge:
        offer_names(definitions, knowledge)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nerveguide rules",
        "description": "A file of rules: any file may hold any of the sections.",
        "type": "object",
        "properties": sections,
        "additionalProperties": False,
        "$defs": _needed(sections, definitions),
    }


def _from_models() -> tuple[dict[str, Schema], dict[str, Schema]]:
    """Return for each section its entries, and the definitions that they refer to."""
    entries, shared = TypeAdapter.json_schemas(
        [(section, "validation", adapter) for section, adapter in ADAPTERS.items()],
        schema_generator=AsWritten,
    )
    return {name: entry for (name, _), entry in entries.items()}, shared["$defs"]


def _named(section: str, entry: Schema, definitions: dict[str, Schema]) -> Schema:
    """Return what stands below a section: ids, with an entry each."""
    ids = _model(entry, definitions)["properties"]["id"]
    if section in ("findings", "patterns"):
        ids = {**ids, "not": {"enum": [*KEYWORDS]}}
    return {
        "type": "object",
        "propertyNames": ids,
        "additionalProperties": entry,
        "minProperties": 1,
    }


def _model(entry: Schema, definitions: dict[str, Schema]) -> Schema:
    """Return the model of an entry, the first one where there are several."""
    first: Schema = entry.get("oneOf", [entry])[0]
    return definitions[first["$ref"].rpartition("/")[2]]


def _needed(schema: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Return the definitions to which a schema leads; models have some more."""
    needed: set[str] = set()
    waiting = _names_in(schema)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += _names_in(definitions[name])
    return {name: definitions[name] for name in definitions if name in needed}


def _names_in(schema: Schema) -> list[str]:
    return re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema))


def _one_of_these(*fields: str) -> Schema:
    return {"anyOf": [{"required": [field]} for field in fields]}


_URGENCIES = ("urgency", "urgency_at_least")

_TOGETHER: dict[str, Schema] = {
    "Rule": {
        "if": {"properties": {"then": {"required": ["urgency"]}}},
        "else": {"properties": {"when": reference("Condition")}},
    },
    "Vignette": {"allOf": [{"properties": {"expect": _one_of_these(*_URGENCIES)}}]},
    "Expectation": {"not": {"required": [*_URGENCIES]}},
    "CoveredItem": _one_of_these(*COVERING, "note"),
    "SeedClaim": _one_of_these(*COVERING, "note"),
}
"""Model -> what :mod:`engine.loading.consistency` asks of its fields together."""
