"""The hooks that other repositories can use with the pre-commit framework."""

import re
from pathlib import Path

import click
import pytest
import yaml
from nerveguide.cli.main import main

PROJECT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

each_hook = pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])


@each_hook
def test_the_entry_is_a_command_that_takes_its_arguments(hook):
    name, *names = hook["entry"].split()
    assert name == "nerveguide"
    command = main
    for name in names:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), name)
        assert command
    # Without --rules the command would look at the rules that it is installed with.
    program = main.make_context("nerveguide", [], resilient_parsing=True)
    context = command.make_context(command.name, [*hook["args"]], parent=program)
    assert context.params["rules_directory"] == Path("rules")
    assert hook["pass_filenames"] is False


@each_hook
def test_it_runs_for_files_of_rules(hook):
    assert re.search(hook["files"], "rules/types/toxic.yaml")
    assert re.search(hook["files"], "rules/TOXIC.YAML")
    assert not re.search(hook["files"], "docs/rules.md")
