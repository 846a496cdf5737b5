"""Case files: their formats, told by their names, and where a run finds them."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from glob import glob, has_magic
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from nerveguide.batch.line_source import COMPRESSIONS
from nerveguide.errors import NerveguideError
from nerveguide.messages import message

CSV, JSON_LINES, PARQUET = "csv", "jsonl", "parquet"


PHENOPACKET, FHIR = "phenopacket", "fhir"


def _compressed(*suffixes: str) -> tuple[str, ...]:
    return tuple(f"{end}{how}" for end in suffixes for how in ("", *COMPRESSIONS))


_DOCUMENTS = _compressed(".json", ".jsonl", ".ndjson")


SUFFIXES: Mapping[str, tuple[str, ...]] = {
    CSV: _compressed(".csv"),
    JSON_LINES: _compressed(".jsonl", ".ndjson"),
    PARQUET: (".parquet",),
    PHENOPACKET: _DOCUMENTS,
    FHIR: _DOCUMENTS,
}
"""Format -> how the name of a file may end (in small letters) that is read as one."""


BY_NAME: Mapping[str, str] = {
    end: name for name in (CSV, JSON_LINES, PARQUET) for end in SUFFIXES[name]
} | dict.fromkeys(_compressed(".json"), PHENOPACKET)
"""How the name of a case file ends -> its format, where none was named."""


@dataclass(frozen=True)
class Source:
    """A file, or a stream of bytes, in one of the formats of case files.

    ``name`` is how people know it, ``size`` its bytes as far as anybody can tell.
    """

    name: str
    place: Path | BinaryIO
    format: str

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where that is unknown."""
        if isinstance(self.place, Path) and self.place.is_file():
            return self.place.stat().st_size
        return 0


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
    files: dict[Path, Path] = {}
    for path in inputs:
        for file in _files_of(path, known):
            files.setdefault(file.resolve(), file)
    return tuple(
        Source(str(file), file, known[known_suffix(file, known)])
        for file in files.values()
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
            endings = _suffixes(known)
            raise PathsError(
                message("batch.paths.empty_folder", folder=path, endings=endings)
            )
        return files
    if path.exists():
        if not _is_case_file(path, known):
            endings = _suffixes(known)
            raise PathsError(
                message("batch.paths.not_a_case_file", file=path, endings=endings)
            )
        return [path]
    if not has_magic(str(path)):
        raise PathsError(message("batch.paths.missing", path=path))
    matched = sorted(map(Path, glob(str(path), recursive=True)))  # noqa: PTH207
    if not matched:
        raise PathsError(message("batch.paths.no_match", pattern=path))
    return [file for match in matched for file in _files_of(match, known)]


def _suffixes(known: Iterable[str]) -> str:
    """Return the ways in which a name may end; each may have a compression's after."""
    plain = [end for end in known if not end.endswith(tuple(COMPRESSIONS))]
    return ", ".join(plain)


def known_suffix(path: Path, known: Iterable[str]) -> str:
    """Return how the name ends, of the longest of the known ways, or nothing."""
    name = path.name.lower()
    return max((end for end in known if name.endswith(end)), key=len, default="")


def _is_case_file(path: Path, known: Iterable[str]) -> bool:
    return bool(known_suffix(path, known)) and path.is_file()
