"""``nerveguide rules test``."""

from pathlib import Path

import click

from nerveguide.cli.exit_codes import EXIT_FINDINGS
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option
from nerveguide.cli.output import bold
from nerveguide.inference.written_cases import run_vignette
from nerveguide.messages import message
from nerveguide.text.rules import vignettes_text


@click.command(
    "test",
    help=message("cli.rules.test.help"),
    epilog=examples("nerveguide rules test", "nerveguide rules test --rules my_rules"),
)
@rules_option
def test_rules(rules_directory: Path | None) -> None:
    """Show what the written cases give."""
    knowledge = load_rules(rules_directory)
    results = [run_vignette(knowledge, case) for case in knowledge.written_cases]
    click.echo(vignettes_text(knowledge, results, bold))
    if any(result.failures for result in results):
        raise click.exceptions.Exit(EXIT_FINDINGS)
