"""A folder of results that appears whole or not at all."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SPARK_WRITES = ("part-", "_", ".")


class FolderError(ValueError):
    """What stands at the place of the results is not results, and stays."""


@contextmanager
def staged_folder(target: Path) -> Iterator[Path]:
    """Give the name of a folder to write; at the end it stands at ``target``.

    It stands beside it under a hidden name until then. What stood at ``target``, a file
    or a folder of results, is kept when anything fails and removed at the end. Raises
    :class:`FolderError` for a folder that holds anything else.
    """
    target = target.resolve()
    if target.is_dir():
        strange = [
            file.name
            for file in target.iterdir()
            if not file.name.startswith(_SPARK_WRITES)
        ]
        if strange:
            message = (
                f"the folder {target} holds more than results, as '{min(strange)}', and"
                " would be replaced; name another one"
            )
            raise FolderError(message)
    new, old = (target.with_name(f".{secrets.token_hex(4)}.partial") for _ in range(2))
    try:
        yield new
        if target.exists():
            target.replace(old)
        try:
            new.replace(target)
        except OSError:
            old.replace(target)
            raise
    finally:
        for left in (new, old):
            _remove(left)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
