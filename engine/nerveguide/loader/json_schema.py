"""The JSON Schema of a file of rules, made from the models, for editors."""

import ast
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from nerveguide.loader.condition_parser import BOUNDS, KEYWORDS
from nerveguide.loader.entries import CONDITIONS, MODELS, SINGLE, adapter
from nerveguide.loader.references import COVERING
from nerveguide.messages import message
from nerveguide.model import own_words_vocabulary, vocabulary
from nerveguide.model.answers import NOT_SURE
from nerveguide.model.fields import ID_FORM
from nerveguide.model.findings import ChoiceFinding, YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.own_words import SEX
from nerveguide.model.vocabulary import FindingKind


def field_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Return field -> its docstring, for each field of ``model`` that has one."""
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            texts |= _docstrings_in(base)
    return texts


def word_docstrings(words: type[StrEnum]) -> dict[str, str]:
    """Return word -> its docstring, for each word of a closed list that has one."""
    return {words[name].value: text for name, text in _docstrings_in(words).items()}


@cache
def _docstrings_in(definition_of: type) -> Mapping[str, str]:
    [definition] = ast.parse(getsource(definition_of)).body
    texts = {}
    for statement, below in pairwise(ast.iter_child_nodes(definition)):
        match statement, below:
            case (
                ast.AnnAssign(target=ast.Name(id=field))
                | ast.Assign(targets=[ast.Name(id=field)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                texts[field] = cleandoc(text)
    return texts


class AuthoringSchema(GenerateJsonSchema):
    """The models as rule authors write them, with the docstrings as explanation."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Explain each field; a title would only be its name again."""
        model = _in_words(super().model_schema(schema))
        texts = field_docstrings(schema["cls"])
        for name, definition in schema["cls"].model_fields.items():
            field = model["properties"].get(definition.alias or name, {})
            field.pop("title", None)
            if name in texts:
                field["description"] = _plain(texts[name])
        return model

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Hold every key to its form, and ask for all words of a closed list."""
        keys = schema["keys_schema"]
        mapping: JsonSchemaValue = {
            "type": "object",
            "propertyNames": self.generate_inner(keys),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }
        if keys["type"] == "enum":
            mapping["required"] = [word.value for word in keys["members"]]
        self.update_with_validations(mapping, schema, self.ValidationsMapping.object)
        return mapping

    def tagged_union_schema(
        self, schema: core_schema.TaggedUnionSchema
    ) -> JsonSchemaValue:
        """Return a schema without pydantic's discriminator, which is no JSON Schema."""
        return {"type": "object", "oneOf": super().tagged_union_schema(schema)["oneOf"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Allow no null: a field that says nothing is left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Name no default: an editor would write it into the file."""
        return self.generate_inner(schema["schema"])


def add_enum_descriptions(schema: JsonSchemaValue, words: type[StrEnum]) -> None:
    """Explain the words of a closed list."""
    meanings = word_docstrings(words)
    schema |= _in_words(schema)
    schema["enumDescriptions"] = [meanings[word] for word in schema["enum"]]


def _in_words(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Return what stands for a class, with its name and docstring in plain words."""
    title = re.sub(r"\B[A-Z]", r" \g<0>", schema["title"]).lower()
    return {**schema, "title": title, "description": _plain(schema["description"])}


def _plain(docstring: str) -> str:
    """Return a docstring in one line and without marks; not every editor shows them."""
    return " ".join(re.sub(r"``|\*", "'", docstring).split())


Schema = dict[str, Any]


def condition_definitions() -> dict[str, Schema]:
    """Return the definitions that make up a condition.

    ``CautiousCondition``, of a red flag, may count *not sure*; ``Condition`` may not.
    """
    text = message("loader.schema.condition.or_not_sure")
    or_not_sure = reference("Condition", description=text)
    return {
        "Condition": _condition("Condition", or_not_sure=False),
        "CautiousCondition": _condition("CautiousCondition", or_not_sure=or_not_sure),
        "FindingTest": _finding_test(),
    }


def reference(definition: str, **beside: Any) -> Schema:
    """Return the schema that stands for a definition; a text beside it comes first."""
    return {"$ref": f"#/$defs/{definition}", **beside}


def _finding_test() -> Schema:
    return {
        "title": message("loader.schema.finding.title"),
        "description": message("loader.schema.finding.form"),
        "type": ["string", "array", "object"],
        "pattern": ID_FORM,
        "items": {"type": "string", "pattern": ID_FORM},
        "minItems": 1,
        "properties": {
            bound: {
                "description": message(f"loader.schema.finding.{bound}"),
                "type": "number",
            }
            for bound in BOUNDS
        },
        "additionalProperties": False,
        "minProperties": 1,
    }


def _condition(itself: str, or_not_sure: Schema | bool) -> Schema:
    """Return a condition, named ``itself``, whose parts are such conditions too."""
    parts: Schema = {"type": "array", "items": reference(itself), "minItems": 1}
    return {
        "title": message("loader.schema.condition.title"),
        "description": message("loader.schema.condition.form"),
        "type": ["string", "object"],
        "pattern": ID_FORM,
        "properties": {
            "all": {"description": message("loader.schema.condition.all"), **parts},
            "any": {"description": message("loader.schema.condition.any"), **parts},
            "at_least": {
                "description": message("loader.schema.condition.at_least"),
                "type": "integer",
                "minimum": 1,
            },
            "of": {"description": message("loader.schema.condition.of"), **parts},
            "not": reference(
                "Condition", description=message("loader.schema.condition.not")
            ),
            "or_not_sure": or_not_sure,
        },
        "propertyNames": {"pattern": ID_FORM},
        "additionalProperties": reference("FindingTest"),
        "minProperties": 1,
        "if": {"anyOf": [{"required": ["at_least"]}, {"required": ["of"]}]},
        "then": {"required": ["at_least", "of"], "maxProperties": 2},
        "else": {"maxProperties": 1},
    }


def add_id_examples(definitions: dict[str, Schema], knowledge: Knowledge) -> None:
    """Add the ids of ``knowledge`` to the definitions, wherever a file names any."""
    names = _names_by_field(knowledge)
    for definition in definitions.values():
        for field, value in definition.get("properties", {}).items():
            if field in names and "const" not in value:
                value.get("items", value)["examples"] = names[field]
    bare, tested = list(knowledge.patterns), {}
    for name, finding in knowledge.findings.items():
        if isinstance(finding, YesNoFinding):
            if finding.kind is not FindingKind.AREA:
                bare.append(name)
        else:
            options = finding.options if isinstance(finding, ChoiceFinding) else ()
            tested[name] = reference(
                "FindingTest", description=finding.name, examples=list(options)
            )
    for condition in ("Condition", "CautiousCondition"):
        definitions[condition]["examples"] = bare
        definitions[condition]["properties"] |= tested


def _names_by_field(knowledge: Knowledge) -> dict[str, list[str]]:
    """Return field -> the ids that it can name; a field means the same everywhere."""
    findings, types = list(knowledge.findings), list(knowledge.types)
    rules, topics = list(knowledge.rules), list(knowledge.topics)
    return {
        "group": list(knowledge.groups),
        "complaint": list(knowledge.complaints),
        "otherwise": list(knowledge.complaints),
        **dict.fromkeys(("began", "pace", "course", "is_new"), findings),
        "apart_when": findings,
        "presumed_from": findings,
        "into": findings,
        "refines": findings,
        "names": findings,
        "ask_after": findings,
        "asked_of": findings,
        "same_as": findings,
        "sex": list(getattr(knowledge.findings.get(SEX), "options", ())),
        "about": [*findings, *types],
        "pattern": list(knowledge.patterns),
        "type": types,
        "types": types,
        "not_types": types,
        "not_only": types,
        "rules": rules,
        "rule": rules,
        "not_rules": rules,
        "topics": topics,
        "see_also": topics,
        "vignettes": list(knowledge.vignettes),
        "sources": list(knowledge.sources),
        "source": list(knowledge.sources),
        "supports": rules,
    }


_CLOSED_LISTS: Mapping[str, type[StrEnum]] = {
    name: value
    for module in (vocabulary, own_words_vocabulary)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, StrEnum)
}
"""The closed lists of words, by the names under which the schema defines them."""


def rules_schema(knowledge: Knowledge | None = None) -> Schema:
    """Return the JSON Schema (draft 2020-12) of one file of rules.

    With ``knowledge`` its ids are offered; without, the schema is that of all rules.
    """
    entries, definitions = _from_models()
    for name, definition in definitions.items():
        if "enum" in definition:
            add_enum_descriptions(definition, _CLOSED_LISTS[name])
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
    for model, more in _CROSS_FIELD_RULES.items():
        definitions[model] |= more
    if knowledge:
        add_id_examples(definitions, knowledge)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": message("loader.schema.title"),
        "description": message("loader.schema.file"),
        "type": "object",
        "properties": sections,
        "additionalProperties": False,
        "$defs": _needed(sections, definitions),
    }


def _from_models() -> tuple[dict[str, Schema], dict[str, Schema]]:
    """Return for each section its entries, and the definitions that they refer to."""
    entries, shared = TypeAdapter.json_schemas(
        [(name, "validation", adapter(name)) for name in (*MODELS, *SINGLE)],
        schema_generator=AuthoringSchema,
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


_IS_AREA: Schema = {"properties": {"kind": {"const": FindingKind.AREA}}}


_NO_AREA: Schema = {"not": {**_IS_AREA, "required": ["kind"]}}


_CROSS_FIELD_RULES: dict[str, Schema] = {
    "YesNoFinding": {"if": {"required": ["names"]}, "then": _IS_AREA},
    "ChoiceFinding": _NO_AREA,
    "NumberFinding": _NO_AREA,
    "Rule": {
        "if": {"properties": {"then": {"required": ["urgency"]}}},
        "else": {"properties": {"when": reference("Condition")}},
    },
    "Vignette": {"allOf": [{"properties": {"expect": _one_of_these(*_URGENCIES)}}]},
    "Expectation": {"not": {"required": [*_URGENCIES]}},
    "CoveredItem": _one_of_these(*COVERING, "note"),
    "SeedClaim": _one_of_these(*COVERING, "note"),
}
"""Model -> what :mod:`nerveguide.loader.consistency` asks of its fields together."""
