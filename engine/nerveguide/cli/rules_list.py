"""``nerveguide rules list``."""

from pathlib import Path

import click

from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option
from nerveguide.cli.output import bold
from nerveguide.messages import message
from nerveguide.text.rules import rule_list


@click.command(
    "list",
    help=message("cli.rules.list.help"),
    epilog=examples("nerveguide rules list", "nerveguide rules list --rules my_rules"),
)
@rules_option
def list_rules(rules_directory: Path | None) -> None:
    """Show one line about each rule."""
    click.echo(rule_list(load_rules(rules_directory), bold))
