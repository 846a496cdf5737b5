"""Every file and every name of the program that a page mentions is there."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from docs.generate.imports import module_files
from tests.docs.blocks import PAGES, PROJECT

CODE = re.compile(r"`([^`\n]+)`")
FOLDERS = "benchmarks|docs|engine|examples|rules|tests"
PATH = re.compile(rf"(?<![\w./:-])(?:{FOLDERS})/[\w./-]*[\w/]")
DOTTED = re.compile(r"(?<![\w./-])nerveguide(?:\.\w+)+")
LONE = re.compile(r"\w+\.py")

ELSEWHERE = ("nerveguide.example",)
"""A host that nobody owns, and no module."""


def names_in(page: Path, pattern: re.Pattern[str]) -> set[str]:
    return {
        name.rstrip("/.")
        for code in CODE.findall(page.read_text("utf-8"))
        for name in pattern.findall(code)
    }


def exists(name: str) -> bool:
    """Return whether a dotted name is a module, or something that one has."""
    files = module_files()
    module = name
    while module not in files:
        module, _, _ = module.rpartition(".")
    parts = name.removeprefix(module).split(".")[1:]
    if not parts:
        return True
    tree = ast.parse(files[module].read_text("utf-8"))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    return parts[0] in defined or hasattr(import_module(module), parts[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_path_on_a_page_leads_to_a_file(page: Path):
    missing = {name for name in names_in(page, PATH) if not (PROJECT / name).exists()}
    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_module_and_name_on_a_page_is_there(page: Path):
    names = {name for name in names_in(page, DOTTED) if not name.startswith(ELSEWHERE)}
    assert {name for name in names if not exists(name)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_file_named_without_its_folder_is_in_the_package(page: Path):
    known = {file.name for file in PROJECT.joinpath("engine").rglob("*.py")} | {
        "cli.py"
    }
    lone = {
        code for code in CODE.findall(page.read_text("utf-8")) if LONE.fullmatch(code)
    }
    assert lone - known == set()


@pytest.mark.parametrize(
    "name", ["nerveguide.no_such_room", "nerveguide.model.answers.NoSuchError"]
)
def test_what_is_not_there_is_seen(name: str):
    assert not exists(name)
