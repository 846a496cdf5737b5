"""Who imports whom in the package, read from the source without running it."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "engine"
PACKAGE = "nerveguide"

BESIDE_ROOMS = ("threads", "deferred", "signals", "version")
"""Modules that stand beside the rooms, and that every room may use."""


def module_files(
    source: Path = SOURCE, pattern: str = f"{PACKAGE}/**/*.py"
) -> Mapping[str, Path]:
    """Return the file of each module; a package is its ``__init__.py``."""
    return {_module_name(file, source): file for file in sorted(source.glob(pattern))}


def _module_name(file: Path, source: Path) -> str:
    parts = file.relative_to(source).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


@cache
def module_imports() -> Mapping[str, frozenset[str]]:
    """Return for each module of the package those of the others that it imports."""
    return imports_of(module_files())


def imports_of(files: Mapping[str, Path]) -> Mapping[str, frozenset[str]]:
    """Return for each module those that it imports, at its top, in a function or late.

    What only a type checker imports does not count.
    """
    return {
        module: frozenset(imported_in(ast.parse(file.read_text("utf-8")), set(files)))
        for module, file in files.items()
    }


def imported_in(node: ast.AST, modules: set[str]) -> Iterator[str]:
    """Yield those of the modules that are imported in a part of a file."""
    match node:
        case ast.Import():
            yield from {name.name for name in node.names} & modules
        case ast.ImportFrom():
            for name in node.names:
                below = f"{node.module}.{name.name}"
                yield from {below if below in modules else node.module or ""} & modules
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            for statement in node.orelse:
                yield from imported_in(statement, modules)
        case ast.Call(func=ast.Name(id="deferred"), args=[ast.Constant(value=name), _]):
            yield from {str(name)} & modules
        case _:
            for child in ast.iter_child_nodes(node):
                yield from imported_in(child, modules)


def room_of(module: str) -> str:
    """Return the room in which a module stands: the first name below the package."""
    return module.removeprefix(PACKAGE).lstrip(".").partition(".")[0]


def room_imports() -> Mapping[str, frozenset[str]]:
    """Return for each room those that it uses.

    The package itself and ``__main__`` are the doors; the other modules beside the
    rooms are one constant and one function.
    """
    no_rooms = {"", "__main__", *BESIDE_ROOMS}
    rooms: dict[str, set[str]] = {}
    for module, imported in module_imports().items():
        room = room_of(module)
        if room not in no_rooms:
            used = rooms.setdefault(room, set())
            used |= {room_of(each) for each in imported} - {room, *BESIDE_ROOMS}
    return {room: frozenset(used) for room, used in rooms.items()}
