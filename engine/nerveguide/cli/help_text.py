"""What stands in the help of commands: examples, and one line in a list."""

import sys

import click


def examples(*commands: str) -> str:
    """Return the examples that stand below the help of a command."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)


def short_help(command: click.Command) -> str:
    """Return the first paragraph of the help of a command, in full."""
    return command.get_short_help_str(limit=sys.maxsize)
