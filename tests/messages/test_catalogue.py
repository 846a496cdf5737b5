"""All texts of the program stand in the catalogue, and each of them is used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import nerveguide
import pytest
from nerveguide.messages import all_templates, message, template
from nerveguide.wording import READER, Pronoun, Subject, Whom, plain_you, worded

PACKAGE = Path(nerveguide.__file__).parent
SHE = Subject(Whom.OTHER, Pronoun.SHE)
TEMPLATES = dict(all_templates())

PEOPLE = ("views", "text", "web", "result")
"""Files of texts that speak to somebody of themselves or of another."""

HANDING_ON = ("messages/__init__.py", "wording.py", "html/templates.py")
"""Modules that take the id from others."""

IN_CODE = {
    "audit/forbidden_phrases.py": "patterns of words that must not be said",
    "model/unknown_words.py": "words for nothing known, as people write them",
}
"""Modules that hold English which nobody is shown, and what it is."""


def modules() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield each call that takes a text from the catalogue, with the module's path."""
    for module in modules():
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in TAKES:
                yield str(module.relative_to(PACKAGE)), node


def without_form(name: str) -> str:
    """Return the id without the name of one of two forms."""
    whole, _, form = name.rpartition(".")
    both = {f"{whole}.one", f"{whole}.other"}
    return whole if form in ("one", "other") and both <= TEMPLATES.keys() else name


TAKES = {"message": 0, "template": 0, "message_about": 1}
"""What takes a text, and the place of the id among its arguments."""


def used_in_code() -> Iterator[str]:
    """Yield each id, or a pattern of ids that are put together."""
    for where, call in calls():
        argument = call.args[TAKES[call.func.id]]  # type: ignore[attr-defined]
        match argument:
            case ast.Constant(value=str(name)):
                yield re.escape(name)
            case ast.JoinedStr(values=parts):
                yield "".join(
                    re.escape(part.value)
                    if isinstance(part, ast.Constant)
                    else "[a-z0-9_.]+"
                    for part in parts
                )
            case _ if where not in HANDING_ON:
                pytest.fail(f"{where}:{call.lineno}: write the id where it is used")


def used_in_templates() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("templates/**/*.html")):
        found = re.findall(
            r"""\b(?:message|say)\(\s*("[^"]+"(?:\s*~\s*[\w.]+)*)""", file.read_text()
        )
        for expression in found:
            name, *rest = re.split(r"\s*~\s*", expression)
            yield re.escape(name.strip('"')) + "[a-z0-9_.]+" * bool(rest)


def test_each_text_is_used_and_each_that_is_used_is_there() -> None:
    used = {*used_in_code(), *used_in_templates()}
    ids = set(map(without_form, TEMPLATES))
    pattern = re.compile("|".join(used))
    assert {name for name in ids if not pattern.fullmatch(name)} == set()
    missing = {name for name in used if not any(re.fullmatch(name, i) for i in ids)}
    assert missing == set()


def test_values_are_those_that_the_text_names() -> None:
    for where, call in calls():
        argument = call.args[TAKES[call.func.id]]  # type: ignore[attr-defined]
        given = {keyword.arg for keyword in call.keywords}
        if call.func.id == "template" or None in given:  # type: ignore[attr-defined]
            continue
        if isinstance(argument, ast.Constant):
            forms = [
                text
                for name, text in TEMPLATES.items()
                if without_form(name) == argument.value
            ]
            named = {
                field
                for text in forms
                for _, field, _, _ in Formatter().parse(text)
                if field
            }
            assert named <= given, f"{where}:{call.lineno}"
            assert given - {"count"} <= named, f"{where}:{call.lineno}"


def test_no_text_begins_or_ends_with_a_blank() -> None:
    assert [name for name, text in TEMPLATES.items() if text.strip() != text] == []


@pytest.mark.parametrize("room", PEOPLE)
def test_texts_about_somebody_are_marked(room: str) -> None:
    about = {n: text for n, text in TEMPLATES.items() if n.startswith(f"{room}.")}
    assert about
    assert [name for name, text in about.items() if plain_you(text)] == []
    for text in about.values():
        assert worded(text, READER)
        assert worded(text, SHE)


def test_one_and_several() -> None:
    assert template("wording.unpaired") == message("wording.unpaired")
    with pytest.raises(KeyError):
        message("wording.nothing_of_this_name")


def _docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            match statement:
                case ast.Expr(value=ast.Constant() as text):
                    yield id(text)


def _command_lines(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="examples"), args=lines):
                yield from map(id, lines)


def texts_in(module: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of what reads like English: three words or more."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    passed_over = {*_docstrings(tree), *_command_lines(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = re.findall(r"[A-Za-z']{2,}", node.value)
            if re.search(r"\\[bws]|\(\?|\w\|\w", node.value):
                continue  # a regular expression
            if id(node) not in passed_over and len(words) > 2 and " " in node.value:
                yield node.lineno, node.value


@pytest.mark.parametrize("module", [*modules()], ids=lambda path: path.stem)
def test_no_text_stands_in_the_code(module: Path) -> None:
    where = str(module.relative_to(PACKAGE))
    if where not in IN_CODE:
        assert list(texts_in(module)) == []


def page_templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


@pytest.mark.parametrize("file", page_templates(), ids=lambda path: path.stem)
def test_no_text_stands_in_a_template(file: Path) -> None:
    shown = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", file.read_text(), flags=re.S
    )
    spoken = re.findall(r"""(?:aria-label|title|alt)="([^"]*)"|>([^<>]*)<""", shown)
    words = [text for pair in spoken for text in pair if re.search("[A-Za-z]{2}", text)]
    assert words == []
