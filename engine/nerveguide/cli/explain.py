"""``nerveguide explain``."""

from pathlib import Path

import click

from nerveguide.audit import explain as explaining
from nerveguide.audit.explain_target import UnknownTargetError
from nerveguide.cli.completion import IdCompleter
from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules, read_answers
from nerveguide.cli.options import answers_option, format_option, rules_option
from nerveguide.cli.output import bold, echo_json
from nerveguide.messages import message
from nerveguide.serializers.explanation import explanation_data
from nerveguide.text.explanation import explanation_text


@click.command(
    help=message("cli.explain.help"),
    epilog=examples(
        "nerveguide explain gbs --answers examples/tingling_feet.yaml",
        "nerveguide explain emergency --answers answers.yaml",
        "nerveguide explain red_flag_rapid_weakness --answers answers.yaml \\\n"
        "    --format json",
    ),
)
@click.argument(
    "subject",
    metavar="WHAT",
    shell_complete=IdCompleter("types", "patterns", "urgencies", "rules"),
)
@answers_option(required=True)
@format_option
@rules_option
def explain(
    subject: str, answers_file: Path, output_format: str, rules_directory: Path | None
) -> None:
    """Show what is behind one part of a result."""
    knowledge = load_rules(rules_directory)
    answers = read_answers(knowledge, answers_file).answers
    try:
        explanation = explaining.explain(subject, answers, knowledge)
    except UnknownTargetError as error:
        raise CliError(str(error)) from None
    if output_format == "json":
        echo_json(explanation_data(explanation, explanation.change))
    else:
        click.echo(explanation_text(explanation, explanation.change, bold))
