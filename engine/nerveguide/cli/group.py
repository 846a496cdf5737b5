"""Groups of commands: imported when they are run, listed without being cut."""

import gc
import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from nerveguide.cli.encoding import show_nearest_letters
from nerveguide.cli.exit_codes import errors_as_exit_codes
from nerveguide.messages import message
from nerveguide.signals import end_on_signals

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def examples(*commands: str) -> str:
    """Return the examples that stand below the help of a command."""
    heading = message("cli.headings.examples")
    return "\n".join(["\b", heading, *(f"  {command}" for command in commands)])


class Entry(NamedTuple):
    """Where a command stands."""

    module: str
    attribute: str


class LazyGroup(click.Group):
    """A group that imports the module of a command only when the command is run.

    ``help_of`` returns the help of a command in the table, by the name of its texts.
    """

    def __init__(
        self,
        *arguments: Any,
        table: Mapping[str, Entry],
        help_of: Callable[[str], str],
        **options: Any,
    ):
        super().__init__(*arguments, **options)
        self.table = table
        self._help_of = help_of

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
        with formatter.section(message("cli.headings.commands")):
            formatter.write_dl(
                [(name, self.short_help_of(name)) for name in self.list_commands(ctx)]
            )

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list["CompletionItem"]:
        """Return the commands that begin with what is typed, then the options."""
        # Only a shell that completes waits for this part of click.
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=self.short_help_of(name))
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def short_help_of(self, name: str) -> str:
        """Return the first paragraph of the help of a command, in full."""
        if name in self.table:
            text = self._help_of(name.replace("-", "_"))
        else:
            text = self.commands[name].help or ""
        return " ".join(text.partition("\n\n")[0].split())


class Program(LazyGroup):
    """Command group that maps every outcome to a documented exit code."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program, and let it show all that the terminal can."""
        # A plugin would see every answer, and to look for plugins takes time.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        # Rules are many small objects that live as long as the program: to look for
        # circles among them takes a tenth of a short run.
        gc.set_threshold(50_000)
        show_nearest_letters()
        end_on_signals()
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> object:
        """Run the command that was asked for."""
        with errors_as_exit_codes():
            return super().invoke(context)
