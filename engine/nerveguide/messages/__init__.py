"""What the program says, in one catalogue; the knowledge has its texts in the rules.

Each room has a file in ``english/``, as ``views.toml``; the id ``views.result.why`` is
the entry ``why`` below ``[result]`` in it. A text is a template of ``str.format`` with
its values by name. One that depends on a number, ``count``, has two forms, ``one`` and
``other``.

A file is read when the first of its texts is needed. Fluent and gettext were tried for
this: Fluent makes every start of the program 0.06 s longer and brings four packages;
gettext needs a step that compiles, and its tools expect the English in the code.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any


def message(name: str, /, **values: object) -> str:
    """Return the text with this id, filled in with ``values``.

    For what a person is told of somebody, ``nerveguide.wording.message_about`` words it
    for whom it is about. Raises ``KeyError`` for an unknown id or a value that is
    missing: a fault of the program.
    """
    return template(name, values.get("count")).format_map(values)


def template(name: str, count: object = None) -> str:
    """Return the text with this id, for so many things, before it is filled in."""
    room, *path = name.split(".")
    found: Any = _room(room)
    for part in path:
        found = found[part]
    if isinstance(found, Mapping):
        found = found["one" if count == 1 else "other"]
    return str(found)


def all_templates() -> Iterator[tuple[str, str]]:
    """Yield the id of each text, with ``one`` or ``other`` at its end, and the text."""
    for file in sorted(_FOLDER.iterdir()):
        room = file.stem
        yield from _flat(room, _room(room))


_FOLDER = Path(__file__).with_name("english")


@cache
def _room(room: str) -> Mapping[str, Any]:
    return tomllib.loads(_FOLDER.joinpath(f"{room}.toml").read_text(encoding="utf-8"))


def _flat(name: str, found: Any) -> Iterator[tuple[str, str]]:
    if isinstance(found, str):
        yield name, found
    else:
        for part, below in found.items():
            yield from _flat(f"{name}.{part}", below)
