"""``nerveguide rules coverage``."""

from pathlib import Path

import click

from nerveguide.audit.coverage import coverage_of_records, coverage_of_written
from nerveguide.cli.exit_codes import EXIT_FINDINGS
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath, format_option, rules_option
from nerveguide.cli.output import bold, echo_json
from nerveguide.cli.records import counted_records, record_sources
from nerveguide.messages import message
from nerveguide.text.coverage import coverage_data, coverage_text


@click.command(
    "coverage",
    help=message("cli.rules.coverage.help"),
    epilog=examples(
        "nerveguide rules coverage",
        "nerveguide rules coverage --cases examples/cases.csv --all",
    ),
)
@click.option(
    "--cases",
    multiple=True,
    type=NamedPath(path_type=Path),
    help=message("cli.rules.coverage.options.cases"),
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help=message("cli.rules.coverage.options.all"),
)
@format_option
@rules_option
def cover_rules(
    cases: tuple[Path, ...],
    everything: bool,
    output_format: str,
    rules_directory: Path | None,
) -> None:
    """Show which rules fire in the cases."""
    knowledge = load_rules(rules_directory)
    if cases:
        with counted_records(knowledge, record_sources(cases, None)) as records:
            covered = coverage_of_records(knowledge, records)
    else:
        covered = coverage_of_written(knowledge)
    if output_format == "json":
        echo_json(coverage_data(covered))
    else:
        click.echo(coverage_text(knowledge, covered, bold, everything=everything))
    if covered.rejected:
        raise click.exceptions.Exit(EXIT_FINDINGS)
