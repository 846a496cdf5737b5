"""Groups of commands, and how the program ends, whichever command was run."""

import codecs
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from traceback import format_exc
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

import click

from nerveguide.cli.help_text import short_help
from nerveguide.cli.outcome import (
    EXIT_INTERRUPTED,
    EXIT_PIPE,
    CliError,
)
from nerveguide.errors import UndecidedError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Entry(NamedTuple):
    """Where a command stands, and the line about it in a list of commands."""

    module: str
    attribute: str
    short_help: str


class LazyGroup(click.Group):
    """A group that imports the module of a command only when the command is run."""

    def __init__(self, *arguments: Any, table: Mapping[str, Entry], **options: Any):
        super().__init__(*arguments, **options)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted({*super().list_commands(ctx), *self.table})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, if there is one."""
        if cmd_name in self.table and cmd_name not in self.commands:
            entry = self.table[cmd_name]
            command = getattr(import_module(entry.module), entry.attribute)
            self.add_command(command, cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed; click suggests others for a slip."""
        if args[0] not in self.list_commands(ctx):
            for name in self.table:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of commands; a line that is too long goes on below."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self._short_help(name)) for name in self.list_commands(ctx)]
            )

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list["CompletionItem"]:
        """Return the commands that begin with what is typed, then the options."""
        # Only a shell that completes waits for this part of click.
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=self._short_help(name))
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def _short_help(self, name: str) -> str:
        if name in self.table:
            return self.table[name].short_help
        return short_help(self.commands[name])


class Program(LazyGroup):
    """All commands. However one ends, the exit code says so, as that of any other."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program, and let it show all that the terminal can."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors=NEAREST)
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was stored.", err=True)
            raise click.exceptions.Exit(EXIT_INTERRUPTED) from None
        except BrokenPipeError:
            _write_into_the_void()
            raise click.exceptions.Exit(EXIT_PIPE) from None
        except OSError as error:
            place = error.filename or "A file"
            reason = error.strerror or error
            message = f"{place} cannot be read or written: {reason}."
            raise CliError(message) from None
        except UndecidedError as error:
            raise CliError(f"{error}.") from None
        except Exception:
            message = f"This is a fault of the program.\n\n{format_exc()}"
            raise CliError(message) from None


def _write_into_the_void() -> None:
    """Let what is still to be written to a closed pipe go without a complaint."""
    void = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(void, stream.fileno())
    os.close(void)


def _nearest_letter(error: UnicodeError) -> tuple[str, int]:
    """Return what to show for a character that the terminal lacks: e for é, else ?."""
    assert isinstance(error, UnicodeEncodeError)
    letter = normalize("NFD", error.object[error.start])[0]
    plain = letter.isascii() and letter.isalpha()  # no = for ≠
    return (letter if plain else "?"), error.start + 1


NEAREST = "nerveguide.nearest"
"""How words are shown where the terminal lacks a character."""


codecs.register_error(NEAREST, _nearest_letter)
