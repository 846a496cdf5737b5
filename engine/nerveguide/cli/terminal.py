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
from nerveguide.own_words import printable
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
        save(outcome, save_file, to_stderr=to_stderr)
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
        click.echo(printable(line), err=to_stderr)
    return line


def save(outcome: Outcome, save_file: Path | None, *, to_stderr: bool) -> None:
    """Save the answers to a file, which is asked for until one can be written.

    Raises :class:`CliError` where none is named, or the one that was cannot be written.
    """
    if save_file:
        save_to(outcome.answers, save_file, outcome.subject)
        return
    text = f"\n{message('cli.check.ending.save_where')}\n> "
    while True:
        typed = ask(text, to_stderr=to_stderr)
        if typed is None:
            raise CliError(message("cli.check.ending.save_nowhere"))
        named = printable(typed)
        if not named:
            continue
        try:
            file = Path(named).expanduser()
            require_new_file(file)
            save_to(outcome.answers, file, outcome.subject)
            return
        except CliError as error:
            click.echo(error.message, err=to_stderr)
        except (OSError, RuntimeError):  # a name too long, or nobody's home
            problem = message("cli.check.ending.save_impossible", file=named)
            click.echo(problem, err=to_stderr)
