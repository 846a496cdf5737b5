"""What commands write: to the terminal, along a pipe, and to files that are named."""

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from shutil import get_terminal_size

import click

from nerveguide.cli.exit_codes import CliError
from nerveguide.messages import message
from nerveguide.text.layout import fitted_to

STANDARD_STREAM = Path("-")
"""Standard input or output, where a file could be named."""


def echo_file(text: str, *, nl: bool = True) -> None:
    """Write what is meant as a file: in UTF-8, whatever the terminal can show."""
    click.echo(text.encode(errors="replace"), nl=nl)


def echo_json(data: object) -> None:
    """Write plain data as JSON."""
    echo_file(json.dumps(data, indent=2, ensure_ascii=False))


def bold(text: str) -> str:
    """Return ``text`` as a heading; click leaves it plain where colour is off."""
    return click.style(text, bold=True)


def is_same_file(first: Path, second: Path | None) -> bool:
    """Return whether both names stand for the same file that is there."""
    return second is not None and first.exists() and first.samefile(second)


def require_new_file(file: Path) -> None:
    """Raise :class:`CliError` unless ``file`` is new and its folder is there."""
    if file.exists():
        raise CliError(message("cli.failed.file_exists", file=file))
    if not file.parent.is_dir():
        raise CliError(message("cli.failed.no_folder", folder=file.parent))


def fitted_to_terminal(*, to_stderr: bool) -> AbstractContextManager[None]:
    """Wrap all text to the width of this terminal; along a pipe, to the usual one."""
    stream = sys.stderr if to_stderr else sys.stdout
    shown = bool(stream) and stream.isatty()
    return fitted_to(get_terminal_size().columns) if shown else nullcontext()


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Convert the error of a file that was not written to one of one sentence."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error
        if place == STANDARD_STREAM:
            problem = message("cli.failed.output_not_written", reason=reason)
        else:
            problem = message("cli.failed.not_written", file=place, reason=reason)
        raise CliError(problem) from None
