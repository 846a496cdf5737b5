"""Which files a run reads and writes, checked before anything is read."""

from codecs import BOM_UTF8
from collections.abc import Iterable
from glob import glob, has_magic
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from nerveguide.batch.file_types import BY_NAME, COMPRESSIONS, CSV, JSON_LINES, SUFFIXES
from nerveguide.batch.result_writers import SINKS
from nerveguide.batch.run import Output
from nerveguide.batch.sources import Source
from nerveguide.errors import NerveguideError


class PathsError(NerveguideError, ValueError):
    """An input or output path cannot be used; the message says which and why."""


def find_sources(
    inputs: Iterable[Path], file_format: str | None = None
) -> tuple[Source, ...]:
    """Return the case files among the inputs, each once, in order.

    Of a folder, those are the files in it and below it with a known suffix, sorted;
    of a pattern such as ``cases/*.csv``, what it matches. Their names tell the format,
    unless it is named. Raises :class:`PathsError` for an input that is missing or of
    an unknown format, and for a folder without any case file.
    """
    known = BY_NAME
    if file_format:
        known = dict.fromkeys(SUFFIXES[file_format], file_format)
    found: dict[Path, Path] = {}
    for path in inputs:
        for file in _files_of(path, known):
            found.setdefault(file.resolve(), file)
    return tuple(
        Source(str(file), file, known[_suffix(file, known)]) for file in found.values()
    )


def stream_source(name: str, stream: BinaryIO, file_format: str | None) -> Source:
    """Return the stream as a source; without a format, its first byte decides."""
    # The buffer of standard input is locked while it is read; a run that is to end
    # then could not.
    raw = getattr(stream, "raw", stream)
    buffered = BufferedReader(cast("RawIOBase", raw))
    if file_format is None:
        first = buffered.peek(1).removeprefix(BOM_UTF8).lstrip()[:1]
        file_format = JSON_LINES if first == b"{" else CSV
    return Source(name, buffered, file_format)


def _files_of(path: Path, known: Iterable[str]) -> list[Path]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if _is_case_file(file, known))
        if not files:
            message = f"the folder {path} holds no case file ({_suffixes(known)})"
            raise PathsError(message)
        return files
    if path.exists():
        if not _is_case_file(path, known):
            ends = _suffixes(known)
            message = f"{path} is not a case file; its name must end in {ends}"
            raise PathsError(message)
        return [path]
    if not has_magic(str(path)):
        raise PathsError(f"there is no file or folder {path}")
    matched = sorted(map(Path, glob(str(path), recursive=True)))  # noqa: PTH207
    if not matched:
        raise PathsError(f"nothing is there that {path} stands for")
    return [file for match in matched for file in _files_of(match, known)]


def _suffixes(known: Iterable[str]) -> str:
    """Return the ways in which a name may end; each may have a compression's after."""
    plain = [end for end in known if not end.endswith(tuple(COMPRESSIONS))]
    return ", ".join(plain)


def _suffix(path: Path, known: Iterable[str]) -> str:
    """Return how the name ends, of the longest of the known ways, or nothing."""
    name = path.name.lower()
    return max((end for end in known if name.endswith(end)), key=len, default="")


def _is_case_file(path: Path, known: Iterable[str]) -> bool:
    return bool(_suffix(path, known)) and path.is_file()


def result_suffix(output: Path) -> str:
    """Return which of the known formats the name of the output stands for.

    Raises :class:`PathsError` when it is none.
    """
    suffix = _suffix(output, SINKS)
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
    stem = output.name[: len(output.name) - len(_suffix(output, SINKS))]
    return output.with_name(f"{stem}.rejects.csv")
