"""The rules that a command works on, and the file of one person's answers."""

import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.output import STANDARD_STREAM, writing
from nerveguide.files.strict_reading import read_file, read_stream
from nerveguide.formats.answers_file import (
    AnswersFileError,
    LoadedAnswers,
    load_answers,
    save_answers,
)
from nerveguide.loader import RulesError, load_knowledge
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.wording import Subject


def load_rules(rules_directory: Path | None) -> Knowledge:
    """Return the rules; what is wrong with them ends the run with a message."""
    with rules_errors():
        return load_knowledge(rules_directory)


@contextmanager
def rules_errors() -> Iterator[None]:
    """Convert ``RulesError`` to a :class:`CliError`."""
    try:
        yield
    except RulesError as error:
        raise CliError(str(error)) from None


def read_answers(knowledge: Knowledge, file: Path | None) -> LoadedAnswers:
    """Return the answers in a file; its notes go to standard error."""
    if file is None:
        return LoadedAnswers({})
    if file == STANDARD_STREAM:
        name = message("cli.standard_input")
        content = read_stream(sys.stdin.buffer, name)
    else:
        name, content = str(file), read_file(file)
    try:
        given = load_answers(knowledge, name, content)
    except AnswersFileError as error:
        raise CliError(str(error)) from None
    for note in given.notes:
        click.echo(message("cli.note_on_file", file=name, note=note), err=True)
    return given


def save_to(answers: Mapping[str, AnswerValue], file: Path, subject: Subject) -> None:
    """Save the answers, and show on standard error how to go on from there."""
    with writing(file):
        save_answers(answers, file, subject)
    saved = message("cli.check.ending.saved", file=file)
    command = ["nerveguide", "check", "--answers", str(file), "--save", str(file)]
    if not subject.is_reader:
        command += ["--for", subject.whom.value, "--pronoun", subject.pronoun.value]
    click.echo(f"\n{saved}\n  {shlex.join(command)}", err=True)
