import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

from tests.commands import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name):
    result = CliRunner().invoke(main, [*name.split()[1:], "--help"])
    assert result.exit_code == 0
    assert "Examples:\n    nerveguide" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_option_has_help(command):
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_help_imports_nothing_heavy():
    heavy = {
        "fastapi",
        "pydantic",
        "experta",
        "numpy",
        "polars",
        "rich",
        "yaml",
    }
    imported = f"{heavy} & set(sys.modules) or 'none'"
    code = f"import sys, nerveguide.cli.main; print({imported})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "none\n"


def test_an_absent_rules_folder_is_wrong_use(tmp_path):
    absent = str(tmp_path / "absent")
    result = CliRunner().invoke(main, ["rules", "list", "--rules", absent])
    assert result.exit_code == 2


def test_headings_are_bold_only_where_colour_is_wanted():
    arguments = ["rules", "list", "--rules", "tests/small_rules"]
    bold = CliRunner().invoke(main, arguments, color=True)
    assert "\x1b[1mRed flags (1)\x1b[0m" in bold.output
    for setting in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = CliRunner(env=setting).invoke(main, arguments, color=True)
        assert "\x1b" not in plain.output


def test_no_plugin_of_pydantic_sees_answers(tmp_path: Path) -> None:
    package = tmp_path / "spy-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Name: spy\nVersion: 1\n", "utf-8")
    entry = "[pydantic]\nspy = spy:plugin\n"
    (package / "entry_points.txt").write_text(entry, "utf-8")
    (tmp_path / "spy.py").write_text("raise SystemExit('a plugin ran')\n", "utf-8")

    places = {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    environment = {**os.environ, **places}
    environment.pop("PYDANTIC_DISABLE_PLUGINS", None)

    def outcome(*arguments: str) -> str:
        run = subprocess.run(
            [sys.executable, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return run.stdout + run.stderr

    elsewhere = "import pydantic; pydantic.create_model('Any')(); print('no plugin')"
    assert outcome("-c", elsewhere) == "a plugin ran\n"
    answers = ("--answers", "examples/tingling_feet.yaml")
    shown = outcome("-m", "nerveguide", "check", "--no-input", *answers)
    assert "a plugin ran" not in shown
    assert "What this is not" in shown
