"""Write conditions, answers and cases as YAML, and set one field of a file in place."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from nerveguide.loader.yaml_reader import LOADER
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)
from nerveguide.model.content import EdgeCases
from nerveguide.model.rules import Vignette


def condition_data(condition: Condition) -> object:
    """Return a condition as it is written in a file: names, lists and mappings."""
    match condition:
        case IsYes(finding=name) | PatternHolds(pattern=name):
            return name
        case IsOneOf(finding=name, options=(option,)):
            return {name: option}
        case IsOneOf(finding=name, options=options):
            return {name: list(options)}
        case IsBetween(finding=name, bounds=bounds):
            return {name: {bound: _number(value) for bound, value in bounds.items()}}
        case Not(part=part) | OrNotSure(part=part):
            return {condition.kind: condition_data(part)}
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return {condition.kind: [condition_data(part) for part in parts]}
        case AtLeast(count=count, parts=parts):
            return {"at_least": count, "of": [condition_data(part) for part in parts]}


def _number(value: float) -> float:
    """Return a whole number as people write it, without ``.0``."""
    return int(value) if value.is_integer() else value


_BYTE_ORDER_MARK = "\ufeff"


_LINE_START = re.compile(r"(\r\n|\r|\n) *\Z")


_LINE_END = re.compile(r"\r|\n|\Z")


class _Dumper(yaml.SafeDumper):
    """Writes each text on one line, whatever is in it."""

    def represent_text(self, text: str) -> ScalarNode:
        """Return the node of a text; line ends in it are written as escapes."""
        style = None if text.splitlines() == [text] else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _Dumper.represent_text)


def set_yaml_field(
    text: str, path: Sequence[str], field: str, value: Mapping[str, object]
) -> str:
    """Return the text of a file with a field of an entry replaced, or added at its end.

    ``path`` leads to the entry. The field is written as the entry is: on lines of its
    own, indented as the other fields are, or between the braces. Comments inside an old
    value go with it. Raises ``LookupError`` when there is no such entry, or when it is
    written in too unusual a way.
    """
    mark = _BYTE_ORDER_MARK * text.startswith(_BYTE_ORDER_MARK)
    body = text.removeprefix(mark)  # not every parser counts the mark as a character
    entry = _entry(body, path)
    separator = ", " if entry.flow_style else _line_start(body, entry)
    written = separator.join(_lines({field: value}, in_braces=bool(entry.flow_style)))
    for key, old in entry.value:
        if key.value == field:
            start, end = key.start_mark.index, _end(body, old)
            break
    else:
        start = end = _place_for_more(body, entry)
        written = separator + written
    return mark + body[:start] + written + body[end:]


def _entry(text: str, path: Sequence[str]) -> MappingNode:
    """Return the mapping to which ``path`` leads."""
    node = yaml.compose(text, Loader=LOADER)
    for name in path:
        fields = node.value if isinstance(node, MappingNode) else []
        node = next((value for key, value in fields if key.value == name), None)
    if not isinstance(node, MappingNode):
        raise LookupError(message("loader.writer.no_entry", path=" ".join(path)))
    return node


def _line_start(text: str, entry: MappingNode) -> str:
    """Return the line break and the indentation before the fields of an entry."""
    first, _ = entry.value[0]
    match = _LINE_START.search(text[: first.start_mark.index])
    if not match:
        raise LookupError(message("loader.writer.unusual"))
    return match[0]


def _place_for_more(text: str, entry: MappingNode) -> int:
    """Return where a field can be added: after the last one, and what follows there."""
    _, last = entry.value[-1]
    end = _end(text, last)
    return end if entry.flow_style else next(_LINE_END.finditer(text, end)).start()


def _end(text: str, node: Node) -> int:
    """Return where a value ends; blank lines and comments below it are not of it."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    value = text[node.start_mark.index : node.end_mark.index]
    return node.start_mark.index + len(value.rstrip(" \t\r\n"))


def _lines(fields: Mapping[str, object], *, in_braces: bool) -> list[str]:
    """Return fields as YAML, in lines or as the one line between the braces."""
    written = yaml.dump(
        fields,
        Dumper=_Dumper,
        default_flow_style=in_braces,
        sort_keys=False,
        allow_unicode=True,
        width=math.inf,
    ).rstrip("\n")
    return [written[1:-1]] if in_braces else written.split("\n")


class _PlainDumper(yaml.SafeDumper):
    """Writes ``yes`` and ``no`` bare, as the files of the rule base do."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name for it)
        first: [(tag, pattern) for tag, pattern in resolvers if "bool" not in tag]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def vignette_yaml(vignette: Vignette) -> str:
    """Return the lines that, below ``vignettes:``, are read as this case."""
    expected = vignette.expect.model_dump(mode="json", exclude_defaults=True)
    fields = {
        "title": vignette.title,
        "basis": vignette.basis,
        "answers": plain_answers(vignette.answers),
        "expect": expected,
    }
    return _dumped({vignette.id: fields}, leaves_on_one_line=False)


def edge_cases_yaml(edge_cases: Iterable[EdgeCases]) -> str:
    """Return a whole file with these edge cases, each case on a line."""
    entries = {}
    for entry in edge_cases:
        fields = entry.model_dump(
            mode="json",
            exclude={"id", "location", "fires", "does_not_fire"},
            exclude_defaults=True,
        )
        for name in ("fires", "does_not_fire"):
            if cases := getattr(entry, name):
                fields[name] = [plain_answers(answers) for answers in cases]
        entries[entry.id] = fields
    return _dumped({"edge_cases": entries}, leaves_on_one_line=True)


def _dumped(data: Mapping[str, Any], *, leaves_on_one_line: bool) -> str:
    return yaml.dump(
        data,
        Dumper=_PlainDumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None if leaves_on_one_line else False,
        width=88,
    )


def plain_answers(answers: Mapping[str, AnswerValue]) -> dict[str, str | float]:
    """Return the answers with whole numbers as such."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in answers.items()
    }
