"""The pages that are made from the program, and what they are made from."""

from collections.abc import Iterator

import click
import pytest

from cli import main
from docs.generate import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_program_gives(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "renew it: python -m docs.generate"


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("path", "command"), [*commands(main, "nerveguide")])
def test_every_command_says_what_it_does(path: str, command: click.Command) -> None:
    first, *_ = (command.help or "").partition("\n")
    assert len(first.split()) > 4
    assert first.endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").rstrip("]).").strip(), parameter.name
    page = PAGES["commands.md"]()
    _, found, section = page.partition(f"\n## {path}\n")
    section, *_ = section.partition("\n## ")
    assert found
    assert f"```sh\n{path}" in section
    assert all(
        f"`{name}" in section
        for each in command.params
        for name in each.opts[:1]
        if isinstance(each, click.Option)
    )
