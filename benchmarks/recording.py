"""Write down what an installed command says, each answer to a file of its own.

The program is found by the name of its command, and nothing of the project is
imported, so any version can be looked at, however it is laid out. What the clock says
is replaced by a word.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from importlib.metadata import entry_points
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

COMMAND = "nerveguide"


def installed_program() -> click.Command:
    """Return the command line that is installed in this environment."""
    (found,) = entry_points(group="console_scripts", name=COMMAND)
    program: click.Command = found.load()
    return program


def installed_command() -> str:
    """Return the file by which a shell runs it."""
    return str(Path(sys.executable).with_name(COMMAND))


def without_clock(text: str) -> str:
    """Replace the time and the date of today, which are no words of the program."""
    for day in {date.today(), datetime.now(UTC).date()}:
        text = re.sub(rf"{day}T[\d:.]+(?:Z|[+-]\d\d:\d\d)", "NOW", text)
        for written in (f"{day}", f"{day.day} {day:%B %Y}"):
            text = text.replace(written, "TODAY")
    return text


class Recorder:
    """Runs commands in this process, and writes what comes out below a folder."""

    def __init__(self, program: click.Command, folder: Path) -> None:
        self.program = program
        self._folder = folder

    def write(self, name: str, text: str) -> None:
        """Write down one answer; each has a name of its own."""
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="") as new:
            new.write(without_clock(text))

    def run(
        self,
        name: str,
        *arguments: str,
        typed: str = "",
        made: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run a command; the files that it made are written down, and removed."""
        result = CliRunner().invoke(
            self.program, arguments, typed, environment, prog_name=COMMAND
        )
        self._write_ended(name, result.stdout, result.stderr, result.exit_code)
        for file in map(Path, made):
            self.write(f"{name} {file.name}", _content(file))
            file.unlink(missing_ok=True)

    def run_afresh(self, name: str, *arguments: str, **options: Any) -> None:
        """Run a command in a copy of this process, which nothing before it affects.

        Z3 finds one of several smallest examples; which one, depends on what it was
        asked before.
        """
        run = partial(self.run, name, *arguments, **options)
        copy = get_context("fork").Process(target=run)
        copy.start()
        copy.join()
        if copy.exitcode:
            raise SystemExit(f"{name} could not be written down")

    def run_installed(self, name: str, *arguments: str, typed: str = "") -> None:
        """Run a command as a shell does."""
        ended = subprocess.run(
            [installed_command(), *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        self._write_ended(name, ended.stdout, ended.stderr, ended.returncode)

    def _write_ended(self, name: str, output: str, errors: str, code: int) -> None:
        self.write(f"{name} output", output)
        self.write(f"{name} end", f"exit code {code}\n{errors}")


def _content(file: Path) -> str:
    """Return a file as text; a table of Parquet as its columns and its rows."""
    if not file.exists():
        return "(no such file)"
    if file.suffix != ".parquet":
        return file.read_bytes().decode()
    import pyarrow.parquet as pq

    table = pq.read_table(file)
    rows = (json.dumps(row, default=str) for row in table.to_pylist())
    return "\n".join([str(table.schema), *rows])
