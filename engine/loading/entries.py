"""Sections of a document -> validated entries, with errors in words for rule authors.

A document is a mapping of sections; a section maps ids to entries, except the two
that occur once, ``knowledge`` (the version) and ``guidance`` (the fixed words).
"""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from engine.conditions import AllOf
from engine.coverage import CoveredItem, SeedClaim
from engine.edge_cases import EdgeCases
from engine.entries import (
    DrawPattern,
    Finding,
    Group,
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
from engine.loading.documents import Document
from engine.loading.problems import Path
from engine.loading.validation import checked, unknown_field
from engine.models import Model, Text
from engine.promises import Promise
from engine.suggestions import did_you_mean
from engine.topics import Topic
from engine.vocabulary import TypeKind


class Header(Model):
    """The section ``knowledge``: the version of the rules."""

    version: Text
    """Any text that changes with the rules; every result names it."""


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
    "topics": Topic,
    "vignettes": Vignette,
    "edge_cases": EdgeCases,
    "promises": Promise,
    "fact_base": CoveredItem,
    "seed_claims": SeedClaim,
}
CONDITIONS = {"rules": "when", "promises": "whenever"}
"""Section -> the field of its entries that holds a condition."""

SINGLE: dict[str, Any] = {"knowledge": Header, "guidance": Guidance}

ADAPTERS = {name: TypeAdapter(model) for name, model in {**MODELS, **SINGLE}.items()}
"""Section -> what checks an entry of it."""

_SET_BY_LOADER = {"id", "location", "kind"}
_OWN_FIELDS = {"findings": {"kind"}}
_IN_CONDITIONS = [(field,) for field in CONDITIONS.values()]
_LOCATED = ("rules", "promises", "vignettes", "edge_cases")
_ANSWERS = ("answers", "fires", "does_not_fire")
"""Fields in which a bare yes or no is an answer."""


UNREADABLE = WithholdTypes(withhold_types="?")
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
        elif path[0] in ("vignettes", "edge_cases") and path[2] in _ANSWERS:
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
    path: Path = (section, name)
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


def _conclusion(document: Document, path: Path, rule: dict[str, Any]) -> Any:
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
    return checked(document, place, then, model.model_validate, model)


def _validate(document: Document, section: str, path: Path, data: Any) -> Any:
    model = {**MODELS, **SINGLE}[section]
    return checked(document, path, data, ADAPTERS[section].validate_python, model)
