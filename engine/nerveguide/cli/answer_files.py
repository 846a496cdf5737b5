"""The file that the answers of a person are read from, or kept in."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from nerveguide.cli.files import STANDARD_STREAM, writing
from nerveguide.cli.outcome import CliError
from nerveguide.files.rule_files import read_file, read_stream
from nerveguide.formats.answers_file import (
    AnswersFileError,
    LoadedAnswers,
    load_answers,
    save_answers,
)
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge


def read_answers(knowledge: Knowledge, file: Path | None) -> LoadedAnswers:
    """Return the answers in a file, and say what had to be resolved there."""
    if file is None:
        return LoadedAnswers({})
    if file == STANDARD_STREAM:
        name = "standard input"
        content = read_stream(sys.stdin.buffer, name)
    else:
        name, content = str(file), read_file(file)
    try:
        given = load_answers(knowledge, name, content)
    except AnswersFileError as error:
        raise CliError(str(error)) from None
    for note in given.notes:
        click.echo(f"Note: {name}: {note}.", err=True)
    return given


def save_to(answers: Mapping[str, AnswerValue], file: Path) -> None:
    """Keep the answers in a file, and tell how to go on from there."""
    with writing(file):
        save_answers(answers, file)
    click.echo(
        f"\nYour answers are in {file}; only you can read it. To go on from there:\n"
        f"  nerveguide check --answers {file} --save {file}",
        err=True,
    )
