r"""A stream of bytes, compressed or not -> whole lines, in bounded memory.

A line ends with ``\n``, ``\r\n`` or ``\r``; the last one may lack its end. A byte
order mark at the start of the stream is left out.
"""

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


from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import dataclass

from nerveguide.files.strict_reading import as_text
from nerveguide.messages import message

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
        return message("batch.file.cut_off")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return message("batch.file.damaged")


MAX_LINE = 16 * 2**20
r"""Bytes that a line may have; what is longer is passed over, not held in memory."""


_SHOWN = 1000


_READ = 2**20


_ONE_LINE = 2**12


_GROWTH = 8


def with_line_ends(window: bytes) -> bytes:
    r"""Return the lines with ``\n`` at the end of each, of the last one as well."""
    if b"\r" in window:
        window = window.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return window if window.endswith(b"\n") else window + b"\n"


@dataclass(frozen=True)
class LongLine:
    """A line that was passed over: its number, how it begins, its length in bytes."""

    number: int
    start: str
    length: int

    @property
    def problem(self) -> str:
        """What is wrong, in words."""
        return message(
            "batch.file.long_line",
            length=self.length,
            most=MAX_LINE,
            kept=len(self.start),
        )


class LineSource:
    """Takes the lines of a stream, many at a time or one by one.

    ``number`` is the number of the next line, from 1. Once the stream cannot be read
    any further, ``error`` says why, and ``cut_off`` is how the line begins of which
    nobody can tell the end.
    """

    def __init__(self, read: ReadBytes) -> None:
        self._read = read
        self._data = b""
        self._start = 0
        self._ended = False
        self.number = 1
        self.error: Exception | None = None
        self.cut_off = ""
        self._fill(len(BOM_UTF8))
        if self._data.startswith(BOM_UTF8):
            self._start = len(BOM_UTF8)

    def peek(self, size: int) -> bytes:
        """Return the next lines, about ``size`` bytes of them and at least one.

        There are none at the end, and before a line that is too long.
        """
        end = self._reach(size, first=False)
        return b"" if end is None else self._data[self._start : end]

    def skip(self, window: bytes, lines: int) -> None:
        """Take the lines that were just returned; ``lines`` says how many they are."""
        self._start += len(window)
        self.number += lines

    def line(self) -> str:
        """Take one line, with its end.

        It is empty at the end, and before a line that is too long.
        """
        end = self._reach(_ONE_LINE, first=True)
        line = b"" if end is None else self._data[self._start : end]
        self.skip(line, 1 if line else 0)
        return as_text(line)

    def long_line(self) -> LongLine | None:
        """Take the next line if it is too long."""
        if self._reach(MAX_LINE, first=True) is not None:
            return None
        start = self._shown(self._start)
        length = 0
        while not (end := self._line_end(MAX_LINE, first=True)):
            if self._ends_within(MAX_LINE):
                end = len(self._data)
                break
            self._start += MAX_LINE
            length += MAX_LINE
        length += len(self._data[self._start : end].rstrip(b"\r\n"))
        self._start = end
        self.number += 1
        return LongLine(self.number - 1, start, length)

    def put_back(self, lines: Sequence[str]) -> None:
        """Put back the lines that were taken last."""
        content = "".join(lines).encode(errors="surrogateescape")
        if len(content) > self._start:
            self._data, self._start = content + self._data[self._start :], len(content)
        self._start -= len(content)
        self.number -= len(lines)

    def _reach(self, size: int, *, first: bool) -> int | None:
        """Return where the first or the last line within ``size`` bytes ends.

        Looks further where not even one ends there, and returns ``None`` when it is
        too long.
        """
        size = min(size, MAX_LINE)
        while not (end := self._line_end(size, first=first)):
            if self._ends_within(size):
                return len(self._data)
            if size == MAX_LINE:
                return None
            size = min(size * _GROWTH, MAX_LINE)
        return end

    def _line_end(self, size: int, *, first: bool) -> int:
        r"""Return where the first or last line within ``size`` bytes ends, or 0."""
        self._fill(size + 1)  # one more, to see whether a \n belongs to a \r
        data, start, stop = self._data, self._start, self._start + size
        find = data.find if first else data.rfind
        end = find(b"\n", start, stop) + 1
        if end and not first:
            return end
        carriage = find(b"\r", start, end or stop) + 1
        return carriage + data.startswith(b"\n", carriage) if carriage else end

    def _ends_within(self, size: int) -> bool:
        return self._ended and len(self._data) - self._start <= size

    def _fill(self, size: int) -> None:
        """Hold ``size`` bytes that are still to be taken, if there are as many."""
        missing = size - (len(self._data) - self._start)
        if missing <= 0 or self._ended:
            return
        parts = [self._data[self._start :]]
        while missing > 0 and not self._ended:
            try:
                part = self._read(_READ)
            except READ_ERRORS as error:
                self.error, part = error, b""
            parts.append(part)
            missing -= len(part)
            self._ended = not part
        self._data, self._start = b"".join(parts), 0
        if self.error:
            end = max(self._data.rfind(b"\n"), self._data.rfind(b"\r")) + 1
            self.cut_off = self._shown(end)
            self._data = self._data[:end]

    def _shown(self, start: int) -> str:
        return as_text(self._data[start : start + 4 * _SHOWN])[:_SHOWN]
