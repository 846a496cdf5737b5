"""``nerveguide rules show``."""

from pathlib import Path

import click

from nerveguide.cli.completion import IdCompleter
from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option
from nerveguide.cli.output import bold
from nerveguide.messages import message
from nerveguide.text.rules import entry_text
from nerveguide.views.rules import UnknownEntryError


@click.command(
    "show",
    help=message("cli.rules.show.help"),
    epilog=examples(
        "nerveguide rules show red_flag_rapid_weakness",
        "nerveguide rules show my_rule --rules my_rules",
    ),
)
@click.argument(
    "name", metavar="ID", shell_complete=IdCompleter("rules", "types", "patterns")
)
@rules_option
def show_rule(name: str, rules_directory: Path | None) -> None:
    """Show one entry of the rules in full."""
    try:
        click.echo(entry_text(load_rules(rules_directory), name, bold))
    except UnknownEntryError as error:
        raise CliError(str(error)) from None
