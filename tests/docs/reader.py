"""Somebody who runs what a page says, block by block, in one folder."""

import io
import os
import re
import signal
import subprocess
import sys
import sysconfig
import venv
from contextlib import chdir, redirect_stdout, suppress
from datetime import date
from pathlib import Path
from socket import socket
from time import monotonic, sleep
from typing import Any, Self
from urllib.request import urlopen

from tests.docs.blocks import Block

TODAY_ON_PAGES = "2024-12-31"
FINGERPRINT_ON_PAGES = "0123456789ab"
"""What stands on pages for what differs from day to day and from rules to rules."""

PORT_ON_PAGES = "8765"
SERVES = "Press Ctrl-C to stop."
CTRL_C = 130
"""Exit code of a command that the reader ended."""

PATIENCE = 900
"""Seconds after which a command that does not end is a fault."""


class Reader:
    """Runs blocks in a folder; ``nerveguide serve`` goes on until the reader leaves.

    Commands are those of the environment that runs the tests. With ``own_environment``
    they are those of a new one on top of it, into which pages can install. Questions
    find the end of the input.
    """

    def __init__(self, folder: Path, *, own_environment: bool = False) -> None:
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.servers: list[subprocess.Popen[bytes]] = []
        self.port = free_port()
        self.log = folder.parent / "server.log"
        self.environment = {**os.environ, "COLUMNS": "100", "TERM": "dumb"}
        commands = Path(sys.executable).parent
        if own_environment:
            commands = new_environment(folder.parent / "environment")
            self.environment.pop("PYTHONPATH", None)
        self.environment["PATH"] = f"{commands}{os.pathsep}{os.environ['PATH']}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers:
            try:
                os.killpg(server.pid, signal.SIGINT)
                ended = server.wait(timeout=60)
                assert ended == CTRL_C, self.log.read_text("utf-8")
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(server.pid, signal.SIGKILL)

    def run(self, block: Block) -> tuple[int, str]:
        """Run a block; return the exit code and what was said."""
        if block.language == "python":
            return 0, self.run_python(block)
        code = block.code.replace(PORT_ON_PAGES, str(self.port))
        if re.search(r"^nerveguide serve", code, re.MULTILINE):
            return self.serve(f"{code.rstrip()} --port {self.port}")
        done = subprocess.run(
            bash(code),
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, as_on_pages(done.stdout.decode())

    def run_python(self, block: Block) -> str:
        """Run a block after the earlier ones of the page, whose names it can use."""
        if "spark" in block.code:
            # The Java of Spark stays where an earlier test of this process began.
            return as_on_pages(
                subprocess.check_output(
                    [sys.executable, "-c", block.code],
                    cwd=self.folder,
                    env=self.environment,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    timeout=PATIENCE,
                )
            )
        said = io.StringIO()
        with chdir(self.folder), redirect_stdout(said):
            exec(compile(block.code, f"line {block.line}", "exec"), self.names)
        return as_on_pages(said.getvalue())

    def serve(self, code: str) -> tuple[int, str]:
        """Start a server, and wait until it says where."""
        with self.log.open("wb") as log:
            server = subprocess.Popen(
                bash(code),
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.servers.append(server)
        start = monotonic()
        while SERVES not in (said := self.log.read_text("utf-8")):
            assert server.poll() is None, said
            assert monotonic() - start < PATIENCE, said
            sleep(0.05)
        urlopen(f"http://127.0.0.1:{self.port}/").close()  # answers when it is ready
        return 0, said.replace(str(self.port), PORT_ON_PAGES)


def bash(code: str) -> list[str]:
    """Return the command that runs some lines and stops at the first that fails."""
    return ["bash", "-euo", "pipefail", "-c", code]


def as_on_pages(said: str) -> str:
    """Put in place of today's date and of fingerprints what stands on pages."""
    said = said.replace(date.today().isoformat(), TODAY_ON_PAGES)
    return re.sub(r"\b[0-9a-f]{12}\b", FINGERPRINT_ON_PAGES, said)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def new_environment(folder: Path) -> Path:
    """Make an environment that sees the packages of this one; return its commands."""
    venv.create(folder, with_pip=True)
    names = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", names))
    here = sysconfig.get_path("purelib")
    (packages / "tests_environment.pth").write_text(f"{here}\n", "utf-8")
    return folder / "bin"
