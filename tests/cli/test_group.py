import subprocess
import sys

import click
import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

from tests.commands import COMMANDS


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
    for name in group.table:
        command = group.get_command(click.Context(group), name)
        short_help = command.get_short_help_str(limit=sys.maxsize)
        assert group.short_help_of(name) == short_help, name


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
