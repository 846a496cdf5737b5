"""``nerveguide rules mutants``."""

from pathlib import Path

import click

from nerveguide.cli.exit_codes import EXIT_FINDINGS, CliError, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath, format_option, rules_option
from nerveguide.cli.output import bold, echo_json, require_new_file, writing
from nerveguide.loader.yaml_writer import edge_cases_yaml


@click.command(
    "mutants",
    epilog=examples(
        "nerveguide rules mutants",
        "nerveguide rules mutants --rules my_rules --propose my_rules/edges.yaml",
    ),
)
@click.option(
    "--propose",
    "proposals",
    type=NamedPath(dir_okay=False, path_type=Path),
    help="Write edge cases that would notice them to this new file.",
)
@format_option
@rules_option
def mutate_rules(
    proposals: Path | None, output_format: str, rules_directory: Path | None
) -> None:
    """Change each rule on purpose, and show which changes no written case notices.

    A part is dropped or negated, all and any are exchanged, a number or an urgency is
    changed. What changes nobody's result does not count. The exit code is 1 when a
    change goes unnoticed.
    """
    if proposals:
        require_new_file(proposals)
    knowledge = load_rules(rules_directory)
    with require_extra():
        from nerveguide.audit.mutation.edge_cases import propose_edge_cases
        from nerveguide.audit.mutation.scoring import (
            UnexpectedResultError,
            mutation_score,
        )
        from nerveguide.serializers.mutation import mutation_data
        from nerveguide.text.mutation import mutation_text
    try:
        score = mutation_score(knowledge, knowledge.written_cases)
    except UnexpectedResultError as error:
        raise CliError(f"{error}.") from None
    if output_format == "json":
        echo_json(mutation_data(knowledge, score))
    else:
        click.echo(mutation_text(knowledge, score, bold))
    if proposals and score.survivors:
        text = edge_cases_yaml(propose_edge_cases(knowledge, score.survivors))
        with writing(proposals):
            proposals.write_text(text, "utf-8")
        click.echo(f"\nProposed edge cases are in {proposals}.", err=True)
    if score.survivors:
        raise click.exceptions.Exit(EXIT_FINDINGS)
