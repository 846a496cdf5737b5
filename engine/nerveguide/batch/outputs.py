"""Where a run writes, checked before anything is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nerveguide.batch.result_writers import SINKS
from nerveguide.batch.sources import PathsError, Source, known_suffix


@dataclass(frozen=True)
class Output:
    """Where a run writes.

    ``results`` is a file, or a stream of bytes, in the format ``suffix`` (one of
    :data:`nerveguide.batch.result_writers.SINKS`). ``rejects`` is a file that is
    written even without rejects when ``always_rejects``. ``summary`` is a page about
    the whole run, and ``account`` a file that says what became of each statement in
    records of exchange formats.
    """

    results: Path | BinaryIO
    suffix: str
    rejects: Path
    always_rejects: bool = False
    summary: Path | None = None
    account: Path | None = None


def result_suffix(output: Path) -> str:
    """Return which of the known formats the name of the output stands for.

    Raises :class:`PathsError` when it is none.
    """
    suffix = known_suffix(output, SINKS)
    if not suffix:
        raise PathsError(f"{output} must end in {', '.join(SINKS)}")
    return suffix


def check_outputs(
    sources: Iterable[Source], output: Output, *, into_folder: bool = False
) -> None:
    """Raise :class:`PathsError` unless all files can be written without harm.

    Results that go ``into_folder`` may stand where there is a folder already.
    """
    written = [
        path
        for path in (output.results, output.rejects, output.summary, output.account)
        if isinstance(path, Path)
    ]
    read = {s.place.resolve() for s in sources if isinstance(s.place, Path)}
    for number, path in enumerate(written):
        if path.resolve() in {other.resolve() for other in written[:number]}:
            raise PathsError(f"two outputs cannot both go to {path}")
        if path.resolve() in read:
            raise PathsError(f"{path} would be read and overwritten; name another file")
        may_be_folder = into_folder and path == output.results and path.is_dir()
        if path.exists() and not (path.is_file() or may_be_folder):
            raise PathsError(f"{path} is there and is not a file that can be replaced")
        if not path.resolve().parent.is_dir():
            raise PathsError(f"there is no folder {path.parent}; make it first")


def default_rejects(output: Path) -> Path:
    """Return where rejects go when nothing else was said: beside the output."""
    stem = output.name[: len(output.name) - len(known_suffix(output, SINKS))]
    return output.with_name(f"{stem}.rejects.csv")
