"""Checking data against a model, with what is wrong in words for rule authors."""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.entries import ChoiceFinding, Finding, NumberFinding, YesNoFinding
from engine.loading.documents import Document
from engine.loading.problems import Path
from engine.models import ID_FORM
from engine.suggestions import did_you_mean

_SET_BY_LOADER = {"id", "location", "kind"}
_FORMS = {
    r"^HP:\d{7}$": "'{given}' is not an HPO term, such as HP:0007340",
    ID_FORM: (
        "'{given}' cannot be an id; write lower-case words joined by single underscores"
    ),
    r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$": (
        "'{given}' cannot be an id; write letters and digits joined by hyphens"
    ),
    r"^[0-9a-f]{12}$": (
        "'{given}' is no fingerprint; sign with 'nerveguide rules sign-off'"
    ),
    r"^[A-Za-z][A-Za-z0-9_]*$": (
        "'{given}' cannot be an id; write letters, digits and underscores"
    ),
}
"""Form that a text must have -> what to say when it has not."""

_NAMES_NEEDED = "names with a value each are needed here, as in 'name: value'"
_NO_NUMBER = "'{given}' is not a number"
_NO_DATE = "'{given}' is not a date; write it as in 2024-12-31"
_FIXED = {
    "mapping_type": _NAMES_NEEDED,
    "dict_type": _NAMES_NEEDED,
    "model_type": _NAMES_NEEDED,
    "model_attributes_type": _NAMES_NEEDED,
    "string_type": 'text is needed here; write "{given}"',
    "float_type": _NO_NUMBER,
    "float_parsing": _NO_NUMBER,
    "date_type": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
    "date_from_datetime_inexact": _NO_DATE,
}
"""Kind of error (pydantic's name) -> what to say of the value given."""


def checked(
    document: Document,
    path: Path,
    data: Any,
    validate: Callable[[Any], Any],
    model: Any,
) -> Any:
    """Return what ``validate`` makes of ``data``, or ``None`` after reporting."""
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
    at_key = field in ("id", "[key]") or error["type"] in ("missing", "extra_forbidden")
    if error["type"] == "union_tag_invalid":
        place = (*place, "type")
    message = _in_words(error, field, model)
    document.report(place, message, at_key=at_key)


def _in_words(error: ErrorDetails, field: str, model: Any) -> str:
    context = error.get("ctx", {})
    given = error["input"]
    match error["type"]:
        case "missing":
            return f"'{field}' is missing; add it here"
        case "extra_forbidden":
            return unknown_field(field, model)
        case "enum" | "literal_error" | "union_tag_invalid":
            expected = context.get("expected") or context.get("expected_tags", "")
            words = str(expected).replace("'", "").replace(" or ", ", ").split(", ")
            word = str(context.get("tag", given))
            hint = did_you_mean(word, words)
            return f"'{word}' is not one of {', '.join(words)}{hint and '; ' + hint}"
        case "string_type" | "float_type" | "float_parsing" if _is_nested(given):
            return "one single value is needed here, with nothing below it"
        case "string_too_short" | "too_short" if context["min_length"] == 1:
            return "this must not be empty"
        case "too_short":
            return f"this needs {context['min_length']} entries or more"
        case "string_pattern_mismatch":
            return _FORMS[str(context["pattern"])].format(given=given)
        case "tuple_type" if not _is_nested(given):
            return f"a list is needed here; write [{given}]"
        case "tuple_type":
            return "a list is needed here; begin each line of it with '- '"
        case kind:
            return _FIXED.get(kind, "{error}").format(given=given, error=error["msg"])


def unknown_field(field: str, model: Any) -> str:
    """Return the words for a field that ``model`` does not have."""
    hint = did_you_mean(field, _field_names(model))
    return f"there is no field '{field}'{hint and '; ' + hint}"


def _is_nested(given: object) -> bool:
    return isinstance(given, dict | list)


def _field_names(model: Any) -> list[str]:
    if model is Finding:
        kinds = (YesNoFinding, ChoiceFinding, NumberFinding)
        return sorted({name for kind in kinds for name in kind.model_fields} - {"id"})
    return sorted(set(model.model_fields) - _SET_BY_LOADER)
