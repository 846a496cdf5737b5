"""``nerveguide rules schema``."""

from pathlib import Path

import click

from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath
from nerveguide.cli.output import echo_json
from nerveguide.loader.json_schema import rules_schema
from nerveguide.messages import message


@click.command(
    "schema",
    help=message("cli.rules.schema.help"),
    epilog=examples(
        "nerveguide rules schema > rules.schema.json",
        "nerveguide rules schema --names my_rules > rules.schema.json",
    ),
)
@click.option(
    "--names",
    "named_directory",
    type=NamedPath(exists=True, file_okay=False, path_type=Path),
    help=message("cli.rules.schema.options.names"),
)
def print_schema(named_directory: Path | None) -> None:
    """Write the JSON Schema of the rules."""
    knowledge = load_rules(named_directory) if named_directory else None
    echo_json(rules_schema(knowledge))
