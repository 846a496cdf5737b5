"""``nerveguide batch``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nerveguide.batch import run
from nerveguide.batch.blocks import Reject
from nerveguide.batch.mapping import (
    AppliedMapping,
    MappingError,
    load_mapping,
    suggest_mapping,
)
from nerveguide.batch.outputs import (
    Output,
    check_outputs,
    default_rejects,
    result_suffix,
)
from nerveguide.batch.readers import first_cells
from nerveguide.batch.run import Tally
from nerveguide.batch.sources import PathsError, Source
from nerveguide.cli.exit_codes import (
    EXIT_FINDINGS,
    CliError,
    exit_cleanly_on_signals,
    require_extra,
)
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath, rules_option
from nerveguide.cli.output import STANDARD_STREAM, echo_file, writing
from nerveguide.cli.records import counted_records, file_sources, record_sources
from nerveguide.deferred import deferred
from nerveguide.model.knowledge import Knowledge

if TYPE_CHECKING:
    from nerveguide.html.batch_summary import summary_page
else:
    summary_page = deferred("nerveguide.html.batch_summary", "summary_page")

SAMPLE_SIZE = 1000
"""Records that are looked at to suggest a mapping."""


@click.command(
    epilog=examples(
        "nerveguide batch examples/cases.csv -o results.csv",
        "nerveguide batch cases/ 'more/*.jsonl.gz' -o results.parquet --detail",
        "nerveguide batch --suggest-mapping table.csv > mapping.yaml",
        "nerveguide batch table.csv --mapping mapping.yaml -o out.csv",
        "nerveguide batch - -o - --rejects rejects.csv < cases.csv > out.csv",
        "nerveguide batch packets/ -o out.csv --account account.csv",
        "nerveguide batch --from fhir responses.ndjson -o out.csv",
    )
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=NamedPath(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=NamedPath(path_type=Path),
    help="Results: a name that ends in .csv, .jsonl (or these with .gz or .zst) or"
    " .parquet; '-' is standard output.",
)
@click.option(
    "--rejects",
    type=NamedPath(path_type=Path),
    help="CSV file for records that cannot be read [default: beside OUTPUT].",
)
@click.option("--detail", is_flag=True, help="Add what is open, withheld and behind.")
@click.option(
    "--mapping",
    "mapping_file",
    type=NamedPath(path_type=Path),
    help="YAML file that says which of your columns and words are which answers.",
)
@click.option(
    "--suggest-mapping",
    "table",
    type=NamedPath(path_type=Path),
    help="Print a proposal of such a file for this table, and stop.",
)
@click.option(
    "--summary",
    type=NamedPath(path_type=Path),
    help="HTML page with charts about the whole run.",
)
@click.option(
    "--account",
    type=NamedPath(path_type=Path),
    help="CSV file that says, of each statement in phenopackets or FHIR responses,"
    " which question it answers, or why none.",
)
@click.option(
    "--from",
    "input_format",
    type=click.Choice(["csv", "jsonl", "phenopacket", "fhir"]),
    help="Format of the inputs [default: as their names tell; of standard input: CSV or"
    " JSON Lines, as its first byte looks].",
)
@click.option(
    "--output-format",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    show_default=True,
    help="Format of standard output.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where to evaluate; spark reads and writes Parquet.",
)
@click.option(
    "--master",
    default="local[*]",
    show_default=True,
    help="URL of the Spark cluster, with --engine spark.",
)
@rules_option
def batch(
    inputs: tuple[Path, ...],
    output: Path | None,
    rejects: Path | None,
    detail: bool,
    mapping_file: Path | None,
    table: Path | None,
    summary: Path | None,
    account: Path | None,
    input_format: str | None,
    output_format: str,
    engine: str,
    master: str,
    rules_directory: Path | None,
) -> None:
    """Assess many people's answers, from ten rows to many millions.

    INPUT is CSV, JSON Lines, Parquet, a GA4GH Phenopacket or, with --from fhir, a FHIR
    QuestionnaireResponse, a folder of these, a pattern in quotes, or - for standard
    input. A record that cannot be read never stops the run: it is set aside with its
    line and the reason, and the exit code is then 1.
    """
    exit_cleanly_on_signals()
    knowledge = load_rules(rules_directory)
    if table:
        echo_file(_suggested_mapping(knowledge, table), nl=False)
        return
    if not inputs or not output:
        raise click.UsageError("INPUT and -o OUTPUT are needed.")
    try:
        with writing(output):
            sources = record_sources(inputs, input_format)
            target = _output(output, output_format, rejects, summary, account)
            check_outputs(sources, target, into_folder=engine == "spark")
            mapping = None
            options: dict[str, Any] = {"detail": detail}
            if mapping_file:
                mapping = AppliedMapping(load_mapping(knowledge, mapping_file))
                options["prepare"] = mapping
            if engine == "spark":
                tally = _run_on_spark(master, knowledge, sources, target, options)
            else:
                with counted_records(knowledge, sources) as records:
                    tally = run.run_batch(
                        knowledge,
                        records,
                        target,
                        summary_page=summary_page if summary else None,
                        **options,
                    )
    except PathsError as error:
        raise click.UsageError(f"{error}.") from None
    except MappingError as error:
        raise CliError(str(error)) from None
    except run.LostRecordsError as error:
        message = f"This is a fault of the program; {output} was not written: {error}."
        raise CliError(message) from None
    for remark in mapping.remarks() if mapping else ():
        click.echo(f"Note: {remark}.", err=True)
    _echo_tally(tally, target)


def _output(
    output: Path,
    output_format: str,
    rejects: Path | None,
    summary: Path | None,
    account: Path | None,
) -> Output:
    """Return where a batch run writes."""
    if output == STANDARD_STREAM:
        if not rejects:
            raise click.UsageError("-o - needs --rejects FILE, so that none is lost.")
        stream = sys.stdout.buffer
        return Output(stream, f".{output_format}", rejects, True, summary, account)
    place = rejects or default_rejects(output)
    asked = bool(rejects)
    return Output(output, result_suffix(output), place, asked, summary, account)


def _run_on_spark(
    master: str,
    knowledge: Knowledge,
    sources: list[Source],
    target: Output,
    options: dict[str, Any],
) -> Tally:
    with require_extra():
        from nerveguide.batch.spark import (
            FolderError,
            SparkError,
            run_spark,
            spark_session,
        )
    try:
        with spark_session(master):
            return run_spark(knowledge, sources, target, **options)
    except (FolderError, SparkError) as error:
        raise CliError(f"{error}.") from None


def _suggested_mapping(knowledge: Knowledge, table: Path) -> str:
    """Return a mapping for a table, made from its first records."""
    source, *others = file_sources([table])
    if others:
        raise click.UsageError(f"{table} is more than one table; name one of them.")
    cells = first_cells(knowledge, source, SAMPLE_SIZE)
    if isinstance(cells, Reject):
        raise CliError(f"{table} cannot be read: {cells.reasons[0]}.")
    return suggest_mapping(knowledge, cells)


def _echo_tally(tally: Tally, target: Output) -> None:
    """Write what became of the records; the exit code is 1 when some were rejected."""
    click.echo(str(tally), err=True)
    for note in tally.notes:
        click.echo(f"Note: {note}.", err=True)
    if tally.open_urgency:
        message = (
            "urgency that could be higher, as answers are missing:"
            f" {tally.open_urgency:,} of {tally.assessed:,};"
            " the column urgency_could_be tells how high."
        )
        click.echo(message, err=True)
    if tally.repeated:
        named = f", as {', '.join(tally.examples)}" if tally.examples else ""
        message = (
            f"ids that stand in more than one record: {tally.repeated:,}{named};"
            " each record was assessed by itself."
        )
        click.echo(message, err=True)
    if tally.unused:
        more = "" if target.account else "; --account FILE tells which and why"
        message = (
            f"statements in these records: {tally.statements:,}, of which"
            f" {tally.unused:,} answer no question{more}."
        )
        click.echo(message, err=True)
    if tally.rejected:
        click.echo(f"Rejects and reasons: {tally.rejects}", err=True)
    elif not tally.rejects and isinstance(target.results, Path):
        old = default_rejects(target.results)
        if old.exists():
            message = f"{old} is from an earlier run; this one had no rejects."
            click.echo(message, err=True)
    if tally.rejected:
        raise click.exceptions.Exit(EXIT_FINDINGS)
