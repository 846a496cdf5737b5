"""The words of a mapping file: what each of them means in the cells of a column.

Unknown is never no: neither an empty cell nor a word such as *NA* can get an answer.
"""

from collections.abc import Callable, Mapping

from engine.answers import NO, NOT_SURE, YES, parse_answer
from engine.batch.mapping.table_mapping import Word, Words, word
from engine.entries import ChoiceFinding, Finding, YesNoFinding
from engine.knowledge import Knowledge
from engine.loading.documents import Document
from engine.loading.problems import Path
from engine.suggestions import did_you_mean
from engine.unknown_words import unknown

NOT_ASKED = "not_asked"
"""What a mapping file says of a cell that is to count as empty."""

WordsInFile = Mapping[str, str | float]
"""What a cell says -> an answer or ``not_asked``."""

_FOR_ALL = (YES, NO, NOT_SURE, NOT_ASKED)

_Reading = Callable[[str], str | None]
"""Reads a meaning as an answer; raises ``ValueError`` for one that cannot be."""


def words_for_all(knowledge: Knowledge, document: Document, said: WordsInFile) -> Words:
    """Return what words mean in all columns; what is wrong goes to the document."""
    options = {
        option: finding.id
        for finding in knowledge.findings.values()
        if isinstance(finding, ChoiceFinding)
        for option in finding.options
    }

    def read(meaning: str) -> str | None:
        if meaning not in _FOR_ALL:
            hint = did_you_mean(meaning, {*_FOR_ALL} - {NO})
            if meaning in options:
                hint = f"an option of '{options[meaning]}' stands below its column"
            raise ValueError(
                f"'{meaning}' is not one of {', '.join(_FOR_ALL)}{hint and '; ' + hint}"
            )
        return None if meaning == NOT_ASKED else meaning

    words = _words(document, ("words",), said, read)
    for text in said:
        answer = _simple(text)
        if answer in (YES, NO, NOT_SURE) and words.get(word(text), answer) != answer:
            message = (
                f"'{text}' is an answer already; if it means something else in one"
                " column, say so below that column"
            )
            document.report(("words", text), message, at_key=True)
    return words


def words_of_column(
    document: Document, path: Path, finding: Finding, said: WordsInFile
) -> Words:
    """Return what words mean in one column; what is wrong goes to the document."""

    def read(meaning: str) -> str | None:
        if meaning == NOT_ASKED:
            return None
        try:
            return str(parse_answer(finding, meaning))
        except ValueError as error:
            raise ValueError(f"{error} ({NOT_ASKED} is an empty cell)") from None

    return _words(document, path, said, read)


def fitting(words: Words, finding: Finding) -> dict[Word, str | None]:
    """Return those words for all columns that say something of this finding.

    What is an answer to it as it stands (an age of 9) is left alone.
    """
    return {
        said: answer
        for said, answer in words.items()
        if (answer in (None, NOT_SURE) or isinstance(finding, YesNoFinding))
        and not _is_answer(finding, said)
    }


def _words(
    document: Document, path: Path, said: WordsInFile, read: _Reading
) -> dict[Word, str | None]:
    words: dict[Word, str | None] = {}
    for text, given in said.items():
        place = (*path, text)
        if given == "" or document.bare_words.get(place) in ("null", "~"):
            message = f"nothing stands here; for an empty cell, write {NOT_ASKED}"
            document.report(place, message)
            continue
        meaning = given if isinstance(given, str) else f"{given:g}"
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
    """Say why a word cannot mean this answer, or return an empty text."""
    if answer is not None and not text.strip():
        return "an empty cell was not asked, and unknown is never no; remove this"
    if answer not in (None, NOT_SURE) and unknown(word(text)):
        return (
            f"'{text}' says that nothing is known, and unknown is never no; write"
            f" {NOT_ASKED} or {NOT_SURE}"
        )
    if before.get(word(text), answer) != answer:
        return (
            f"'{text}' means two things, as case, spaces and zeros at the end of a"
            " number do not count; keep one of them"
        )
    return ""


def _is_answer(finding: Finding, said: Word) -> bool:
    try:
        return parse_answer(finding, str(said)) is not None
    except ValueError:
        return False


def _simple(text: str) -> str:
    """Return an answer or an id of an option as they are compared."""
    return text.strip().lower().replace(" ", "_")
