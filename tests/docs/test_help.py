"""The examples in the help of each command can be run."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import main
from tests.docs.blocks import Block
from tests.docs.quickness import marks
from tests.docs.reader import Reader


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, group
    for part, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {part}")
        else:
            yield f"{name} {part}", command


COMMANDS = dict(commands(main, "nerveguide"))


def examples_of(command: click.Command) -> str:
    """The lines below 'Examples:' in the help."""
    _, _, lines = (command.epilog or "").partition("Examples:\n")
    return textwrap.dedent(lines)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_examples_of_it(name: str):
    code = examples_of(COMMANDS[name])
    lines = code.replace("\\\n", "").splitlines()
    assert lines
    assert all(line.startswith(name) for line in lines)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=marks([examples_of(command)]))
        for name, command in COMMANDS.items()
    ],
)
def test_the_examples_can_be_run_one_after_the_other(name: str, clone: Path):
    code = examples_of(COMMANDS[name])
    for line in code.replace("\\\n", "").splitlines():
        with Reader(clone) as reader:
            exit_code, said = reader.run(Block("sh", line, 0, 0, False))
        assert exit_code == 0, f"{line}\n{said}"
