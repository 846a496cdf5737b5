"""A mapping file, YAML or JSON -> :class:`TableMapping`, or every problem in it."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, TypeAdapter

from engine.batch.blocks import ID
from engine.batch.mapping.mapping_words import (
    WordsInFile,
    fitting,
    words_for_all,
    words_of_column,
)
from engine.batch.mapping.table_mapping import TableMapping, Words
from engine.knowledge import Knowledge
from engine.loading.documents import Document, read_document
from engine.loading.problems import ProblemsError
from engine.loading.validation import checked, unknown_field
from engine.models import Model
from engine.suggestions import did_you_mean

IGNORE = "ignore"
"""What a mapping file calls a column that is to be dropped."""

_WORDS = TypeAdapter[WordsInFile](WordsInFile)


class Column(Model):
    """What one column is, when its cells have words of their own."""

    finding: str
    words: WordsInFile = Field(default_factory=dict)


class MappingFile(Model):
    """What a mapping file says.

    Below ``columns`` each column of the table has what it is: ``id``, ``ignore`` or a
    finding. Below ``words`` each word in its cells has what it means: ``yes``, ``no``,
    ``not_sure`` or ``not_asked``. A column whose cells have words of their own, such as
    codes or names of options, has them below it::

        columns:
          Patient ID: id
          Numb feet (Y/N): numb_feet
          Onset:
            finding: tempo
            words: {1: days, 2: years, 9: not_asked}
          Ward: ignore
        words:
          Y: yes
          N: no
          NA: not_asked

    A column's own words go first. The words for all columns leave alone what is an
    answer as it stands (with ``9: not_asked``, an age of 9 stays), and their *yes* and
    *no* are for yes/no findings. Case and spaces around a word do not count; 1 is 1.0.
    """

    columns: Mapping[str, Column] = Field(default_factory=dict)
    words: WordsInFile = Field(default_factory=dict)


class MappingError(ProblemsError):
    """A mapping file cannot be used."""


def load_mapping(knowledge: Knowledge, path: Path) -> TableMapping:
    """Read a mapping file, which :class:`MappingFile` describes.

    Raises :class:`MappingError` that lists every problem with its line and column.
    """
    document = read_document(Path(), str(path))
    mapping = _mapping(knowledge, document, _read(document))
    if document.problems:
        raise MappingError(str(path), document.problems)
    return mapping


def _read(document: Document) -> MappingFile:
    """Return what has the form that it should have, after reporting what has not."""
    if not isinstance(document.data, dict):
        if document.data is not None or not document.problems:
            message = "a mapping has the parts 'columns:' and 'words:'; add one of them"
            document.report((), message)
        return MappingFile()
    empty = {path for path, said in document.bare_words.items() if said == "nothing"}
    parts: dict[str, object] = {
        name: {} if (name,) in empty else content
        for name, content in document.data.items()
    }
    columns = parts.pop("columns", {})
    words = parts.pop("words", {})
    for name in parts:
        document.report((name,), unknown_field(name, MappingFile), at_key=True)
    if not isinstance(columns, dict):
        message = "columns are needed here, one a line, as in 'Patient ID: id'"
        document.report(("columns",), message)
        columns = {}
    entries = {}
    for name, said in columns.items():
        fields = dict(said) if isinstance(said, dict) else {"finding": said}
        path = ("columns", name)
        if (*path, "words") in empty:
            del fields["words"]
        entries[name] = checked(document, path, fields, Column.model_validate, Column)
    return MappingFile(
        columns={name: column for name, column in entries.items() if column},
        words=checked(document, ("words",), words, _WORDS.validate_python, None) or {},
    )


def _mapping(
    knowledge: Knowledge, document: Document, said: MappingFile
) -> TableMapping:
    """Return what the file means; what it cannot mean is reported."""
    for_all = words_for_all(knowledge, document, said.words)
    words = {
        finding.id: fitting(for_all, finding) for finding in knowledge.findings.values()
    }
    sources: dict[str, str] = {}
    ignored = set()
    for name, column in said.columns.items():
        words.pop(name, None)
        path = ("columns", name)
        target = column.finding.strip()
        finding = knowledge.findings.get(target)
        if target == IGNORE:
            ignored.add(name)
        elif target in sources:
            message = _taken(document, target, sources[target])
            document.report((*path, "finding"), message)
        elif finding or target == ID:
            sources[target] = name
        else:
            message = _unknown(knowledge, target)
            document.report((*path, "finding"), message)
            continue
        own: Words = {}
        if finding:
            place = (*path, "words")
            own = words_of_column(document, place, finding, column.words)
            words[name] = {**fitting(for_all, finding), **own}
        elif column.words:
            message = f"no words are read in a column that is '{target}'; remove this"
            document.report((*path, "words"), message, at_key=True)
    columns = {name: target for target, name in sources.items()}
    return TableMapping(columns, frozenset(ignored), words)


def _taken(document: Document, target: str, name: str) -> str:
    line = document.keys["columns", name].line
    return (
        f"'{target}' is the column '{name}' already (line {line}); one of the two can"
        f" be '{IGNORE}'"
    )


def _unknown(knowledge: Knowledge, target: str) -> str:
    if not target:
        return f"nothing stands here; write '{ID}', '{IGNORE}' or a finding"
    hint = did_you_mean(target, [ID, IGNORE, *knowledge.findings])
    return f"there is no finding '{target}'{hint and '; ' + hint}"
