"""Read a mapping file: a checked mapping, or every problem in it at once."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import Field, TypeAdapter

from nerveguide.batch.blocks import ID
from nerveguide.batch.mapping.table_mapping import TableMapping, Word, Words, word
from nerveguide.errors import did_you_mean
from nerveguide.loader.entries import checked, unknown_field
from nerveguide.loader.problems import KeyPath, ProblemsError
from nerveguide.loader.yaml_reader import Document, read_document
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, parse_answer
from nerveguide.model.fields import Model
from nerveguide.model.findings import ChoiceFinding, Finding, RenamedFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.stated_times import ANSWERED_ON
from nerveguide.model.unknown_words import unknown

NOT_ASKED = "not_asked"
"""What a mapping file says of a cell that is to count as empty."""


WordsInFile = Mapping[str, str | float]
"""What a cell says -> an answer or ``not_asked``."""


_FOR_ALL = (YES, NO, NOT_SURE, NOT_ASKED)


_Reading = Callable[[str], str | None]
"""Reads a meaning as an answer; raises ``ValueError`` for one that cannot be."""


def words_for_all(
    knowledge: Knowledge, document: Document, given: WordsInFile
) -> Words:
    """Return what words mean in all columns; what is wrong goes to the document."""
    options = {
        option: finding.id
        for finding in knowledge.findings.values()
        if isinstance(finding, ChoiceFinding)
        for option in finding.options
    }

    def read(meaning: str) -> str | None:
        if meaning not in _FOR_ALL:
            problem = message(
                "batch_mapping.words.not_one_of",
                meaning=meaning,
                meanings=", ".join(_FOR_ALL),
            )
            hint = did_you_mean(meaning, {*_FOR_ALL} - {NO})
            if meaning in options:
                finding = options[meaning]
                hint = message("batch_mapping.words.option", finding=finding)
            raise ValueError(f"{problem}; {hint}" if hint else problem)
        return None if meaning == NOT_ASKED else meaning

    words = _words(document, ("words",), given, read)
    for text in given:
        answer = _simple(text)
        if answer in (YES, NO, NOT_SURE) and words.get(word(text), answer) != answer:
            problem = message("batch_mapping.words.already_answer", word=text)
            document.report(("words", text), problem, at_key=True)
    return words


def words_of_column(
    document: Document,
    path: KeyPath,
    finding: Finding | RenamedFinding,
    given: WordsInFile,
) -> Words:
    """Return what words mean in one column; what is wrong goes to the document."""

    def read(meaning: str) -> str | None:
        if meaning == NOT_ASKED:
            return None
        try:
            return str(parse_answer(finding, meaning))
        except ValueError as error:
            problem = message(
                "batch_mapping.words.no_answer", problem=error, not_asked=NOT_ASKED
            )
            raise ValueError(problem) from None

    return _words(document, path, given, read)


def fitting(words: Words, finding: Finding | RenamedFinding) -> dict[Word, str | None]:
    """Return those words for all columns that say something of this finding.

    What is an answer to it as it stands (an age of 9) is left alone.
    """
    return {
        cell_word: answer
        for cell_word, answer in words.items()
        if (answer in (None, NOT_SURE) or _takes_yes(finding))
        and not _is_answer(finding, cell_word)
    }


def _takes_yes(finding: Finding | RenamedFinding) -> bool:
    return YES in finding.answer_words and not isinstance(finding, ChoiceFinding)


def _words(
    document: Document, path: KeyPath, given: WordsInFile, read: _Reading
) -> dict[Word, str | None]:
    words: dict[Word, str | None] = {}
    for text, meant in given.items():
        place = (*path, text)
        if meant == "" or document.bare_words.get(place) in ("null", "~"):
            problem = message("batch_mapping.words.missing", not_asked=NOT_ASKED)
            document.report(place, problem)
            continue
        meaning = meant if isinstance(meant, str) else f"{meant:g}"
        try:
            answer = read(_simple(meaning))
        except ValueError as error:
            document.report(place, str(error))
            continue
        if problem := _why_not(text, answer, words):
            document.report(place, problem, at_key=True)
        words[word(text)] = answer
    return words


def _why_not(text: str, answer: str | None, before: Words) -> str:
    """Return why a word cannot mean this answer, or an empty text."""
    if answer is not None and not text.strip():
        return message("batch_mapping.words.empty_cell")
    if answer not in (None, NOT_SURE) and unknown(word(text)):
        return message(
            "batch_mapping.words.unknown",
            word=text,
            not_asked=NOT_ASKED,
            not_sure=NOT_SURE,
        )
    if before.get(word(text), answer) != answer:
        return message("batch_mapping.words.two_meanings", word=text)
    return ""


def _is_answer(finding: Finding | RenamedFinding, cell_word: Word) -> bool:
    try:
        return parse_answer(finding, str(cell_word)) is not None
    except ValueError:
        return False


def _simple(text: str) -> str:
    """Return an answer or an id of an option as they are compared."""
    return text.strip().lower().replace(" ", "_")


IGNORE = "ignore"
"""What a mapping file calls a column that is to be dropped."""


_WORDS = TypeAdapter[WordsInFile](WordsInFile)


class Column(Model):
    """What one column is, when its cells have words of their own."""

    finding: str
    words: WordsInFile = Field(default_factory=dict)


class MappingFile(Model):
    """What a mapping file says.

    Below ``columns`` each column of the table has what it is: ``id``, ``answered_on``
    (the day of the answers), ``ignore`` or a finding. Below ``words`` each word in its
    cells has what it means: ``yes``, ``no``, ``not_sure`` or ``not_asked``. A column
    whose cells have words of their own, such as codes or names of options, has them
    below it::

        columns:
          Patient ID: id
          Numb feet (Y/N): numb_feet
          Onset:
            finding: began
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
            document.report((), message("batch_mapping.file.no_parts"))
        return MappingFile()
    empty = {path for path, value in document.bare_words.items() if value == "nothing"}
    parts: dict[str, object] = {
        name: {} if (name,) in empty else content
        for name, content in document.data.items()
    }
    columns = parts.pop("columns", {})
    words = parts.pop("words", {})
    for name in parts:
        document.report((name,), unknown_field(name, MappingFile), at_key=True)
    if not isinstance(columns, dict):
        document.report(("columns",), message("batch_mapping.file.no_columns"))
        columns = {}
    entries = {}
    for name, value in columns.items():
        fields = dict(value) if isinstance(value, dict) else {"finding": value}
        path = ("columns", name)
        if (*path, "words") in empty:
            del fields["words"]
        entries[name] = checked(document, path, fields, Column.model_validate, Column)
    return MappingFile(
        columns={name: column for name, column in entries.items() if column},
        words=checked(document, ("words",), words, _WORDS.validate_python, None) or {},
    )


def _mapping(
    knowledge: Knowledge, document: Document, file: MappingFile
) -> TableMapping:
    """Return what the file means; what it cannot mean is reported."""
    for_all = words_for_all(knowledge, document, file.words)
    findings = {**knowledge.renamed_findings, **knowledge.findings}
    empty: Words = {word: None for word, answer in for_all.items() if answer is None}
    words: dict[str, Words] = {ANSWERED_ON: empty}
    words |= {name: fitting(for_all, finding) for name, finding in findings.items()}
    sources: dict[str, str] = {}
    ignored = set()
    for name, column in file.columns.items():
        words.pop(name, None)
        path = ("columns", name)
        target = column.finding.strip()
        finding = findings.get(target)
        if target == IGNORE:
            ignored.add(name)
        elif target in sources:
            problem = _taken(document, target, sources[target])
            document.report((*path, "finding"), problem)
        elif finding or target in (ID, ANSWERED_ON):
            sources[target] = name
        else:
            problem = _unknown(knowledge, target)
            document.report((*path, "finding"), problem)
            continue
        own: Words = {}
        if finding:
            place = (*path, "words")
            own = words_of_column(document, place, finding, column.words)
            words[name] = {**fitting(for_all, finding), **own}
        elif target == ANSWERED_ON:
            words[name] = empty
        if column.words and not finding:
            problem = message("batch_mapping.file.no_words", target=target)
            document.report((*path, "words"), problem, at_key=True)
    columns = {name: target for target, name in sources.items()}
    return TableMapping(columns, frozenset(ignored), words)


def _taken(document: Document, target: str, name: str) -> str:
    line = document.keys["columns", name].line
    return message(
        "batch_mapping.file.taken",
        target=target,
        column=name,
        line=line,
        ignore=IGNORE,
    )


def _unknown(knowledge: Knowledge, target: str) -> str:
    if not target:
        return message("batch_mapping.file.no_meaning", id=ID, ignore=IGNORE)
    problem = message("batch_mapping.file.no_finding", name=target)
    hint = did_you_mean(target, [ID, ANSWERED_ON, IGNORE, *knowledge.findings])
    return f"{problem}; {hint}" if hint else problem
