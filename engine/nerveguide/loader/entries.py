"""Check one entry of a section against its model, and put its problems in words."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from nerveguide.errors import did_you_mean
from nerveguide.loader.problems import KeyPath
from nerveguide.loader.yaml_reader import Document
from nerveguide.model.conditions import AllOf
from nerveguide.model.content import (
    AcceptedLowering,
    CitedStatement,
    CoveredItem,
    EdgeCases,
    GlossaryTerm,
    Promise,
    SeedClaim,
    Topic,
)
from nerveguide.model.fields import AS_IN_FILES, ID_FORM, Model, Note
from nerveguide.model.rules import (
    ChoiceFinding,
    Complaint,
    DrawPattern,
    Finding,
    Group,
    Guidance,
    Location,
    NeuropathyType,
    NumberFinding,
    Pattern,
    RaiseUrgency,
    RenamedFinding,
    Rule,
    Source,
    SuggestType,
    Vignette,
    WithholdTypes,
    YesNoFinding,
)
from nerveguide.model.vocabulary import TypeKind

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
    path: KeyPath,
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


def _report(document: Document, path: KeyPath, error: ErrorDetails, model: Any) -> None:
    """Report a validation error in words, at the value that it is about."""
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
        case "value_error":
            return str(context["error"])
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


class Header(Model):
    """The section ``knowledge``: the version of the rules."""

    version: Note
    """Any text that changes with the rules; every result names it."""


CONCLUSIONS: dict[str, type[Model]] = {
    "pattern": DrawPattern,
    "type": SuggestType,
    "urgency": RaiseUrgency,
    "withhold_types": WithholdTypes,
}
"""The key that says what a rule concludes -> the model of the conclusion."""


MODELS: dict[str, Any] = {
    "groups": Group,
    "complaints": Complaint,
    "findings": Finding,
    "renamed_findings": RenamedFinding,
    "patterns": Pattern,
    "types": NeuropathyType,
    "other_causes": NeuropathyType,
    "rules": Rule,
    "sources": Source,
    "statements": CitedStatement,
    "topics": Topic,
    "glossary": GlossaryTerm,
    "vignettes": Vignette,
    "edge_cases": EdgeCases,
    "promises": Promise,
    "accepted_lowering": AcceptedLowering,
    "fact_base": CoveredItem,
    "seed_claims": SeedClaim,
}


CONDITIONS = {"rules": "when", "promises": "whenever"}
"""Section -> the field of its entries that holds a condition."""


SINGLE: dict[str, Any] = {"knowledge": Header, "guidance": Guidance}


@cache
def adapter(section: str) -> TypeAdapter[Any]:
    """Return what checks an entry of a section."""
    return TypeAdapter({**MODELS, **SINGLE}[section])


_OWN_FIELDS = {"findings": {"kind"}}


_IN_CONDITIONS = [(field,) for field in CONDITIONS.values()]


_LOCATED = ("rules", "promises", "vignettes", "edge_cases")


_ANSWERED = ("vignettes", "edge_cases", "renamed_findings")


_ANSWERS = ("answers", "fires", "does_not_fire")
"""Fields of entries of these sections in which a bare yes or no is an answer."""


UNREADABLE = WithholdTypes.model_construct(withhold_types="?")
"""Stands for a conclusion in error, so that the rest of its rule is checked too."""


def sections(document: Document) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the sections of a document by name; anything else is a problem."""
    if not isinstance(document.data, dict):
        message = "a file of rules consists of sections, such as 'rules:'"
        document.report((), message)
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

    In the answers of a vignette they are answers, and right; what stands in a
    condition, or is wrong for another reason, was judged there.
    """
    taken = {problem.position for problem in document.problems}
    for path, word in document.bare_words.items():
        if document.values[path] in taken or path[2:3] in _IN_CONDITIONS:
            continue
        if word == "nothing":
            message = "nothing stands here; write a value or remove the key"
        elif path[0] in _ANSWERED and path[2] in _ANSWERS:
            continue
        elif word.lower() in ("null", "~"):
            message = f'YAML reads a bare {word} as nothing; write "{word}"'
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

    ``condition`` is the parsed condition of a rule or promise, ``None`` when it is in
    error.
    """
    path: KeyPath = (section, name)
    if not isinstance(data, dict):
        document.report(path, f"'{name}' needs fields of its own, indented below it")
        return None
    for field in data.keys() & _SET_BY_LOADER - _OWN_FIELDS.get(section, set()):
        message = unknown_field(field, MODELS[section])
        document.report((*path, field), message, at_key=True)
    complete: dict[str, Any] = {**data, "id": name}
    position = document.keys[path]
    location = Location(file=position.file, line=position.line)
    if section == "findings":
        complete.setdefault("type", "yes_no")
    elif section in ("types", "other_causes"):
        kind = TypeKind.NEUROPATHY_TYPE if section == "types" else TypeKind.OTHER_CAUSE
        complete["kind"] = kind
    if section in _LOCATED:
        complete["location"] = location
    if section in CONDITIONS:
        complete[CONDITIONS[section]] = condition or AllOf(parts=())
    if section == "rules":
        complete["then"] = _conclusion(document, path, data) or UNREADABLE
    return _validate(document, section, path, complete)


def _conclusion(document: Document, path: KeyPath, rule: dict[str, Any]) -> Any:
    """Return the conclusion of a rule, or ``None`` after reporting what is wrong."""
    then = rule.get("then")
    place = (*path, "then")
    given = list(then) if isinstance(then, dict) else []
    chosen = [key for key in CONCLUSIONS if key in given]
    if len(chosen) != 1:
        problem = "concludes more than one thing" if chosen else "concludes nothing"
        hints = [] if chosen else [did_you_mean(key, CONCLUSIONS) for key in given]
        message = (
            f"the rule {problem}; below 'then:' say one of {', '.join(CONCLUSIONS)}"
        )
        document.report(place, "; ".join([message, *filter(None, hints)]), at_key=True)
        return None
    model = CONCLUSIONS[chosen[0]]
    if "kind" in given:
        message = unknown_field("kind", model)
        document.report((*place, "kind"), message, at_key=True)
    validate = partial(model.model_validate, context=_context(document))
    return checked(document, place, then, validate, model)


def _context(document: Document) -> Mapping[str, bool] | None:
    return AS_IN_FILES if document.must_be_marked else None


def _validate(document: Document, section: str, path: KeyPath, data: Any) -> Any:
    model = {**MODELS, **SINGLE}[section]
    return checked(
        document,
        path,
        data,
        partial(adapter(section).validate_python, context=_context(document)),
        model,
    )
