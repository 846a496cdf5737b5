"""Read one JSON object strictly; every failure is put in words."""

import json
from typing import NoReturn

from nerveguide.files.text import text_problem


def read_document(text: str) -> dict[str, object]:
    """Return the JSON object that is all of a file, or all of a line of one.

    Raises ``ValueError`` as :func:`read_object` does, and for what no text may hold.
    """
    if not text:
        raise ValueError("the file is empty; it needs one document")
    problem = text_problem(text)
    if problem:
        raise ValueError(problem)
    data = read_object(text)
    if "\\u" in text and (problem := text_problem(as_json(data))):
        raise ValueError(problem)
    return data


def as_json(data: object) -> str:
    """Return the text of a JSON value, on one line."""
    return json.dumps(data, ensure_ascii=False)


def read_object(text: str | bytes) -> dict[str, object]:
    """Return the JSON object that ``text`` is.

    Raises ``ValueError`` with a message for a person when it is broken, is something
    else than an object, or has the same key twice (of which JSON readers silently
    keep one).
    """
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_constant=refuse_constant
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        message = f"this is not valid JSON: {error.msg} ({place} of the record)"
        raise ValueError(message) from None
    except RecursionError:
        raise ValueError("this JSON is nested too deeply to be read") from None
    if not isinstance(value, dict):
        raise ValueError("this is JSON, but not an object in { }")
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key '{key}' stands twice in one object; remove one")
        found[key] = value
    return found


def refuse_constant(word: str) -> NoReturn:
    """Raise ``ValueError`` for what Python reads as a number and JSON does not know."""
    raise ValueError(f"{word} is not a number in JSON; leave the answer out")
