"""Read one version of the rules: a folder, or a git revision."""

import os
from io import BytesIO
from pathlib import Path
from subprocess import run

from nerveguide.errors import NerveguideError
from nerveguide.loader import load_files, load_knowledge
from nerveguide.loader.folder import is_rule_file
from nerveguide.model.knowledge import Knowledge

_RULES = "rules"
"""The folder of the rules in a revision, unless another one is named."""


class VersionError(NerveguideError, ValueError):
    """There is no such version of the rules; the message says what was looked for."""


class _RefusedError(Exception):
    """Git did not do what it was asked to; the message is what it said."""


def read_revision(name: str) -> Knowledge:
    """Return the rules in the folder ``name``, or in the revision of that name.

    A revision is one of the git repository of the current folder, such as ``HEAD~1``;
    its folder of rules may follow after a colon. The files on disk are left alone.

    Raises :class:`VersionError` when there is neither, and
    :class:`nerveguide.loader.RulesError` when the rules cannot be used.
    """
    if not name.strip():
        raise VersionError(
            "the name is empty; give a folder of rules, or a revision such as HEAD~1"
        )
    if Path(name).is_dir():
        return load_knowledge(name)
    revision, colon, path = name.partition(":")
    path = path if colon else _RULES
    tree = _tree(name, revision, path)
    try:
        files = _files(tree) if tree else {}
    except _RefusedError as error:
        message = f"the rules in the revision '{name}' cannot be read: {error}"
        raise VersionError(message) from None
    if not files:
        raise VersionError(
            f"the revision '{revision}' has no rules in a folder '{path}'; name their "
            f"folder after a colon, as in {revision}:path/to/rules"
        )
    return load_files(Path(path).name, files)


def _tree(name: str, revision: str, path: str) -> str | None:
    """Return the id of the folder ``path`` in a revision, if it has such a folder."""
    try:
        _git("rev-parse", "--absolute-git-dir")
    except FileNotFoundError:
        reason = "this needs the program git, which is not installed"
    except _RefusedError as error:
        reason = str(error)
        if "not a git repository" in reason:
            reason = "the current folder is not in a git repository"
    else:
        commit = _object_id(f"{revision}^{{commit}}")
        if commit is None:
            message = (
                f"'{name}' is neither a folder nor a revision of the git repository"
            )
            raise VersionError(message)
        there = _object_id(f"{commit}:{path}")
        return there and _object_id(f"{there}^{{tree}}")
    message = f"there is no folder '{name}', and it cannot be a revision: {reason}"
    raise VersionError(message)


def _files(tree: str) -> dict[str, bytes]:
    """Return the files of rules below a folder as they were committed.

    What is meant for archives and working copies (.gitattributes) does not count.
    """
    listed = _git("ls-tree", "-r", "-z", "--full-tree", "--name-only", tree)
    names = [
        name for name in map(os.fsdecode, listed.split(b"\0")) if is_rule_file(name)
    ]
    asked = b"".join(os.fsencode(f"{tree}:{name}\n") for name in names)
    answer = BytesIO(_git("cat-file", "--batch", "--follow-symlinks", given=asked))
    files = {}
    for name in names:
        match answer.readline().split():
            case [_, b"blob", size]:
                files[name] = answer.read(int(size))
                answer.readline()
            case _:
                raise _RefusedError(f"git has no content for {name}; is it a link?")
    return files


def _object_id(revision: str) -> str | None:
    """Return the object that a revision stands for, or ``None``."""
    try:
        object_id = _git(
            "rev-parse", "--verify", "--quiet", "--end-of-options", revision
        )
    except _RefusedError:
        return None
    return object_id.decode().strip()


def _git(*arguments: str, given: bytes = b"") -> bytes:
    """Return what git answers, or raise :class:`_RefusedError` with what it says."""
    answer = run(
        ["git", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    if answer.returncode:
        words = " ".join(os.fsdecode(answer.stderr).split())
        raise _RefusedError(f"git says: {words.removeprefix('fatal: ')}")
    return answer.stdout
