"""One field of one entry set in the text of a YAML file; all else stays as it is.

The text is edited where PyYAML says that the entry stands, and not written anew, so
that comments, quotes, blank lines and line ends keep every byte.
"""

import math
import re
from collections.abc import Mapping, Sequence

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from engine.loading.documents import LOADER

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


def with_field(
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
        raise LookupError(f"there is no entry {' '.join(path)}")
    return node


def _line_start(text: str, entry: MappingNode) -> str:
    """Return the line break and the indentation before the fields of an entry."""
    first, _ = entry.value[0]
    found = _LINE_START.search(text[: first.start_mark.index])
    if not found:
        raise LookupError("the first field does not begin a line")
    return found[0]


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
