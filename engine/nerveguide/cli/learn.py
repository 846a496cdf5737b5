"""``nerveguide learn``."""

from pathlib import Path

import click

from nerveguide.cli.completion import IdCompleter
from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option
from nerveguide.cli.output import bold
from nerveguide.messages import message
from nerveguide.text.pages import page_list, page_text
from nerveguide.views.pages import UnknownPageError


@click.command(
    help=message("cli.learn.help"),
    epilog=examples(
        "nerveguide learn", "nerveguide learn cramps", "nerveguide learn gbs"
    ),
)
@click.argument(
    "page",
    metavar="[ID]",
    required=False,
    shell_complete=IdCompleter("topics", "types"),
)
@rules_option
def learn(page: str | None, rules_directory: Path | None) -> None:
    """Show one page, or the list of all."""
    knowledge = load_rules(rules_directory)
    try:
        text = page_text(knowledge, page, bold) if page else page_list(knowledge, bold)
    except UnknownPageError as error:
        raise CliError(str(error)) from None
    click.echo(text)
