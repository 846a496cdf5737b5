"""The examples in the help of each command."""

import textwrap

import click

from tests.commands import COMMANDS


def examples_of(command: click.Command) -> str:
    """The lines below 'Examples:' in the help."""
    _, _, lines = (command.epilog or "").partition("Examples:\n")
    return textwrap.dedent(lines)


EXAMPLES = {name: examples_of(command) for name, command in COMMANDS.items()}
"""Name of a command -> the lines of its examples."""


def single_commands(code: str) -> list[str]:
    """Return the commands of some lines; one that goes on in a next line is one."""
    return code.replace("\\\n", "").splitlines()
