"""Sections of a document -> validated entries, with errors in words for rule authors.

A document is a mapping of sections; a section maps ids to entries, except the two
that occur once, ``knowledge`` (the version) and ``guidance`` (the fixed words).
"""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from engine.knowledge import (
    DrawPattern,
    Finding,
    Group,
    Guidance,
    Location,
    Model,
    NeuropathyType,
    Pattern,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    Text,
    Vignette,
    WithholdTypes,
)
from engine.loading.documents import Document
from engine.loading.problems import Path
from engine.suggestions import did_you_mean
from engine.vocabulary import TypeKind


class Header(Model):
    """The section ``knowledge``: the version of the rules."""

    version: Text


CONCLUSIONS: dict[str, type[Model]] = {
    "pattern": DrawPattern,
    "type": SuggestType,
    "urgency": RaiseUrgency,
    "withhold_types": WithholdTypes,
}
"""The key that tells what a rule concludes -> the model of the conclusion."""

MODELS: dict[str, Any] = {
    "groups": Group,
    "findings": Finding,
    "patterns": Pattern,
    "types": NeuropathyType,
    "other_causes": NeuropathyType,
    "rules": Rule,
    "sources": Source,
    "vignettes": Vignette,
}
SINGLE: dict[str, Any] = {"knowledge": Header, "guidance": Guidance}

_ADAPTERS = {name: TypeAdapter(model) for name, model in {**MODELS, **SINGLE}.items()}
_SET_BY_LOADER = {"id", "location", "kind"}


def sections(document: Document) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the sections of a document by name; anything else is a problem."""
    if not isinstance(document.data, dict):
        document.report((), "a file of rules is a mapping of sections, as in 'rules:'")
        return
    for name, data in document.data.items():
        known = [*MODELS, *SINGLE]
        if name not in known:
            hint = did_you_mean(name, known)
            message = f"there is no section '{name}'{hint and '; ' + hint}"
            document.report((name,), message, at_key=True)
        elif not isinstance(data, dict) or not data:
            document.report((name,), f"the section '{name}' has no entries")
        else:
            yield name, data


def report_bare_words(document: Document) -> None:
    """Report each bare yes, no, on ... (or nothing) that stands where text is meant.

    In the answers of a vignette they are answers, and right.
    """
    for path, word in document.bare_words.items():
        if path[0] == "vignettes" and "answers" in path:
            continue
        if word == "nothing":
            document.report(
                path, "nothing stands here; write a value or remove the key"
            )
        else:
            message = f'YAML reads a bare {word} as true or false; write "{word}"'
            document.report(path, message)


def read_single(document: Document, section: str, data: dict[str, object]) -> Any:
    """Return the validated entry of a section that occurs once, or ``None``."""
    return _validate(document, section, (section,), data)


def read_entry(
    document: Document, section: str, name: str, data: object, condition: object = None
) -> Any:
    """Return the validated entry ``name`` of a section, or ``None``.

    ``condition`` is the parsed condition of a rule.
    """
    path: Path = (section, name)
    if not isinstance(data, dict):
        document.report(path, f"'{name}' needs fields of its own, indented below it")
        return None
    complete: dict[str, Any] = {**data, "id": name}
    position = document.keys[path]
    location = Location(file=position.file, line=position.line)
    if section == "findings":
        complete.setdefault("type", "yes_no")
    elif section in ("types", "other_causes"):
        kind = TypeKind.NEUROPATHY_TYPE if section == "types" else TypeKind.OTHER_CAUSE
        complete["kind"] = kind
    elif section == "vignettes":
        complete["location"] = location
    elif section == "rules":
        complete["location"] = location
        complete["then"] = _conclusion(document, path, data)
        complete["when"] = condition
        if complete["then"] is None or condition is None:
            return None
    return _validate(document, section, path, complete)


def _conclusion(document: Document, path: Path, rule: dict[str, Any]) -> Any:
    """Return the conclusion of a rule, or ``None`` after reporting what is wrong."""
    then = rule.get("then")
    place = (*path, "then")
    chosen = [key for key in CONCLUSIONS if isinstance(then, dict) and key in then]
    if len(chosen) != 1:
        words = ", ".join(CONCLUSIONS)
        problem = "concludes more than one thing" if chosen else "concludes nothing"
        document.report(
            place, f"the rule {problem}; below 'then:' say one of {words}", at_key=True
        )
        return None
    model = CONCLUSIONS[chosen[0]]
    return _checked(document, place, then, model.model_validate, model)


def _validate(document: Document, section: str, path: Path, data: Any) -> Any:
    model = {**MODELS, **SINGLE}[section]
    return _checked(document, path, data, _ADAPTERS[section].validate_python, model)


def _checked(
    document: Document,
    path: Path,
    data: Any,
    validate: Callable[[Any], Any],
    model: Any,
) -> Any:
    try:
        return validate(data)
    except ValidationError as errors:
        for error in errors.errors():
            _report(document, path, error, model)
        return None


def _report(document: Document, path: Path, error: ErrorDetails, model: Any) -> None:
    """Say a validation error in words, at the value that it is about."""
    place = path
    for part in error["loc"]:
        if (*place, part) in document.values:
            place = (*place, part)
    field = str(error["loc"][-1]) if error["loc"] else ""
    context = error.get("ctx", {})
    given = error["input"]
    match error["type"]:
        case "missing":
            document.report(place, f"'{field}' is missing; add it here", at_key=True)
        case "extra_forbidden":
            hint = did_you_mean(field, _field_names(model))
            message = f"there is no field '{field}'{hint and '; ' + hint}"
            document.report(place, message, at_key=True)
        case "enum" | "literal_error" | "union_tag_invalid":
            expected = context.get("expected") or context.get("expected_tags", "")
            words = str(expected).replace("'", "").replace(" or ", ", ").split(", ")
            if error["type"] == "union_tag_invalid":
                place, given = (*place, "type"), context.get("tag", "")
            hint = did_you_mean(str(given), words)
            message = (
                f"'{given}' is not one of {', '.join(words)}{hint and '; ' + hint}"
            )
            document.report(place, message)
        case "string_type":
            message = f'text is needed here; write "{given}"'
            document.report(place, message)
        case "string_too_short" | "too_short":
            document.report(place, "this must not be empty")
        case "string_pattern_mismatch" if field == "id":
            message = "an id is lower-case words joined by single underscores"
            document.report(place, message, at_key=True)
        case "string_pattern_mismatch":
            message = f"'{given}' does not have the form {context.get('pattern')}"
            document.report(place, message)
        case "tuple_type" | "list_type":
            document.report(place, f"a list is needed here; write [{given}]")
        case _:
            document.report(place, f"{error['msg']} (given: {given!r})")


def _field_names(model: Any) -> list[str]:
    if model is Finding:
        members = TypeAdapter(Finding).json_schema()["$defs"].values()
        names = {name for member in members for name in member["properties"]}
    else:
        names = set(model.model_fields)
    return sorted(names - _SET_BY_LOADER)
