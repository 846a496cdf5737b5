"""The interview in a terminal, or along a pipe."""

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.front import Opening
from nerveguide.cli.interview import Ending, Outcome, converse
from nerveguide.cli.loading import save_to
from nerveguide.cli.output import bold, require_new_file
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import strip_decoration


def interview(
    knowledge: Knowledge,
    opening: Opening,
    *,
    to_stderr: bool,
    plain: bool,
) -> Outcome:
    """Hold the interview in the terminal, or along a pipe.

    A byte that is no letter is shown as one that cannot be read, and is no answer.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    dialogue = converse(knowledge, opening, str if plain else bold)
    try:
        text = next(dialogue)
        while True:
            shown = strip_decoration(text) if plain else text
            text = dialogue.send(ask(shown, to_stderr=to_stderr))
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome


def interviewed(
    knowledge: Knowledge,
    opening: Opening,
    save_file: Path | None,
    *,
    to_stderr: bool,
    plain: bool,
) -> Outcome | None:
    """Return how an interview with this ``opening`` came out.

    ``None`` when the person saved them instead, to ``save_file`` if there is one.
    """
    outcome = interview(knowledge, opening, to_stderr=to_stderr, plain=plain)
    answers = outcome.answers
    if outcome.ending is Ending.SAVE:
        file = save_file or ask_target(to_stderr=to_stderr)
        save_to(answers, file, outcome.subject)
        return None
    if outcome.ending is not Ending.COMPLETE:
        note = message("cli.check.ending.early", count=len(answers))
        click.echo(f"\n{note}", err=to_stderr)
    click.echo(err=to_stderr)
    return outcome


def ask(text: str, *, to_stderr: bool) -> str | None:
    """Show ``text`` and read a line; ``None`` at the end of input."""
    click.echo(text, nl=False, err=to_stderr)
    line = sys.stdin.readline() if sys.stdin else ""  # none where it was closed
    if not line:
        click.echo(err=to_stderr)
        return None
    if not sys.stdin.isatty():
        click.echo(line.rstrip("\n"), err=to_stderr)
    return line


def ask_target(*, to_stderr: bool) -> Path:
    """Ask for a file to save to until a fit one is named."""
    text = f"\n{message('cli.check.ending.save_where')}\n> "
    while True:
        typed = ask(text, to_stderr=to_stderr)
        if typed is None:
            raise CliError(message("cli.check.ending.save_nowhere"))
        file = Path(typed.strip()).expanduser()
        try:
            if typed.strip():
                require_new_file(file)
                return file
        except CliError as error:
            click.echo(error.message, err=to_stderr)
