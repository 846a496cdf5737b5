"""Every command of the program, by what is typed for it."""

from collections.abc import Iterator

import click
from nerveguide.cli.main import main


def _below(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, group
    context = click.Context(group)
    for part in group.list_commands(context):
        command = group.get_command(context, part)
        assert command
        if isinstance(command, click.Group):
            yield from _below(command, f"{name} {part}")
        else:
            yield f"{name} {part}", command


COMMANDS = dict(_below(main, "nerveguide"))
"""What is typed, such as ``nerveguide rules list`` -> the command; groups, too."""
