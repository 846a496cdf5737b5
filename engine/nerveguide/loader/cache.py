"""Rules that were read and checked, kept in a form that loads at once.

Reading and checking 21,000 lines of YAML takes half a second. The checked rules are
kept as JSON in the user's cache folder, under a key made of everything that they depend
on: path and content of each file, and the program that read them. It holds rules only,
never an answer or a result. It is optional: when it is missing, or anything about it is
not as expected, the rules are read again.
"""

import json
import os
import re
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
from nerveguide.wording import as_written

FOLDER_VARIABLE = "NERVEGUIDE_CACHE"
"""Environment variable with another folder for the cache; when empty, there is none."""


_WORTH_KEEPING = 100_000
"""Bytes of rules; fewer are read as quickly from YAML."""


_LARGEST = 100_000_000
"""Bytes of a kept file; nothing that the program wrote is nearly as large."""


_KEPT = 4
"""How many rule bases, or versions of one, are kept; the oldest go first."""


_OWN_NAME = re.compile(r"nerveguide-[0-9a-f]{64}\.json")
"""Names of kept files. Nothing else in the folder is ever touched."""


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
    place = _place_of(files)
    if place is None:
        return None
    try:
        content = _own_content(place)
    except OSError:
        return None
    checksum, _, body = content.partition(b"\n")
    if checksum != _checksum(place, body):
        return None
    try:
        kept = _Kept.model_validate_json(body)
    except pydantic.ValidationError:
        return None
    kept.knowledge.__dict__["content_hash"] = kept.content_hash  # where it is cached
    return kept.knowledge


def cache_knowledge(files: Mapping[str, bytes], knowledge: Knowledge) -> None:
    """Keep what was read from these files, where that is possible."""
    place = _place_of(files)
    if place is None:
        return
    with suppress(OSError):  # no room, no right to write: it is only slower without
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(place.parent.lstat()):
            return
        kept = _Kept(content_hash=knowledge.content_hash, knowledge=knowledge)
        body = json.dumps(_plain(kept), ensure_ascii=False).encode()
        with staged() as staging:
            file = staging.place(place)
            file.chmod(0o600)
            file.write_bytes(_checksum(place, body) + b"\n" + body)
        _remove_old_files(place)


def _place_of(files: Mapping[str, bytes]) -> Path | None:
    """Return the file that keeps the rules in these files; ``None`` for no cache."""
    folder, program = _cache_folder(), _program()
    size = sum(map(len, files.values()))
    if folder is None or program is None or size < _WORTH_KEEPING:
        return None
    digest = sha256(program.encode())
    for path, content in files.items():
        name = os.fsencode(path)
        digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return folder / f"nerveguide-{digest.hexdigest()}.json"


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


@cache
def _program() -> str | None:
    """Return what identifies the program that reads rules, down to its last change.

    ``None`` where its source cannot be read, as in an archive.
    """
    package = Path(__file__).parents[1]
    digest = sha256()
    try:
        for needed in ("loader/folder.py", "model/knowledge.py"):
            (package / needed).stat()
        for room in ("loader", "model"):
            for module in sorted((package / room).glob("[!.]*.py")):
                digest.update(module.read_bytes())
    except OSError:
        return None
    return f"{__version__} {pydantic.VERSION} {digest.hexdigest()}"


def _own_content(file: Path) -> bytes:
    """Return what is in a file that is the user's own.

    Raises ``OSError`` when there is none, or when somebody else could have written it.
    """
    if not _is_private(file.parent.lstat()):
        raise PermissionError(file.parent)
    with os.fdopen(os.open(file, _READ_ONLY), "rb") as stream:
        status = os.fstat(stream.fileno())
        usable = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST
        if not usable or not _is_private(status):
            raise PermissionError(file)
        return stream.read()


def _is_private(status: os.stat_result) -> bool:
    """Return whether only this user may write there; systems without owners say yes."""
    if not hasattr(os, "geteuid"):
        return True
    others_write = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid == os.geteuid() and not status.st_mode & others_write


def _checksum(place: Path, body: bytes) -> bytes:
    return f"{place.name} {sha256(body).hexdigest()}".encode()


def _plain(value: Any) -> Any:
    """Return a model, or what is in one, as JSON can hold it; nothing is left out."""
    match value:
        case pydantic.BaseModel():
            return {
                field.alias or name: _plain(getattr(value, name))
                for name, field in type(value).model_fields.items()
            }
        case Mapping():
            return {name: _plain(item) for name, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case str():
            return as_written(value)
        case date():
            return value.isoformat()
    return value


def _remove_old_files(newest: Path) -> None:
    """Remove the oldest kept files beside the newest one, whatever the clock says."""
    others = [
        file
        for file in newest.parent.iterdir()
        if _OWN_NAME.fullmatch(file.name) and file.name != newest.name
    ]
    others.sort(key=lambda file: file.lstat().st_mtime)
    for file in others[: -(_KEPT - 1)]:
        with suppress(OSError):
            file.unlink()
