"""``nerveguide rules diff``."""

from pathlib import Path

import click

from nerveguide.audit.diff.revisions import VersionError, read_revision
from nerveguide.cli.exit_codes import EXIT_FINDINGS, CliError, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.options import NamedPath, format_option
from nerveguide.cli.output import bold, echo_json
from nerveguide.cli.records import file_sources
from nerveguide.loader import RulesError
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge


@click.command(
    "diff",
    help=message("cli.rules.diff.help"),
    epilog=examples(
        "nerveguide rules diff HEAD~1 rules",
        "nerveguide rules diff v1.2:rules my_rules --format json",
        "nerveguide rules diff HEAD rules --cases examples/cases.csv",
    ),
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--cases",
    "inputs",
    metavar="FILE",
    multiple=True,
    type=NamedPath(path_type=Path),
    help=message("cli.rules.diff.options.cases"),
)
@format_option
def diff_rules(
    old: str, new: str, inputs: tuple[Path, ...], output_format: str
) -> None:
    """Compare the results of two versions of the rules."""
    with require_extra():
        from nerveguide.audit.diff.compare import compare
        from nerveguide.serializers.diff import comparison_data
        from nerveguide.text.diff import comparison_text

    sources = file_sources(inputs)
    comparison = compare(_read_version("OLD", old), _read_version("NEW", new), sources)
    if output_format == "json":
        echo_json(comparison_data(comparison))
    else:
        click.echo(comparison_text(comparison, bold))
    if comparison.differences or (comparison.cases and comparison.cases.rejected):
        raise click.exceptions.Exit(EXIT_FINDINGS)


def _read_version(side: str, name: str) -> Knowledge:
    """Return a version of the rules; what is wrong with it ends the run."""
    try:
        return read_revision(name)
    except VersionError as error:
        raise CliError(f"{side}: {error}.") from None
    except RulesError as error:
        raise CliError(f"{side}, {name}: {error}") from None
