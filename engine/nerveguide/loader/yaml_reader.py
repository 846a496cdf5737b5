"""YAML files -> plain data that remembers where each value stands.

PyYAML keeps the last of two equal keys and reads a bare ``no`` as false. Here
the first is a problem, and the second stays the text that was written, noted in
``bare_words``, so that the reader of the data can tell whether it was meant.
An alias is a problem too: what it repeats would be blamed on the wrong line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml.nodes import ScalarNode
from yaml.reader import Reader
from yaml.resolver import Resolver

from nerveguide.files.strict_reading import read_file
from nerveguide.loader.problems import KeyPath, Position, Problem
from nerveguide.messages import message

DEEPEST = 50
"""How many lists and mappings may stand inside each other."""


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads YAML; the one written in C where there is one."""


_RESOLVER = Resolver()
"""Tells which words YAML takes for something else than text."""


@dataclass
class Document:
    """One file: its data, the position of each key and value, and what is wrong.

    ``file`` is the path below the rules folder. ``keys`` and ``values`` map a path
    to the position of the key and of the value there. ``bare_words`` holds the
    words that YAML takes for true, false or nothing ("nothing" where none stands).
    ``must_be_marked`` says whether a text may write *you* without marking it.
    """

    file: str
    data: object = None
    keys: dict[KeyPath, Position] = field(default_factory=dict)
    values: dict[KeyPath, Position] = field(default_factory=dict)
    bare_words: dict[KeyPath, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    must_be_marked: bool = True

    def position(self, path: KeyPath, *, at_key: bool = False) -> Position:
        """Return where the value (or key) of ``path`` or its nearest parent stands."""
        first = self.keys if at_key else self.values
        while path and path not in first and path not in self.values:
            path = path[:-1]
        return first.get(path) or self.values.get(path) or Position(self.file, 1, 1)

    def report(self, path: KeyPath, problem: str, *, at_key: bool = False) -> None:
        """Add a problem at the value (or key) of ``path`` or its nearest parent."""
        self.problems.append(Problem(self.position(path, at_key=at_key), problem))


def read_document(directory: FilePath, file: str) -> Document:
    """Read ``file`` below ``directory``; what cannot be read becomes problems."""
    return document_from(file, read_content(directory, file))


def read_content(directory: FilePath, file: str) -> bytes | Problem:
    """Return what is in ``file`` below ``directory``, or why it cannot be read."""
    try:
        return read_file(directory / file)
    except OSError as error:
        problem = message("loader.yaml.unreadable", reason=error.strerror)
        return Problem(Position(file), problem)


def document_from(file: str, content: bytes | Problem) -> Document:
    """Return ``file`` with its content parsed, or with why it cannot be read."""
    if isinstance(content, Problem):
        return Document(file, problems=[content])
    return parse_document(file, content)


def parse_document(file: str, content: bytes) -> Document:
    """Parse the content of ``file``; what cannot be parsed becomes problems."""
    document = Document(file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(Position(file, line, 1), message("loader.yaml.encoding"))
        document.problems.append(problem)
        return document
    try:
        _refuse_hidden_characters(file, text)
        events = _events(file, text)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                document.data = _convert(document, events, event, ())
    except _UnusableError as error:
        return Document(file, problems=[error.problem])
    except yaml.YAMLError as error:
        return Document(file, problems=[_invalid(file, text, error)])
    return document


class _UnusableError(Exception):
    """YAML may allow the text, but it is useless here."""

    def __init__(self, position: Position, problem: str) -> None:
        self.problem = Problem(position, problem)


def _refuse_hidden_characters(file: str, text: str) -> None:
    if hidden := Reader.NON_PRINTABLE.search(text):
        before = text[: hidden.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problem = message("loader.yaml.hidden", code=ord(hidden[0]))
        raise _UnusableError(Position(file, line, column), problem)


def _events(file: str, text: str) -> Iterator[yaml.Event]:
    """Yield what the parser finds in a text, up to the first that cannot be used."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent):
            problem = message("loader.yaml.alias")
        elif documents > 1:
            problem = message("loader.yaml.second_document")
        elif depth > DEEPEST:
            problem = message("loader.yaml.too_deep", deepest=DEEPEST)
        else:
            yield event
            continue
        raise _UnusableError(_position(file, event.start_mark), problem)


def _invalid(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """Return what the parser found, in words for people."""
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    if mark and _character(text, mark) == "\t":
        problem = message("loader.yaml.tab")
    elif "nesting depth" in what:  # libyaml from 0.2.6 on stops by itself, at 1000
        problem = message("loader.yaml.too_deep", deepest=DEEPEST)
    else:
        problem = message("loader.yaml.invalid", reason=what)
    return Problem(_position(file, mark) if mark else Position(file), problem)


def _character(text: str, mark: Any) -> str:
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _convert(
    document: Document, events: Iterator[yaml.Event], start: yaml.Event, path: KeyPath
) -> object:
    """Return the value that begins with ``start``; take the rest of it from events."""
    document.values[path] = _position(document.file, start.start_mark)
    match start:
        case yaml.MappingStartEvent():
            return _convert_mapping(document, events, path)
        case yaml.SequenceStartEvent():
            return [
                _convert(document, events, item, (*path, index))
                for index, item in enumerate(takewhile(_goes_on, events))
            ]
        case yaml.ScalarEvent():
            return _convert_scalar(document, start, path)
    raise TypeError(start)


def _convert_mapping(
    document: Document, events: Iterator[yaml.Event], path: KeyPath
) -> object:
    data: dict[str, object] = {}
    for start in takewhile(_goes_on, events):
        position = _position(document.file, start.start_mark)
        if not isinstance(start, yaml.ScalarEvent):
            problem = Problem(position, message("loader.yaml.key"))
            document.problems.append(problem)
            _pass_over(events, start)
            _pass_over(events, next(events))
            continue
        key = str(start.value)
        key_path = (*path, key)
        if key in data:
            first = document.keys[key_path].line
            twice = message("loader.yaml.key_twice", key=key, line=first)
            document.problems.append(Problem(position, twice))
            _pass_over(events, next(events))
            continue
        document.keys[key_path] = position
        data[key] = _convert(document, events, next(events), key_path)
    return data


def _goes_on(event: yaml.Event) -> bool:
    return not isinstance(event, yaml.CollectionEndEvent)


def _pass_over(events: Iterator[yaml.Event], start: yaml.Event) -> None:
    """Take the value that begins with ``start`` from the events, and forget it."""
    _convert(Document(""), events, start, ())


def _convert_scalar(
    document: Document, scalar: yaml.ScalarEvent, path: KeyPath
) -> object:
    text = str(scalar.value)
    tag: str = scalar.tag or _RESOLVER.resolve(  # type: ignore[no-untyped-call]
        ScalarNode, text, scalar.implicit
    )
    match tag.rpartition(":")[2]:
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


def _position(file: str, mark: Any) -> Position:
    return Position(file, mark.line + 1, mark.column + 1)
