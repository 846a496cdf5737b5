"""Rules that were read and checked, kept in a form that loads at once.

Reading and checking 21,000 lines of YAML takes half a second. The checked rules are
kept as JSON in the user's cache folder, under a key made of everything that they depend
on:
path and content of each file, and the program that read them. It holds rules only,
never an answer or a result. It is optional: when it is missing, or anything about it is
not as expected, the rules are read again.
"""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import platformdirs
import pydantic

from nerveguide.files.atomic import staged
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.version import __version__

FOLDER_VARIABLE = "NERVEGUIDE_CACHE"
"""Environment variable with another folder for the cache; when empty, there is none."""


_WORTH_KEEPING = 100_000
"""Bytes of rules; fewer are read as quickly from YAML."""


_KEPT = 4
"""How many rule bases, or versions of one, are kept; the oldest go first."""


_READ_ONLY = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
"""How a file is opened: no link is followed, and no pipe makes the program wait."""


class _Kept(Model):
    """A rule base, and its hash, which takes as long to find as the rest to load."""

    content_hash: str
    knowledge: Knowledge


def cached_knowledge(files: Mapping[str, bytes]) -> Knowledge | None:
    """Return what was kept of these files, path -> content; ``None`` when nothing was.

    Only a file that nobody else could have written, and that is whole, is believed.
    """
    folder = _cache_folder()
    if folder is None or not _worth_keeping(files):
        return None
    key = _key(files)
    try:
        content = _own_content(folder / key)
    except OSError:
        return None
    checksum, _, body = content.partition(b"\n")
    if checksum != _checksum(key, body):
        return None
    try:
        kept = _Kept.model_validate_json(body)
    except pydantic.ValidationError:
        return None
    kept.knowledge.__dict__["content_hash"] = kept.content_hash  # where it is cached
    return kept.knowledge


def cache_knowledge(files: Mapping[str, bytes], knowledge: Knowledge) -> None:
    """Keep what was read from these files, where that is possible."""
    folder = _cache_folder()
    if folder is None or not _worth_keeping(files):
        return
    key = _key(files)
    kept = _Kept(content_hash=knowledge.content_hash, knowledge=knowledge)
    body = json.dumps(_plain(kept), ensure_ascii=False).encode()
    with suppress(OSError):  # no room, no right to write: it is only slower without
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(folder.lstat()):
            return
        with staged() as staging:
            place = staging.place(folder / key)
            place.chmod(0o600)
            place.write_bytes(_checksum(key, body) + b"\n" + body)
        _remove_old_files(folder)


def _cache_folder() -> Path | None:
    named = os.environ.get(FOLDER_VARIABLE)
    if named is not None:
        folder = Path(named)
    else:
        try:
            folder = platformdirs.user_cache_path("nerveguide") / "rules"
        except RuntimeError:  # there is no home
            return None
    return folder if folder.is_absolute() else None


def _worth_keeping(files: Mapping[str, bytes]) -> bool:
    return sum(map(len, files.values())) >= _WORTH_KEEPING


def _key(files: Mapping[str, bytes]) -> str:
    digest = sha256(_program().encode())
    for path, content in files.items():
        digest.update(f"\n{len(content)} {path}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def _program() -> str:
    """Return what identifies the program that reads rules, down to its last change."""
    package = Path(__file__).parents[1]
    digest = sha256()
    for room in ("loader", "model"):
        for module in sorted((package / room).glob("*.py")):
            digest.update(module.read_bytes())
    return f"{__version__} {pydantic.VERSION} {digest.hexdigest()}"


def _own_content(file: Path) -> bytes:
    """Return what is in a file that is the user's own.

    Raises ``OSError`` when there is none, or when somebody else could have written it.
    """
    if not _is_private(file.parent.lstat()):
        raise PermissionError(file.parent)
    with os.fdopen(os.open(file, _READ_ONLY), "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode) or not _is_private(status):
            raise PermissionError(file)
        return stream.read()


def _is_private(status: os.stat_result) -> bool:
    """Return whether only this user may write there; systems without owners say yes."""
    if not hasattr(os, "geteuid"):
        return True
    others_write = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid == os.geteuid() and not status.st_mode & others_write


def _checksum(key: str, body: bytes) -> bytes:
    return f"{key} {sha256(body).hexdigest()}".encode()


def _plain(value: Any) -> Any:
    """Return a model, or what is in one, as JSON can hold it; nothing is left out."""
    match value:
        case pydantic.BaseModel():
            return {
                name: _plain(getattr(value, name)) for name in type(value).model_fields
            }
        case Mapping():
            return {name: _plain(item) for name, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
    return value


def _remove_old_files(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda file: file.lstat().st_mtime)
    for file in files[:-_KEPT]:
        file.unlink(missing_ok=True)
