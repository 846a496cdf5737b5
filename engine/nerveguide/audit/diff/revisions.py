"""Read one version of the rules: a folder, or a git revision."""

import os
from io import BytesIO
from pathlib import Path
from subprocess import run

from nerveguide.errors import NerveguideError
from nerveguide.loader import load_files, load_to_compare
from nerveguide.loader.folder import is_rule_file
from nerveguide.messages import message
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
        raise VersionError(message("audit.revision.empty"))
    if Path(name).is_dir():
        return load_to_compare(Path(name))
    revision, colon, path = name.partition(":")
    path = path if colon else _RULES
    tree = _tree(name, revision, path)
    try:
        files = _files(tree) if tree else {}
    except _RefusedError as error:
        problem = message("audit.revision.unreadable", name=name, reason=error)
        raise VersionError(problem) from None
    if not files:
        raise VersionError(
            message("audit.revision.no_rules", revision=revision, folder=path)
        )
    return load_files(Path(path).name, files)


def _tree(name: str, revision: str, path: str) -> str | None:
    """Return the id of the folder ``path`` in a revision, if it has such a folder."""
    try:
        _git("rev-parse", "--absolute-git-dir")
    except FileNotFoundError:
        reason = message("audit.revision.no_git")
    except _RefusedError as error:
        reason = str(error)
        if "a git repository" in reason:  # git's own words: it is in none
            reason = message("audit.revision.no_repository")
    else:
        commit = _object_id(f"{revision}^{{commit}}")
        if commit is None:
            raise VersionError(message("audit.revision.unknown", name=name))
        there = _object_id(f"{commit}:{path}")
        return there and _object_id(f"{there}^{{tree}}")
    raise VersionError(message("audit.revision.no_folder", name=name, reason=reason))


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
                raise _RefusedError(message("audit.revision.no_content", file=name))
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
        words = " ".join(os.fsdecode(answer.stderr).split()).removeprefix("fatal: ")
        raise _RefusedError(message("audit.revision.git_says", words=words))
    return answer.stdout
