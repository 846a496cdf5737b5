"""Checks that what people say in their own words can be used to read a text.

Each check yields ``(section, entry, path below it, problem)``.
"""

from collections.abc import Callable, Iterator

from nerveguide.errors import did_you_mean
from nerveguide.loader.references import Entries, Issue
from nerveguide.messages import message
from nerveguide.model.findings import ChoiceFinding, Finding, NumberFinding
from nerveguide.model.own_words import (
    NUMBER,
    SEX,
    FindingWords,
    check_words,
    read_phrase,
)


def bad_words(entries: Entries) -> Iterator[Issue]:
    """Yield words that can never be found, or that no answer can come of."""
    findings = entries["findings"]
    yield from _unreadable(entries)
    for words in entries["own_words"].values():
        if words.id in findings:
            for problem in _unfit(words, findings[words.id]):
                yield "own_words", words.id, (), problem
        for path, problem in _never_found(words):
            yield "own_words", words.id, path, problem
    sex = findings.get(SEX)
    for person in entries["person_words"].values():
        if isinstance(sex, ChoiceFinding) and person.sex not in (None, *sex.options):
            problem = message(
                "loader.own_words.no_option", finding=SEX, option=person.sex
            )
            yield "person_words", person.id, ("sex",), problem


def _unreadable(entries: Entries) -> Iterator[Issue]:
    """Yield phrases and words that are not written as such."""
    for words in entries["own_words"].values():
        for path, phrase in words.phrases():
            yield from _problem("own_words", words.id, path, read_phrase, phrase)
    for section in ("word_classes", "function_words", "person_words", "time_words"):
        for entry in entries[section].values():
            for index, text in enumerate(entry.words):
                path = ("words", index)
                yield from _problem(section, entry.id, path, check_words, text)
    for entry in entries["spellings"].values():
        path = ("means",)
        yield from _problem("spellings", entry.id, path, check_words, entry.means)


def _problem(
    section: str,
    name: str,
    path: tuple[str | int, ...],
    check: Callable[[str], object],
    text: str,
) -> Iterator[Issue]:
    try:
        check(text)
    except ValueError as error:
        yield section, name, path, str(error)


def _unfit(words: FindingWords, finding: Finding) -> Iterator[str]:
    if not (words.words or words.fine or words.options or words.same_as):
        yield message("loader.own_words.empty")
    if words.same_as and words.when is None:
        yield message("loader.own_words.same_without_when")
    if isinstance(finding, ChoiceFinding):
        if words.words or words.fine or words.same_as:
            yield message("loader.own_words.options_only")
        for option in words.options.keys() - finding.options.keys():
            problem = message(
                "loader.own_words.no_option", finding=finding.id, option=option
            )
            hint = did_you_mean(option, finding.options)
            yield f"{problem}; {hint}" if hint else problem
    elif words.options:
        yield message("loader.own_words.no_options")
    elif isinstance(finding, NumberFinding):
        for phrase in words.words:
            if NUMBER not in phrase:
                yield message("loader.own_words.no_number", phrase=phrase)


def _never_found(words: FindingWords) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield phrases that stand twice, or that another field of the finding hides."""
    seen: dict[str, str] = {}
    for path, phrase in words.phrases():
        field = str(path[0])
        if phrase not in seen:
            seen[phrase] = field
        elif seen[phrase] == field:
            yield path, message("loader.own_words.twice", phrase=phrase)
        else:
            problem = message(
                "loader.own_words.hidden", phrase=phrase, field=seen[phrase]
            )
            yield path, problem
