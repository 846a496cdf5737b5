"""``nerveguide rules mutants``."""

from pathlib import Path

import click

from nerveguide.cli.completion import IdCompleter
from nerveguide.cli.exit_codes import EXIT_FINDINGS, CliError, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath, format_option, rules_option
from nerveguide.cli.output import bold, echo_json, require_new_file, writing
from nerveguide.loader.yaml_writer import edge_cases_yaml
from nerveguide.messages import message
from nerveguide.views.rules import unknown_entry


@click.command(
    "mutants",
    help=message("cli.rules.mutants.help"),
    epilog=examples(
        "nerveguide rules mutants",
        "nerveguide rules mutants --rules my_rules --propose my_rules/edges.yaml",
        "nerveguide rules mutants --by vignettes --rule gbs_typical --tell-apart",
    ),
)
@click.option(
    "--by",
    type=click.Choice(["all", "vignettes"]),
    default="all",
    show_default=True,
    help=message("cli.rules.mutants.options.by"),
)
@click.option(
    "--rule",
    "chosen",
    metavar="ID",
    multiple=True,
    shell_complete=IdCompleter("rules"),
    help=message("cli.rules.mutants.options.rule"),
)
@click.option(
    "--tell-apart",
    is_flag=True,
    help=message("cli.rules.mutants.options.tell_apart"),
)
@click.option(
    "--propose",
    "proposals",
    type=NamedPath(dir_okay=False, path_type=Path),
    help=message("cli.rules.mutants.options.propose"),
)
@format_option
@rules_option
def mutate_rules(
    by: str,
    chosen: tuple[str, ...],
    tell_apart: bool,
    proposals: Path | None,
    output_format: str,
    rules_directory: Path | None,
) -> None:
    """Show which changes of the rules the written cases notice."""
    if proposals:
        require_new_file(proposals)
    knowledge = load_rules(rules_directory)
    for name in chosen:
        if name not in knowledge.rules:
            raise CliError(str(unknown_entry("rule", name, knowledge.rules)))
    with require_extra():
        from nerveguide.audit.mutation import telling_cases
        from nerveguide.audit.mutation.edge_cases import propose_edge_cases
        from nerveguide.audit.mutation.scoring import (
            UnexpectedResultError,
            mutation_score,
        )
        from nerveguide.serializers.mutation import mutation_data
        from nerveguide.text.mutation import mutation_text
    only_vignettes = by == "vignettes"
    cases = (
        tuple(knowledge.vignettes.values())
        if only_vignettes
        else knowledge.written_cases
    )
    try:
        score = mutation_score(knowledge, cases, dict.fromkeys(chosen) or None)
    except UnexpectedResultError as error:
        raise CliError(f"{error}.") from None
    telling = (
        tuple(telling_cases.tell_apart(knowledge, score.survivors))
        if tell_apart
        else None
    )
    if output_format == "json":
        echo_json(mutation_data(knowledge, score, telling))
    else:
        click.echo(
            mutation_text(
                knowledge, score, bold, telling=telling, only_vignettes=only_vignettes
            )
        )
    if proposals and score.survivors:
        text = edge_cases_yaml(propose_edge_cases(knowledge, score.survivors))
        with writing(proposals):
            proposals.write_text(text, "utf-8")
        done = message("cli.rules.mutants.proposed", file=proposals)
        click.echo(f"\n{done}", err=True)
    if score.survivors:
        raise click.exceptions.Exit(EXIT_FINDINGS)
