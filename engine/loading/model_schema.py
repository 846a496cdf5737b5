"""What pydantic says of the models as JSON Schema, less what nobody writes."""

import re
from enum import StrEnum

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from engine.loading.docstrings import field_docstrings, word_docstrings


class AsWritten(GenerateJsonSchema):
    """The models as rule authors write them, with the docstrings as explanation."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Explain each field; a title would only be its name again."""
        model = _in_words(super().model_schema(schema))
        texts = field_docstrings(schema["cls"])
        for name, field in model["properties"].items():
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
        """Say of what kind the value is; what pydantic adds is no JSON Schema."""
        return {"type": "object", "oneOf": super().tagged_union_schema(schema)["oneOf"]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Allow no null: a field that says nothing is left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Name no default: an editor would write it into the file."""
        return self.generate_inner(schema["schema"])


def explain_words(schema: JsonSchemaValue, words: type[StrEnum]) -> None:
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
