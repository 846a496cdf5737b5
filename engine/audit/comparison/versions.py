"""Reading a version of the rules: a folder, or a revision that git has kept."""

from io import BytesIO
from pathlib import Path
from subprocess import run
from tarfile import TarError
from tarfile import open as open_tar
from tempfile import TemporaryDirectory

from engine.knowledge import Knowledge
from engine.loading import load_knowledge

_RULES = "rules"
"""The folder of the rules in a revision, unless another one is named."""


class VersionError(ValueError):
    """There is no such version of the rules; the message says what was looked for."""


def read_version(name: str) -> Knowledge:
    """Return the rules in the folder ``name``, or in the revision of that name.

    A revision is one of the git repository of the current folder, such as ``HEAD~1``;
    its folder of rules may follow after a colon. The files on disk are left alone.

    Raises :class:`VersionError` when there is neither, and
    :class:`engine.loading.RulesError` when the rules cannot be used.
    """
    if Path(name).is_dir():
        return load_knowledge(name)
    revision, colon, path = name.partition(":")
    path = path if colon else _RULES
    archive = _archive(name, revision, path)
    with TemporaryDirectory(prefix="nerveguide_") as temporary:
        folder = Path(temporary, Path(path).name)  # messages may name it
        try:
            with open_tar(fileobj=BytesIO(archive)) as files:
                files.extractall(folder, filter="data")
        except (OSError, TarError) as error:
            message = f"the rules in the revision '{name}' cannot be read: {error}"
            raise VersionError(message) from None
        if not any(folder.rglob("*.y*ml")):
            raise _no_rules(revision, path)
        return load_knowledge(folder)


def _archive(name: str, revision: str, path: str) -> bytes:
    """Return the files below ``path`` in a revision, as a tar archive."""
    try:
        repository = _git("rev-parse", "--absolute-git-dir")
        reason = "the current folder is not in a git repository"
    except FileNotFoundError:
        repository = None
        reason = "this needs the program git, which is not installed"
    if repository is None:
        message = f"there is no folder '{name}', and it cannot be a revision: {reason}"
        raise VersionError(message)
    commit = _found(f"{revision}^{{commit}}")
    if commit is None:
        message = f"'{name}' is neither a folder nor a revision of the git repository"
        raise VersionError(message)
    tree = _found(f"{commit}:{path}")
    # With the repository named, git does not narrow the archive to the current folder.
    in_repository = f"--git-dir={repository.decode().strip()}"
    archive = tree and _git(in_repository, "archive", "--format=tar", tree)
    if not archive:
        raise _no_rules(revision, path)
    return archive


def _no_rules(revision: str, path: str) -> VersionError:
    return VersionError(
        f"the revision '{revision}' has no rules in a folder '{path}'; name their "
        f"folder after a colon, as in {revision}:path/to/rules"
    )


def _found(revision: str) -> str | None:
    """Return the object that a revision stands for, or ``None``."""
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
    return None if found is None else found.decode().strip()


def _git(*arguments: str) -> bytes | None:
    """Return what git answers, or ``None`` when it refuses."""
    answer = run(["git", *arguments], capture_output=True, check=False)
    return None if answer.returncode else answer.stdout
