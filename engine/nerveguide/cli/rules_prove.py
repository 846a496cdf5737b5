"""``nerveguide rules prove``."""

from pathlib import Path

import click

from nerveguide.cli.exit_codes import EXIT_FINDINGS, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import format_option, rules_option
from nerveguide.cli.output import bold, echo_json
from nerveguide.messages import message


@click.command(
    "prove",
    help=message("cli.rules.prove.help"),
    epilog=examples(
        "nerveguide rules prove", "nerveguide rules prove --format json > proofs.json"
    ),
)
@format_option
@rules_option
def prove_rules(output_format: str, rules_directory: Path | None) -> None:
    """Show each promise, and whether it holds."""
    knowledge = load_rules(rules_directory)
    with require_extra():
        from nerveguide.audit.proofs.proving import prove
        from nerveguide.serializers.proofs import verdict_data
        from nerveguide.text.proofs import verdict_text
    verdicts = []
    for verdict in prove(knowledge):
        verdicts.append(verdict)
        if output_format == "text":
            click.echo(f"{verdict_text(verdict, bold)}\n")
    proved = sum(verdict.proved for verdict in verdicts)
    if output_format == "text":
        total = len(verdicts)
        click.echo(message("cli.rules.prove.proved", proved=proved, total=total))
    else:
        echo_json([verdict_data(verdict) for verdict in verdicts])
    if proved < len(verdicts):
        raise click.exceptions.Exit(EXIT_FINDINGS)
