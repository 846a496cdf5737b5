"""The modules of the package: no circles, a docstring each, nothing left to do."""

import ast
import pkgutil
import re
import tomllib
from graphlib import CycleError, TopologicalSorter

import pytest

from docs.generate.architecture import HIDDEN
from docs.generate.imports import (
    BESIDE_ROOMS,
    SOURCE,
    module_files,
    module_imports,
    room_imports,
)
from tests.docs.blocks import PROJECT

FILES = module_files()
NOTES = "nerveguide.egg-info"


def test_no_modules_import_each_other_in_a_circle():
    try:
        TopologicalSorter(module_imports()).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(reversed(error.args[1]))}")


def test_imports_in_functions_count_and_those_for_types_do_not():
    imports = module_imports()
    assert "nerveguide.html.result" in imports["nerveguide"]
    assert "nerveguide.tables" not in imports["nerveguide"]
    assert "nerveguide.html.result" in imports["nerveguide.cli.check"]


def test_the_page_names_the_rooms_in_the_order_that_is_enforced():
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    enforced = [
        room
        for layer in contract["layers"]
        for room in map(str.strip, re.split("[:|]", layer))
    ]
    assert [*HIDDEN, *BESIDE_ROOMS] == enforced
    assert set(HIDDEN) == set(room_imports())


@pytest.mark.parametrize("module", FILES)
def test_a_module_says_what_it_is_and_leaves_nothing_to_do(module: str):
    text = FILES[module].read_text("utf-8")
    first, *_ = (ast.get_docstring(ast.parse(text)) or "").splitlines() or [""]
    assert first.endswith((".", ":"))
    assert "TODO" not in text
    assert "FIXME" not in text


REFERENCE = re.compile(r":(?:class|data|func|mod):`([\w.]+)`")


@pytest.mark.parametrize("module", FILES)
def test_what_docstrings_refer_to_is_there(module: str):
    if module.startswith("nerveguide.batch.spark"):
        pytest.importorskip("pyspark")
    for name in REFERENCE.findall(FILES[module].read_text("utf-8")):
        place = name if name.startswith("nerveguide.") else f"{module}.{name}"
        pkgutil.resolve_name(place)


def test_everything_that_can_be_imported_stands_in_the_package():
    files = (file.relative_to(SOURCE) for file in SOURCE.rglob("*") if file.is_file())
    # What earlier versions left behind: caches, and the notes of an editable install.
    new = [file for file in files if file.suffix != ".pyc" and file.parts[0] != NOTES]
    assert {file.parts[0] for file in new} == {"nerveguide"}
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["sources"] == {
        "engine/nerveguide": "nerveguide",
        "rules": "nerveguide/rules",
    }
