"""``nerveguide rules report``."""

from datetime import date
from pathlib import Path

import click

from nerveguide.cli.exit_codes import require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import rules_errors
from nerveguide.cli.options import NamedPath, rules_option
from nerveguide.cli.output import writing
from nerveguide.files.atomic import staged
from nerveguide.loader import load_with_positions
from nerveguide.messages import message


@click.command(
    "report",
    help=message("cli.rules.report.help"),
    epilog=examples(
        "nerveguide rules report -o audit.html",
        "nerveguide rules report -o audit.html --rules my_rules",
    ),
)
@click.option(
    "-o",
    "--output",
    type=NamedPath(dir_okay=False, path_type=Path),
    required=True,
    help=message("cli.rules.report.options.output"),
)
@click.option(
    "--mutants",
    is_flag=True,
    help=message("cli.rules.report.options.mutants"),
)
@rules_option
def report_rules(output: Path, mutants: bool, rules_directory: Path | None) -> None:
    """Write the page for auditors."""
    with rules_errors():
        knowledge, positions = load_with_positions(rules_directory)
    with require_extra():
        from nerveguide.audit.lint.framework import LintContext
        from nerveguide.audit.report import collect
        from nerveguide.html.report import report_page
    with writing(output), staged() as staging, require_extra():
        page = staging.open(output)
        context = LintContext(knowledge, positions)
        report = collect(context, date.today(), _echo_progress, mutants=mutants)
        page.write(report_page(report))
    click.echo(message("cli.rules.report.written", file=output), err=True)


def _echo_progress(what: str) -> None:
    """Write which part of the report is being made."""
    click.echo(f"{what} ...", err=True)
