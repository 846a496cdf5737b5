"""Which files a run reads and writes, checked before anything is read."""

from collections.abc import Iterable
from pathlib import Path

from engine.batch.reading import READERS
from engine.batch.results import WRITERS


class PathsError(ValueError):
    """An input or output path cannot be used; the message says which and why."""


def find_files(inputs: Iterable[Path]) -> tuple[Path, ...]:
    """Return the case files among the inputs, each once, in order.

    Of a folder, those are the files in it and below it with a known suffix, sorted.
    Raises :class:`PathsError` for an input that is missing or of an unknown format,
    and for a folder without any case file.
    """
    found: dict[Path, Path] = {}
    for path in inputs:
        for file in _files_of(path):
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def _files_of(path: Path) -> list[Path]:
    suffixes = ", ".join(READERS)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if _is_case_file(file))
        if not files:
            raise PathsError(f"the folder {path} holds no case file ({suffixes})")
        return files
    if not path.exists():
        raise PathsError(f"there is no file or folder {path}")
    if not _is_case_file(path):
        raise PathsError(f"{path} is not a case file; its name must end in {suffixes}")
    return [path]


def _is_case_file(path: Path) -> bool:
    return path.suffix.lower() in READERS and path.is_file()


def check_outputs(files: Iterable[Path], output: Path, rejects: Path) -> None:
    """Raise :class:`PathsError` unless both paths can be written without harm."""
    if output.suffix.lower() not in WRITERS:
        raise PathsError(f"{output} must end in {' or '.join(WRITERS)}")
    if output.resolve() == rejects.resolve():
        raise PathsError(f"results and rejects cannot both go to {output}")
    read = {file.resolve() for file in files}
    for path in (output, rejects):
        if path.resolve() in read:
            raise PathsError(f"{path} would be read and overwritten; name another file")
        if path.exists() and not path.is_file():
            raise PathsError(f"{path} is there and is not a file that can be replaced")
        if not path.resolve().parent.is_dir():
            raise PathsError(f"there is no folder {path.parent}; make it first")


def default_rejects(output: Path) -> Path:
    """Return where rejects go when nothing else was said: beside the output."""
    return output.with_suffix(".rejects.csv")
