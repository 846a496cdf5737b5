"""The examples in the help of each command."""

import textwrap
from collections.abc import Iterator

import click

from cli import main


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, group
    for part, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {part}")
        else:
            yield f"{name} {part}", command


def examples_of(command: click.Command) -> str:
    """The lines below 'Examples:' in the help."""
    _, _, lines = (command.epilog or "").partition("Examples:\n")
    return textwrap.dedent(lines)


EXAMPLES = {name: examples_of(each) for name, each in commands(main, "nerveguide")}
"""Name of a command -> the lines of its examples."""
