"""Formats and compressions of case files, recognised by their names."""

import bz2
import gzip
import lzma
import sys
import zlib
from collections.abc import Callable, Mapping
from io import BufferedIOBase
from typing import BinaryIO

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


ReadBytes = Callable[[int], bytes]
"""Returns up to so many bytes, at least one unless the end was reached."""


READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError)
"""What reading may raise."""


COMPRESSIONS: Mapping[str, Callable[[BinaryIO], BufferedIOBase]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".zst": zstd.ZstdFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
"""Suffix of a compressed file (in small letters) -> what decompresses it."""


def explain(error: Exception) -> str:
    """Return in words why reading failed, and what to do."""
    if isinstance(error, EOFError):
        return "the compressed file is cut off; copy or download it again"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "the compressed file is damaged; copy or download it again"


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
