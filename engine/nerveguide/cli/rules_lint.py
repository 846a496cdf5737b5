"""``nerveguide rules lint``."""

import os
from pathlib import Path

import click

from nerveguide.cli.exit_codes import EXIT_FINDINGS, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.options import rules_option
from nerveguide.cli.output import bold, echo_json
from nerveguide.loader import SHIPPED
from nerveguide.messages import message


@click.command(
    "lint",
    help=message("cli.rules.lint.help"),
    epilog=examples(
        "nerveguide rules lint",
        "nerveguide rules lint --rules my_rules --notes",
        "nerveguide rules lint --format sarif > lint.sarif",
    ),
)
@click.option("--notes", is_flag=True, help=message("cli.rules.lint.options.notes"))
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help=message("cli.rules.lint.options.fail_on"),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help=message("cli.rules.lint.options.format"),
)
@rules_option
def lint_rules(
    notes: bool, fail_on: str, output_format: str, rules_directory: Path | None
) -> None:
    """Show the remarks of all checks."""
    with require_extra():
        from nerveguide.audit.lint.framework import Severity
        from nerveguide.audit.lint.linting import lint_folder
        from nerveguide.serializers.lint import lint_data, lint_sarif
        from nerveguide.text.lint import lint_text

        remarks = lint_folder(rules_directory)
    if output_format == "json":
        echo_json(lint_data(remarks))
    elif output_format == "sarif":
        folder = rules_directory or SHIPPED
        echo_json(lint_sarif(remarks, os.path.relpath(folder).replace(os.sep, "/")))
    else:
        click.echo(lint_text(remarks, with_notes=notes, emphasis=bold))
    if any(remark.severity.at_least(Severity(fail_on)) for remark in remarks):
        raise click.exceptions.Exit(EXIT_FINDINGS)
