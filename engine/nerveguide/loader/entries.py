"""Check one entry of a section against its model, and put its problems in words."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from nerveguide.loader.problems import KeyPath, suggesting
from nerveguide.loader.yaml_reader import Document
from nerveguide.messages import message
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
from nerveguide.model.findings import (
    ChoiceFinding,
    Complaint,
    Finding,
    Group,
    NumberFinding,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.help_lines import COUNTRY_FORM, PHONE_NUMBER_FORM, Country
from nerveguide.model.own_words import (
    FindingWords,
    FunctionWords,
    PersonWords,
    Spelling,
    TimeWords,
    WordClass,
)
from nerveguide.model.rules import (
    DrawPattern,
    Guidance,
    Location,
    NeuropathyType,
    Pattern,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    Vignette,
    WithholdTypes,
)
from nerveguide.model.vocabulary import TypeKind

_SET_BY_LOADER = {"id", "location", "kind"}


_FORMS = {
    r"^HP:\d{7}$": "hpo_term",
    ID_FORM: "id",
    r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$": "id_with_hyphens",
    r"^[0-9a-f]{12}$": "fingerprint",
    r"^[A-Za-z][A-Za-z0-9_]*$": "id_with_underscores",
    COUNTRY_FORM: "country",
    PHONE_NUMBER_FORM: "phone_number",
}
"""Form that a text must have -> which text says that it has not."""


_KINDS = {
    "mapping_type": "names",
    "dict_type": "names",
    "model_type": "names",
    "model_attributes_type": "names",
    "string_type": "text",
    "float_type": "number",
    "float_parsing": "number",
    "date_type": "date",
    "date_from_datetime_parsing": "date",
    "date_from_datetime_inexact": "date",
}
"""Kind of error (pydantic's name) -> which text says what the value should be."""


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
    document.report(place, _in_words(error, field, model), at_key=at_key)


def _in_words(error: ErrorDetails, field: str, model: Any) -> str:
    context = error.get("ctx", {})
    given = error["input"]
    match error["type"]:
        case "missing":
            return message("loader.entries.missing", field=field)
        case "extra_forbidden":
            return unknown_field(field, model)
        case "enum" | "literal_error" | "union_tag_invalid":
            expected = context.get("expected") or context.get("expected_tags", "")
            words = str(expected).replace("'", "").replace(" or ", ", ").split(", ")
            word = str(context.get("tag", given))
            listed = ", ".join(words)
            problem = message("loader.entries.not_one_of", word=word, words=listed)
            return suggesting(problem, word, words)
        case "string_type" | "float_type" | "float_parsing" if _is_nested(given):
            return message("loader.entries.nested")
        case "string_too_short" | "too_short" if context["min_length"] == 1:
            return message("loader.entries.empty")
        case "too_short":
            return message("loader.entries.too_few", least=context["min_length"])
        case "string_pattern_mismatch":
            form = _FORMS[str(context["pattern"])]
            return message(f"loader.entries.form.{form}", given=given)
        case "tuple_type" if not _is_nested(given):
            return message("loader.entries.text_for_list", given=given)
        case "tuple_type":
            return message("loader.entries.no_list")
        case "value_error":
            return str(context["error"])
        case kind if kind in _KINDS:
            return message(f"loader.entries.kind.{_KINDS[kind]}", given=given)
        case _:
            return error["msg"]


def unknown_field(field: str, model: Any) -> str:
    """Return the words for a field that ``model`` does not have."""
    problem = message("loader.entries.unknown_field", name=field)
    return suggesting(problem, field, _field_names(model))


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
    "countries": Country,
    "word_classes": WordClass,
    "own_words": FindingWords,
    "function_words": FunctionWords,
    "person_words": PersonWords,
    "time_words": TimeWords,
    "spellings": Spelling,
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
        document.report((), message("loader.entries.no_sections"))
        return
    for name, data in document.data.items():
        known = [*MODELS, *SINGLE]
        if name not in known:
            problem = message("loader.entries.unknown_section", name=name)
            document.report((name,), suggesting(problem, name, known), at_key=True)
        elif not isinstance(data, dict) or not data:
            document.report((name,), message("loader.entries.empty_section", name=name))
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
            problem = message("loader.entries.nothing")
        elif path[0] in _ANSWERED and path[2] in _ANSWERS:
            continue
        elif word.lower() in ("null", "~"):
            problem = message("loader.entries.bare_null", word=word)
        else:
            problem = message("loader.entries.bare_word", word=word)
        document.report(path, problem)


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
        document.report(path, message("loader.entries.no_fields", name=name))
        return None
    for field in data.keys() & _SET_BY_LOADER - _OWN_FIELDS.get(section, set()):
        problem = unknown_field(field, MODELS[section])
        document.report((*path, field), problem, at_key=True)
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
        document.report(place, _not_one_conclusion(chosen, given), at_key=True)
        return None
    model = CONCLUSIONS[chosen[0]]
    if "kind" in given:
        problem = unknown_field("kind", model)
        document.report((*place, "kind"), problem, at_key=True)
    validate = partial(model.model_validate, context=_context(document))
    return checked(document, place, then, validate, model)


def _not_one_conclusion(chosen: list[str], given: list[str]) -> str:
    """Return what to say of a rule with these conclusions, and these keys in all."""
    known = ", ".join(CONCLUSIONS)
    if chosen:
        return message("loader.entries.conclusions", conclusions=known)
    problem = message("loader.entries.no_conclusion", conclusions=known)
    for key in given:
        problem = suggesting(problem, key, CONCLUSIONS)
    return problem


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
