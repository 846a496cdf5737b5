"""Runs of `nerveguide batch` in the current folder, and what they left there."""

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner
from nerveguide.cli.main import main

from tests.result_tables import table

TESTS = Path(__file__).parent
COMMAND = (sys.executable, str(TESTS.parent / "cli.py"), "batch")
RULES = ("--rules", str(TESTS / "small_rules"))
HEADER = b"id,weakness\n"


def start(*arguments):
    """Start a process of its own, to which signals can be sent."""
    pipe = subprocess.PIPE
    command = [*COMMAND, *arguments, *RULES]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)


def batch(*arguments, stdin=None):
    """Run to the end; return the exit code and what was said."""
    result = CliRunner().invoke(main, ["batch", *arguments, *RULES], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stderr


def assess(name, content):
    """Run over one file; return what was said, the results and the rejects by line."""
    Path(name).write_bytes(content)
    code, said = batch(name, "-o", "out.csv", "--rejects", "why.csv")
    rejects = table(Path("why.csv"))
    assert code == (1 if rejects else 0)
    results = table(Path("out.csv"))
    read = len(results) + len(rejects)
    assert f"{read:,} read = {len(results):,} assessed + {len(rejects):,} rej" in said
    return said, results, {int(row["line"]): row["reason"] for row in rejects}


def ids(results):
    return [row["id"] for row in results]


def files():
    return sorted(file.name for file in Path().iterdir())
