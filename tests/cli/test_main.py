import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from nerveguide.cli.group import short_help
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


def test_help_imports_no_command():
    modules = {entry.module for group in groups() for entry in group.table.values()}
    assert len(modules) > 15
    code = (
        "import sys\nfrom nerveguide.cli.main import main\n"
        "for group in ([], ['rules'], ['export']):\n"
        "    main([*group, '--help'], standalone_mode=False)\n"
        f"print({modules} & set(sys.modules) or 'none')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "none"


def groups():
    return [each for each in COMMANDS.values() if isinstance(each, click.Group)]


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.name)
def test_the_table_says_what_the_command_says_of_itself(group):
    for name, entry in group.table.items():
        command = group.get_command(click.Context(group), name)
        assert entry.short_help == short_help(command), name


@pytest.mark.parametrize("group", [[], ["rules"], ["export"]])
def test_no_line_about_a_command_is_cut(group):
    listed = CliRunner().invoke(main, [*group, "--help"]).output
    assert "..." not in listed.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("typed", "meant"), [(["chek"], "check"), (["rules", "lisst"], "list")]
)
def test_a_slip_in_the_name_of_a_command_is_met_with_the_closest(typed, meant):
    result = CliRunner().invoke(main, typed)
    assert result.exit_code == 2
    assert f"'{meant}'" in result.stderr
