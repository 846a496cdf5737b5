"""``nerveguide rules schema``."""

from pathlib import Path

import click

from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath
from nerveguide.cli.output import echo_json
from nerveguide.loader.json_schema import rules_schema


@click.command(
    "schema",
    epilog=examples(
        "nerveguide rules schema > rules.schema.json",
        "nerveguide rules schema --names my_rules > rules.schema.json",
    ),
)
@click.option(
    "--names",
    "named_directory",
    type=NamedPath(exists=True, file_okay=False, path_type=Path),
    help="Folder of rules whose ids the editor shall offer, too.",
)
def print_schema(named_directory: Path | None) -> None:
    """Print the JSON Schema of a file of rules, for editors.

    An editor then completes, checks and explains a file that begins with the line
    "# yaml-language-server: $schema=rules.schema.json".
    """
    knowledge = load_rules(named_directory) if named_directory else None
    echo_json(rules_schema(knowledge))
