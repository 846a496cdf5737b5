"""What commands write to the terminal or along a pipe."""

import json

import click


def echo_file(text: str, *, nl: bool = True) -> None:
    """Write what is meant as a file: in UTF-8, whatever the terminal can show."""
    click.echo(text.encode(errors="replace"), nl=nl)


def echo_json(data: object) -> None:
    """Write plain data as JSON."""
    echo_file(json.dumps(data, indent=2, ensure_ascii=False))


def bold(text: str) -> str:
    """Make a heading stand out; click leaves it plain where colour is off."""
    return click.style(text, bold=True)
