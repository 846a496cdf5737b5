"""The program as it is found: not installed, beside leftovers, called as of old."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import nerveguide
import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "engine"
VERSION = f"nerveguide, version {nerveguide.__version__}\n"
INSTALL = "in the nerveguide folder, run: python -m pip install -c constraints.txt ."
BARE = ("-I", "-S")
"""Python without any package, and without the variables that name some."""

OLD_SCRIPT = """\
import re
import sys
from cli import main
if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script.pyw|.exe)?$', '', sys.argv[0])
    sys.exit(main())
"""
"""What pip made of the entry point ``cli:main`` of earlier versions."""


def run(
    *arguments: str | Path, cwd: Path = ROOT, path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    others = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**others, **({"PYTHONPATH": str(path)} if path else {})},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_checkout_runs_without_an_install() -> None:
    answers = "--answers=examples/tingling_feet.yaml"
    done = run("cli.py", "check", answers, "--no-input")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nIn short: Book a routine visit\n")


def test_a_checkout_runs_from_another_folder(tmp_path: Path) -> None:
    assert run(ROOT / "cli.py", "--version", cwd=tmp_path).stdout == VERSION


def test_a_command_that_an_earlier_install_from_a_checkout_left_still_runs(
    tmp_path: Path,
) -> None:
    script = tmp_path / "nerveguide"
    script.write_text(OLD_SCRIPT)
    # An editable install put the folder of the checkout on the path.
    assert run(script, "--version", cwd=tmp_path, path=ROOT).stdout == VERSION


def test_an_interpreter_without_packages_is_told_what_to_do() -> None:
    done = run(*BARE, "cli.py", "--help")
    assert done.stderr == (
        f"Error: nerveguide needs the Python package 'click', which is not installed;"
        f" {INSTALL}\n"
    )
    assert (done.returncode, done.stdout) == (2, "")


def test_so_is_one_that_has_only_some_of_them(tmp_path: Path) -> None:
    shutil.copytree(Path(click.__file__).parent, tmp_path / "click")
    run_main = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(SOURCE)!r}];"
        "from nerveguide.cli.main import main; main(['rules', 'list'])"
    )
    done = run(*BARE, "-c", run_main)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: nerveguide needs the Python package '")
    assert done.stderr.endswith(f"{INSTALL}\n")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Give a folder with the package as it is installed."""
    folder = tmp_path / "site-packages"
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE / "nerveguide", folder / "nerveguide", ignore=no_caches)
    shutil.copytree(ROOT / "rules", folder / "nerveguide/rules")
    return folder


def test_what_earlier_versions_left_behind_does_no_harm(
    packages: Path, tmp_path: Path
) -> None:
    module = packages / "nerveguide/cli/main.py"
    cached = packages / "nerveguide/inference/__pycache__/gone.cpython-311.pyc"
    emptied = packages / "nerveguide/errors/__pycache__/gone.cpython-311.pyc"
    notes = packages / "nerveguide.egg-info/entry_points.txt"
    for file in (cached, emptied, notes, packages / "rules/knowledge.yaml"):
        file.parent.mkdir(parents=True)
        file.write_text("[console_scripts]\nnerveguide = cli:main\n")
    for file in ("engine/__init__.py", "web/__init__.py", "rules/__init__.py"):
        (packages / file).parent.mkdir(exist_ok=True)
        (packages / file).write_text("raise AssertionError('this is of old')\n")
    (packages / "cli.py").write_text("raise AssertionError('this is of old')\n")

    home = "import nerveguide.cli.main as module; print(module.__file__)"
    assert run("-c", home, cwd=tmp_path, path=packages).stdout == f"{module}\n"
    listed = run("-m", "nerveguide", "rules", "list", cwd=tmp_path, path=packages)
    assert listed.stderr == ""
    assert listed.stdout == CliRunner().invoke(main, ["rules", "list"]).stdout
