"""The files that commands read and write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nerveguide.cli.outcome import CliError

STANDARD_STREAM = Path("-")
"""Standard input or output, where a file could be named."""


def is_same_file(first: Path, second: Path | None) -> bool:
    """Return whether both names stand for the same file that is there."""
    return second is not None and first.exists() and first.samefile(second)


def require_new_file(file: Path) -> None:
    """Raise unless ``file`` is new and stands in a folder."""
    if file.exists():
        raise CliError(f"{file} is there already and stays as it is; name a new file.")
    if not file.parent.is_dir():
        raise CliError(f"There is no folder {file.parent}; name another file.")


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Say in one sentence why a file was not written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if place == STANDARD_STREAM else place
        message = f"{name} was not written: {error.strerror or error}."
        raise CliError(message) from None
