"""Write files that appear whole or not at all."""

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

    _places: list[tuple[Path, Path]] = field(default_factory=list)
    _open: list[TextIO] = field(default_factory=list)

    def place(self, target: Path) -> Path:
        """Return a new empty file to write what will stand at ``target``."""
        target = target.resolve()
        beside = target.with_name(f".{secrets.token_hex(4)}.partial")
        self._places.append((beside, target))  # first: a signal may come at any time
        beside.touch(exist_ok=False)
        return beside

    def open(self, target: Path) -> TextIO:
        """Start a UTF-8 text file that will stand at ``target``."""
        stream = self.place(target).open("w", encoding="utf-8", newline="")
        self._open.append(stream)
        return stream

    def commit(self) -> None:
        """Put all files in place, once each is safely on the disk."""
        for stream in self._open:
            stream.close()
        for beside, _ in self._places:
            with beside.open("rb") as written:
                os.fsync(written.fileno())
        for beside, target in self._places:
            beside.replace(target)

    def discard(self) -> None:
        """Remove what was not put in place."""
        for stream in self._open:
            with suppress(OSError):  # what could not be written is not wanted now
                stream.close()
        for beside, _ in self._places:
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
