"""The files of a version of the project, in a folder of their own."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]


def export_revision(revision: str, tree: Path) -> None:
    """Write the files of a revision into a folder."""
    archive = run("git", "archive", revision, cwd=ROOT)
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(tree, filter="data")


def export_present(tree: Path) -> None:
    """Copy what git knows, and new files that it does not ignore."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in run(*listed, cwd=ROOT).decode().split("\0"):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)


def run(*command: str, cwd: Path | None = None, added: Mapping[str, str] = {}) -> bytes:
    """Return what a command writes; end with its complaint when it fails."""
    environment = {**os.environ, **added}
    ended = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, check=False
    )
    if ended.returncode:
        said = ended.stderr.decode(errors="replace")
        raise SystemExit(f"failed: {' '.join(command)}\n{said}")
    return ended.stdout
