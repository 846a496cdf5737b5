"""Files that appear whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO


@dataclass
class Staging:
    """Files being written beside their targets, under temporary hidden names."""

    _open: list[tuple[TextIO, Path, Path]] = field(default_factory=list)

    def open(self, target: Path) -> TextIO:
        """Start a UTF-8 text file that will stand at ``target``."""
        target = target.resolve()
        beside = target.with_name(f".{secrets.token_hex(4)}.partial")
        stream = beside.open("x", encoding="utf-8", newline="")
        self._open.append((stream, beside, target))
        return stream

    def commit(self) -> None:
        """Put all files in place, once each is safely on the disk."""
        for stream, _, _ in self._open:
            stream.flush()
            os.fsync(stream.fileno())
        for stream, beside, target in self._open:
            stream.close()
            beside.replace(target)

    def discard(self) -> None:
        """Remove what was not put in place."""
        for stream, beside, _ in self._open:
            with suppress(OSError):  # what could not be written is not wanted now
                stream.close()
            beside.unlink(missing_ok=True)


@contextmanager
def staged() -> Iterator[Staging]:
    """Put the files in place at the end; on any error leave the old ones alone."""
    staging = Staging()
    try:
        yield staging
        staging.commit()
    finally:
        staging.discard()
