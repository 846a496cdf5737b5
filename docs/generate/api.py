"""The reference of the Python interface, from signatures and docstrings."""

import ast
import re
from collections.abc import Iterator
from inspect import cleandoc

from docs.generate.imports import module_files

BEGIN = """\
# Python reference

All public names, with their signatures and what their docstrings say.
[From Python](python.md) shows how they are used, and
[Contributing](contributing.md#public-names) says how long they stay.

This page is made from the program: `python -m docs.generate` writes it.
"""

PUBLIC: dict[str, dict[str, tuple[str, ...]]] = {
    "Functions": {
        "nerveguide.loader.folder": ("load_knowledge",),
        "nerveguide.inference.assess": ("assess",),
        "nerveguide.audit.explain": ("explain",),
        "nerveguide.tables.evaluation": ("evaluate",),
        "nerveguide.own_words.parsing": ("parse",),
    },
    "Results": {
        "nerveguide.model.assessment": (
            "Assessment",
            "UrgencyReason",
            "PossibleType",
            "Reason",
            "UsedFact",
            "Withheld",
            "UndecidedType",
            "UndecidedRedFlag",
            "Firing",
            "Guidance",
            "Page",
            "RulesIdentity",
        ),
        "nerveguide.audit.explain": ("Explanation", "ExplainedRule"),
        "nerveguide.audit.explain_target": ("ExplainTarget", "Kind", "Change"),
        "nerveguide.logic.clause_trace": ("ClauseTrace", "AnswerOrigin"),
        "nerveguide.own_words.result": (
            "OwnWords",
            "Statement",
            "Standing",
            "Mention",
            "Span",
        ),
        "nerveguide.wording": ("Whom",),
    },
    "Rules": {
        "nerveguide.model.knowledge": ("Knowledge",),
        "nerveguide.model.vocabulary": ("Urgency", "Strength"),
        "nerveguide.model.own_words_vocabulary": ("Place", "Side"),
    },
    "Errors": {
        "nerveguide.model.answers": ("AnswersError", "AnswerProblem"),
        "nerveguide.audit.explain_target": ("UnknownTargetError",),
        "nerveguide.tables.evaluation": ("FrameError",),
        "nerveguide.loader.problems": ("RulesError", "Problem", "Position"),
        "nerveguide.own_words.result": ("OwnWordsError",),
        "nerveguide.errors": ("NerveguideError", "UndecidedError"),
    },
    "Spark": {
        "nerveguide.batch.spark.run": ("evaluate_spark",),
        "nerveguide.batch.spark.session": ("spark_session",),
        "nerveguide.batch.spark.errors": ("SparkError",),
    },
}
"""Chapter -> module in which names are defined -> the names."""

IMPORTED_FROM = {
    "nerveguide.loader.folder": "nerveguide",
    "nerveguide.inference.assess": "nerveguide",
    "nerveguide.tables.evaluation": "nerveguide.tables",
    "nerveguide.loader.problems": "nerveguide.loader",
    "nerveguide.own_words.result": "nerveguide.own_words",
    "nerveguide.batch.spark.run": "nerveguide.batch.spark",
    "nerveguide.batch.spark.session": "nerveguide.batch.spark",
    "nerveguide.batch.spark.errors": "nerveguide.batch.spark",
}
"""Module in which a name is defined -> that from which users import it."""

FROM_THE_TOP = ("assess", "evaluate", "explain", "load_knowledge", "parse")

LONGEST = 80
"""Characters of a signature on one line."""

Definition = ast.FunctionDef | ast.ClassDef


def api_page() -> str:
    """Return the reference of the Python interface."""
    return "\n".join([BEGIN, *map(_chapter, PUBLIC)])


def public_names() -> Iterator[tuple[str, str]]:
    """Yield the module to import from and the name, for each public name."""
    for modules in PUBLIC.values():
        for module, names in modules.items():
            for name in names:
                yield _home(module, name), name


def _home(module: str, name: str) -> str:
    if name in FROM_THE_TOP:
        return "nerveguide"
    return IMPORTED_FROM.get(module, module)


def _chapter(title: str) -> str:
    entries = [
        _entry(module, definition)
        for module, names in PUBLIC[title].items()
        for definition in _definitions(module, names)
    ]
    return "\n".join([f"## {title}\n", *entries])


def _definitions(module: str, names: tuple[str, ...]) -> Iterator[Definition]:
    tree = ast.parse(module_files()[module].read_text("utf-8"))
    found = {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    yield from (found[name] for name in names)


def _entry(module: str, definition: Definition) -> str:
    name = definition.name
    parts = [
        f"### {name}",
        f"From `{_home(module, name)}`.",
        f"```text\n{_signature(definition)}\n```",
        _as_markdown(ast.get_docstring(definition) or ""),
    ]
    if isinstance(definition, ast.ClassDef):
        members = "\n".join(_members(definition))
        parts += [members] if members else []
    return "\n\n".join(parts) + "\n"


def _signature(definition: Definition) -> str:
    if isinstance(definition, ast.ClassDef):
        bases = ", ".join(map(ast.unparse, definition.bases))
        return f"class {definition.name}({bases})".removesuffix("()")
    arguments = _arguments(definition)
    returns = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    line = f"{definition.name}({arguments}){returns}"
    if len(line) > LONGEST:
        each = re.split(r", (?![^\[]*\])", arguments)
        lines = "".join(f"    {argument},\n" for argument in each)
        line = f"{definition.name}(\n{lines}){returns}"
    decorators = [f"@{ast.unparse(each)}\n" for each in definition.decorator_list]
    return "".join([*decorators, line])


def _arguments(function: ast.FunctionDef) -> str:
    """Return the arguments of a function, with spaces around each equals sign."""
    return re.sub(r"(?<=\S)=(?=\S)", " = ", ast.unparse(function.args))


def _annotation(node: ast.expr | None) -> str:
    """Return a type; a name that is defined further below needs no quotes here."""
    return re.sub(r"'(\w+)'", r"\1", ast.unparse(node)) if node else "None"


def _members(definition: ast.ClassDef) -> Iterator[str]:
    """Yield an entry of a list for each field, word, property and method."""
    body = definition.body
    for node, after in zip(body, [*body[1:], None], strict=True):
        said = _text_below(after)
        match node:
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield _member(f"{name}: {_annotation(node.annotation)}", said)
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield _member(f"{name} = {ast.unparse(node.value)}", said)
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                said = _as_markdown((ast.get_docstring(node) or "").split("\n\n")[0])
                yield _member(_call(node), " ".join(said.split()))


def _text_below(node: ast.stmt | None) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(_as_markdown(text).split())
    return ""


def _call(node: ast.FunctionDef) -> str:
    """Return how a member is used: a property without brackets."""
    returns = _annotation(node.returns)
    if any("property" in ast.unparse(each) for each in node.decorator_list):
        return f"{node.name}: {returns}"
    arguments = _arguments(node).removeprefix("self").removeprefix(", ")
    return f"{node.name}({arguments}) -> {returns}"


def _member(code: str, said: str) -> str:
    return f"- `{code}`: {said}" if said else f"- `{code}`"


def _as_markdown(docstring: str) -> str:
    """Return a docstring with the code marks of Markdown, paragraph by paragraph."""
    text = re.sub(r":\w+:`(?:[\w.]+\.)?(\w+)`", r"`\1`", cleandoc(docstring))
    return text.replace("``", "`")
