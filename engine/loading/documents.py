"""YAML files -> plain data that remembers where each value stands.

PyYAML keeps the last of two equal keys and reads a bare ``no`` as false. Here
the first is a problem, and the second stays the text that was written, noted in
``bare_words``, so that the reader of the data can tell whether it was meant.
"""

from dataclasses import dataclass, field
from pathlib import Path as FilePath

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from engine.loading.problems import Path, Position, Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """One file: its data, the position of each key and value, and what is wrong.

    ``file`` is the path below the rules folder. ``keys`` and ``values`` map a path
    to the position of the key and of the value there.
    """

    file: str
    data: object = None
    keys: dict[Path, Position] = field(default_factory=dict)
    values: dict[Path, Position] = field(default_factory=dict)
    bare_words: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, path: Path, message: str, *, at_key: bool = False) -> None:
        """Add a problem at the value (or key) of ``path`` or its nearest parent."""
        first = self.keys if at_key else self.values
        while path and path not in first and path not in self.values:
            path = path[:-1]
        position = first.get(path) or self.values.get(path) or Position(self.file, 1, 1)
        self.problems.append(Problem(position, message))


def read_document(directory: FilePath, file: str) -> Document:
    """Read ``file`` below ``directory``; what cannot be read becomes problems."""
    document = Document(file)
    try:
        text = (directory / file).read_bytes().decode("utf-8")
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        position = Position(file, line, 1)
        message = "the file is not in UTF-8; save it in that encoding"
        document.problems.append(Problem(position, message))
        return document
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"this is not valid YAML: {what}; check indentation and quotes here"
        document.problems.append(Problem(Position(file, line, column), message))
        return document
    if node is not None:
        document.data = _convert(document, node, ())
    return document


def _convert(document: Document, node: Node, path: Path) -> object:
    document.values[path] = _position(document, node)
    match node:
        case MappingNode():
            return _convert_mapping(document, node, path)
        case SequenceNode():
            return [
                _convert(document, item, (*path, index))
                for index, item in enumerate(node.value)
            ]
        case ScalarNode():
            return _convert_scalar(document, node, path)
    raise TypeError(f"unexpected YAML node {node!r}")


def _convert_mapping(document: Document, node: MappingNode, path: Path) -> object:
    data: dict[str, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            document.report(path, "a key must be one word")
            continue
        key = str(key_node.value)
        key_path = (*path, key)
        position = _position(document, key_node)
        if key in data:
            first = document.keys[key_path]
            message = (
                f"'{key}' stands here twice (first in line {first.line});"
                " YAML would silently keep only the last; rename or remove one"
            )
            document.problems.append(Problem(position, message))
            continue
        document.keys[key_path] = position
        data[key] = _convert(document, value_node, key_path)
    return data


def _convert_scalar(document: Document, node: ScalarNode, path: Path) -> object:
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "int" | "float":
            try:
                return float(text) if "." in text else int(text)
            except ValueError:
                return text
        case "bool":
            document.bare_words[path] = text
            return text
        case "null":
            document.bare_words[path] = text or "nothing"
            return text
        case _:
            return text


def _position(document: Document, node: Node) -> Position:
    mark = node.start_mark
    return Position(document.file, mark.line + 1, mark.column + 1)
