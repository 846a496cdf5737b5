"""Bytes of a file, decompressed while they are read."""

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
    """Say in words why reading failed, and what to do."""
    if isinstance(error, EOFError):
        return "the compressed file is cut off; copy or download it again"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "the compressed file is damaged; copy or download it again"
