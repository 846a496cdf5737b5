"""Find the files of rules in a folder, and read files up to a size limit."""

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

MEGABYTE = 1024**2


LARGEST = 4 * MEGABYTE
"""Bytes of one file; all shipped rules together have less than half of that."""


_RULE_FILE = re.compile(r"\.ya?ml(\.txt)?\Z", re.IGNORECASE)


def read_file(file: Path) -> bytes:
    """Return the content of a file or a pipe.

    Raises ``OSError`` when it cannot be read or is larger than :data:`LARGEST`.
    """
    with file.open("rb") as stream:
        return read_stream(stream, str(file))


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return what is left of a stream; raise as :func:`read_file` does."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        limit = f"it holds more than {LARGEST // MEGABYTE} MB"
        raise OSError(errno.EFBIG, f"{limit}; name another file, or divide it", name)
    return content


def is_rule_file(path: str) -> bool:
    """Return whether the file at this path in a folder of rules is meant to be rules.

    Hidden files are not; editors and systems leave them. ``.yaml.txt`` is: some editors
    add the end, and do not show it.
    """
    hidden = any(part.startswith(".") for part in PurePath(path).parts)
    return not hidden and bool(_RULE_FILE.search(path))


def rule_files(directory: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each file of rules below a folder, and what is wrong with it.

    The latter is empty for most. Nothing that could hold rules is passed over: a folder
    that cannot be looked through is also told.
    """
    errors: list[OSError] = []
    for folder, below, names in os.walk(directory, onerror=errors.append):
        below[:] = [name for name in below if not name.startswith(".")]
        here = Path(folder)
        for file in [here / name for name in (*below, *names)]:
            path = file.relative_to(directory).as_posix()
            if file.is_symlink() and file.is_dir():
                yield path, "links to folders are not followed; put the folder here"
            elif is_rule_file(path):
                yield path, _unfit(file)
    for error in errors:
        path = Path(error.filename).relative_to(directory).as_posix()
        yield path, f"the folder cannot be read: {error.strerror}"


def _unfit(file: Path) -> str:
    """Return why what stands there should not even be opened, or an empty text."""
    if not file.exists() or file.is_file() or file.is_dir():
        return ""  # or opening it says what is wrong
    return "this is a pipe, a socket or a device, and not a file; take it away"
