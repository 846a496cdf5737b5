"""The examples in the help of each command can be run."""

from pathlib import Path

import pytest

from tests.docs.blocks import DOCS, Block, steps_of
from tests.docs.help_examples import EXAMPLES, single_commands
from tests.docs.quickness import marks
from tests.docs.reader import Reader

ONCE = {
    name: [
        line
        for line in single_commands(code)
        if not any(
            line in single_commands(EXAMPLES[below])
            for below in EXAMPLES
            if below.startswith(f"{name} ")
        )
    ]
    for name, code in EXAMPLES.items()
}
"""The lines of each help without those that the help of a command below has, too."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_help_of_every_command_has_examples_of_it(name: str):
    lines = single_commands(EXAMPLES[name])
    assert lines
    assert all(line.startswith(name) for line in lines)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=marks(lines)) for name, lines in ONCE.items() if lines],
)
def test_the_examples_can_be_run_one_after_the_other(name: str, clone: Path):
    for line in ONCE[name]:
        with Reader(clone) as reader:
            exit_code, said = reader.run(Block("sh", line, 0, 0, False))
        assert exit_code == 0, f"{line}\n{said}"


def test_the_page_of_all_commands_shows_these_examples():
    page = (DOCS / "commands.md").read_text("utf-8")
    shown = {step.block.code.strip() for step in steps_of(page)}
    assert {code.strip() for code in EXAMPLES.values()} <= shown
