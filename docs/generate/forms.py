"""What can be written in a place, from its JSON Schema, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from nerveguide.model.fields import ID_FORM
from nerveguide.model.help_lines import COUNTRY_FORM, PHONE_NUMBER_FORM

Schema = Mapping[str, Any]

FORMS = {
    ID_FORM: "id",
    r"^[A-Za-z][A-Za-z0-9_]*$": "id, which may have capital letters",
    r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$": "id, which may have capitals and hyphens",
    r"^HP:\d{7}$": "id of an HPO term, as `HP:0001250`",
    r"^[A-Za-z][A-Za-z0-9_]*:[A-Za-z0-9.]+$": "code, as `MONDO:0005015`",
    r"^[0-9a-f]{12}$": "12 hexadecimal digits",
    COUNTRY_FORM: "two lower-case letters of ISO 3166, as `gb`",
    PHONE_NUMBER_FORM: 'phone number in quotes, as `"116 123"`',
}
"""Regular expression -> the same in words."""

CONDITIONS = {"Condition", "CautiousCondition", "FindingTest"}
"""Definitions that make up a condition, which has a chapter of its own."""


class Language:
    """The schema of all files of rules, and what is said of its parts."""

    def __init__(self, schema: Schema) -> None:
        self.sections: Mapping[str, Schema] = schema["properties"]
        self.definitions: Mapping[str, Schema] = schema["$defs"]

    def closed_lists(self) -> list[str]:
        """Return the definitions of closed lists of words."""
        return [name for name, part in self.definitions.items() if "enum" in part]

    def entries(self) -> list[str]:
        """Return the definitions of entries and of their parts, as sections need them.

        A part stands behind the entry in which it is met first.
        """
        found: dict[str, None] = {}

        def visit(schema: Schema) -> None:
            for name in self.referred(schema):
                fields = self.definitions[name].get("properties")
                if fields and name not in CONDITIONS | found.keys():
                    found[name] = None
                    for field in fields.values():
                        visit(field)

        for section in self.sections.values():
            visit(section)
        return [*found]

    def referred(self, schema: Schema) -> list[str]:
        """Return the definitions that a schema names itself, or its parts do."""
        return list(_referred(schema))

    def title(self, definition: str) -> str:
        """Return the heading of a definition."""
        title: str = self.definitions[definition]["title"]
        return title.capitalize()

    def text(self, definition: str) -> str:
        """Return what a definition stands for."""
        text: str = self.definitions[definition]["description"]
        return text

    def link(self, definition: str) -> str:
        """Return a link to what the page says about a definition."""
        title = self.title(definition).lower()
        return f"[{title}](#{title.replace(' ', '-')})"

    def meaning(self, schema: Schema) -> str:
        """Return what a field means; without words of its own, what it refers to."""
        own: str | None = schema.get("description")
        return own or " ".join(self.text(name) for name in self.referred(schema))

    def form(self, schema: Schema) -> str:
        """Return what can be written."""
        match schema:
            case {"$ref": _}:
                return self.link(*self.referred(schema))
            case {"oneOf": parts} | {"anyOf": parts}:
                return " or ".join(map(self.form, parts))
            case {"const": word}:
                return f"`{word}`"
            case {"type": "array", "items": items}:
                some = ", one or more" if "minItems" in schema else ""
                return f"list of {self.form(items)}{some}"
            case {"type": "object", "propertyNames": key, "additionalProperties": part}:
                least = schema.get("minProperties")
                some = f", {least} or more" if least else ""
                return f"{self.form(key)} -> {self.form(part)}{some}"
            case {"pattern": form}:
                return FORMS[form]
            case {"format": "date"}:
                return "date, as `2025-01-31`"
            case {"type": "string" | "number" | "integer" as kind}:
                return "text" if kind == "string" else "number"
        raise ValueError(schema)


def _referred(schema: Schema) -> Iterator[str]:
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
    inside = [schema.get(name) for name in ("items", "additionalProperties")]
    for part in [*inside, *schema.get("oneOf", ()), *schema.get("anyOf", ())]:
        if isinstance(part, dict):
            yield from _referred(part)
