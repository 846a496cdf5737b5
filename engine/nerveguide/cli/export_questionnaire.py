"""``nerveguide export questionnaire``."""

from pathlib import Path

import click

from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option
from nerveguide.cli.output import echo_json
from nerveguide.formats.fhir.questionnaire import questionnaire
from nerveguide.messages import message


@click.command(
    "questionnaire",
    help=message("cli.export.questionnaire.help"),
    epilog=examples(
        "nerveguide export questionnaire > questionnaire.json",
        "nerveguide export questionnaire --rules my_rules > questionnaire.json",
    ),
)
@rules_option
def export_questionnaire(rules_directory: Path | None) -> None:
    """Write the questions as a FHIR Questionnaire."""
    echo_json(questionnaire(load_rules(rules_directory)))
