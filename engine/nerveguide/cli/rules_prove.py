"""``nerveguide rules prove``."""

from pathlib import Path

import click

from nerveguide.cli.exit_codes import EXIT_FINDINGS, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import format_option, rules_option
from nerveguide.cli.output import bold, echo_json


@click.command(
    "prove",
    epilog=examples(
        "nerveguide rules prove", "nerveguide rules prove --format json > proofs.json"
    ),
)
@format_option
@rules_option
def prove_rules(output_format: str, rules_directory: Path | None) -> None:
    """Prove the safety promises over all possible answers, unknown ones included.

    A promise that is not true is answered with the fewest answers that break it, as a
    written case. The promises of the rules themselves stand in promises.yaml, and so do
    the answers of which a yes may lower the urgency, with their reasons. The exit code
    is 1 when a promise is not true.
    """
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
        click.echo(f"{proved} of {len(verdicts)} promises hold for all answers.")
    else:
        echo_json([verdict_data(verdict) for verdict in verdicts])
    if proved < len(verdicts):
        raise click.exceptions.Exit(EXIT_FINDINGS)
