import ast
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import cli
from cli import main
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
        "engine",
        "numpy",
        "polars",
        "rich",
        "yaml",
    }
    code = f"import sys, cli; print({heavy} & set(sys.modules) or 'none')"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "none\n"


@pytest.mark.parametrize("command", [["check"], ["rules", "list"]])
def test_broken_rules_are_a_message_and_not_a_traceback(tmp_path, command):
    (tmp_path / "rules.yaml").write_text("rulez:\n  a: {}\n")
    result = CliRunner().invoke(main, [*command, "--rules", str(tmp_path)])
    assert result.exit_code == 2
    assert "rules.yaml:1:1: there is no section 'rulez'" in result.stderr
    assert "Traceback" not in result.stderr


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


def test_the_command_line_depends_on_the_engine_the_web_and_click_only():
    tree = ast.parse(Path(cli.__file__).read_text(encoding="utf-8"))
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    packages = {name.partition(".")[0] for name in imported}
    assert packages - set(sys.stdlib_module_names) == {"click", "engine", "web"}
