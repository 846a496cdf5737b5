"""The reference of the rule language, from the models that a file is checked by."""

from collections.abc import Iterator

from nerveguide import load_knowledge
from nerveguide.loader.json_schema import rules_schema
from nerveguide.model.fields import Model

from docs.generate.condition_nodes import nodes_chapter
from docs.generate.forms import Language, Schema
from docs.generate.texts import table

BEGIN = """\
# The rule language

All that can stand in a file of rules. [Writing rules](writing_rules.md) is the guide to
begin with; this page is for looking things up. It is made from the program:
`python -m docs.generate` writes it.

A file of rules is a YAML file. It holds [sections](#sections). A section holds
[entries](#entries), each below its id, and an entry has fields. What a rule looks for
is its [condition](#condition). Some fields take a word of a
[closed list](#closed-lists).

An id is lower-case words joined by single underscores, as in `numb_feet`.

## Sections

A section may stand in several files. `knowledge` and `guidance` hold fields at
once, without an id, and stand once in all files.
"""

ENTRIES = """\
## Entries

Each kind of entry, and of what stands inside one, with its fields. A field that is not
needed is left out when there is nothing to say.
"""

CONDITION = """\
## Condition

A condition stands below `when:` in a rule and below `whenever:` in a promise. For one
person it is true, false or unknown. It is unknown while an answer is missing, or is
*not sure*, that could still decide it. A rule fires when its condition is true:
unknown is never no, and never yes.

A condition is one of these. What it combines are conditions again. Each example is the
shortest one of its kind in the shipped rules.
"""

BOUNDS = """\
### Bounds of a number
"""

LISTS = """\
## Closed lists

A list with ranks goes from the strongest word to the weakest.
"""


def rule_language_page() -> str:
    """Return the page about the rule language."""
    language = Language(rules_schema())
    bounds = language.definitions["FindingTest"]
    return "\n".join(
        [
            BEGIN,
            table(("section", "holds", "which is"), _sections(language)),
            ENTRIES,
            *(_entry(language, name) for name in language.entries()),
            CONDITION,
            nodes_chapter(load_knowledge()),
            BOUNDS,
            table(("field", "form", "meaning"), _fields(language, bounds)),
            LISTS,
            *(_closed_list(language, name) for name in language.closed_lists()),
        ]
    )


def _sections(language: Language) -> Iterator[tuple[str, ...]]:
    for name, schema in language.sections.items():
        entries = language.referred(schema)
        key = schema.get("propertyNames")
        holds = " or ".join(language.link(entry) for entry in entries)
        text = " ".join(language.text(entry) for entry in entries)
        yield f"`{name}`", f"{language.form(key)} -> {holds}" if key else holds, text


def _entry(language: Language, name: str) -> str:
    definition = language.definitions[name]
    model = next(model for model in _models(Model) if model.__name__ == name)
    needed = definition.get("required", ())
    defaults = {f.alias or name: f.default for name, f in model.model_fields.items()}
    rows = []
    for row, field in zip(
        _fields(language, definition), definition["properties"], strict=True
    ):
        default = defaults[field]
        without = f"no, then `{default}`" if isinstance(default, str) else "no"
        rows.append((row[0], "yes" if field in needed else without, *row[1:]))
    return (
        f"### {language.title(name)}\n\n{language.text(name)}\n\n"
        f"{table(('field', 'needed', 'form', 'meaning'), rows)}"
    )


def _models(base: type[Model]) -> Iterator[type[Model]]:
    yield base
    for model in base.__subclasses__():
        yield from _models(model)


def _fields(language: Language, definition: Schema) -> Iterator[tuple[str, ...]]:
    """Yield the name of each field, what can be written there, and what it means."""
    for name, schema in definition["properties"].items():
        yield f"`{name}`", language.form(schema), language.meaning(schema)


def _closed_list(language: Language, name: str) -> str:
    definition = language.definitions[name]
    words = zip(definition["enum"], definition["enumDescriptions"], strict=True)
    rows = ((f"`{word}`", meaning) for word, meaning in words)
    return (
        f"### {language.title(name)}\n\n{language.text(name)}\n\n"
        f"{table(('word', 'meaning'), rows)}"
    )
