"""``nerveguide batch``."""

import sys
from collections.abc import Iterator
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
from nerveguide.cli.exit_codes import EXIT_FINDINGS, CliError, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import NamedPath, rules_option
from nerveguide.cli.output import STANDARD_STREAM, echo_file, writing
from nerveguide.cli.records import counted_records, file_sources, record_sources
from nerveguide.deferred import deferred
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge

if TYPE_CHECKING:
    from nerveguide.html.batch_summary import summary_page
else:
    summary_page = deferred("nerveguide.html.batch_summary", "summary_page")

SAMPLE_SIZE = 1000
"""Records that are looked at to suggest a mapping."""


@click.command(
    help=message("cli.batch.help"),
    epilog=examples(
        "nerveguide batch examples/cases.csv -o results.csv",
        "nerveguide batch cases/ 'more/*.jsonl.gz' -o results.parquet --detail",
        "nerveguide batch --suggest-mapping table.csv > mapping.yaml",
        "nerveguide batch table.csv --mapping mapping.yaml -o out.csv",
        "nerveguide batch - -o - --rejects rejects.csv < cases.csv > out.csv",
        "nerveguide batch packets/ -o out.csv --account account.csv",
        "nerveguide batch --from fhir responses.ndjson -o out.csv",
    ),
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, type=NamedPath(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=NamedPath(path_type=Path),
    help=message("cli.batch.options.output"),
)
@click.option(
    "--rejects",
    type=NamedPath(path_type=Path),
    help=message("cli.batch.options.rejects"),
)
@click.option("--detail", is_flag=True, help=message("cli.batch.options.detail"))
@click.option(
    "--mapping",
    "mapping_file",
    type=NamedPath(path_type=Path),
    help=message("cli.batch.options.mapping"),
)
@click.option(
    "--suggest-mapping",
    "table",
    type=NamedPath(path_type=Path),
    help=message("cli.batch.options.suggest_mapping"),
)
@click.option(
    "--summary",
    type=NamedPath(path_type=Path),
    help=message("cli.batch.options.summary"),
)
@click.option(
    "--account",
    type=NamedPath(path_type=Path),
    help=message("cli.batch.options.account"),
)
@click.option(
    "--from",
    "input_format",
    type=click.Choice(["csv", "jsonl", "phenopacket", "fhir"]),
    help=message("cli.batch.options.from"),
)
@click.option(
    "--output-format",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    show_default=True,
    help=message("cli.batch.options.output_format"),
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help=message("cli.batch.options.engine"),
)
@click.option(
    "--master",
    default="local[*]",
    show_default=True,
    help=message("cli.batch.options.master"),
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
    """Assess the records, or suggest a mapping for a table of them."""
    knowledge = load_rules(rules_directory)
    if table:
        echo_file(_suggested_mapping(knowledge, table), nl=False)
        return
    if not inputs or not output:
        raise click.UsageError(message("cli.batch.what_is_needed"))
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
        problem = message("cli.batch.lost_records", output=output, reason=error)
        raise CliError(problem) from None
    for remark in mapping.remarks() if mapping else ():
        click.echo(message("cli.note", note=remark), err=True)
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
            raise click.UsageError(message("cli.batch.rejects_needed"))
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
        raise click.UsageError(message("cli.batch.several_tables", table=table))
    cells = first_cells(knowledge, source, SAMPLE_SIZE)
    if isinstance(cells, Reject):
        reason = cells.reasons[0]
        raise CliError(message("cli.batch.table_unread", table=table, reason=reason))
    return suggest_mapping(knowledge, cells)


def _echo_tally(tally: Tally, target: Output) -> None:
    """Write what became of the records; the exit code is 1 when some were rejected."""
    for line in _tally_lines(tally, target):
        click.echo(line, err=True)
    if tally.rejected:
        raise click.exceptions.Exit(EXIT_FINDINGS)


def _tally_lines(tally: Tally, target: Output) -> Iterator[str]:
    """Yield the counts, and what somebody should know about them."""
    yield str(tally)
    for note in tally.notes:
        yield message("cli.note", note=note)
    if tally.open_urgency:
        yield message(
            "cli.batch.end.open_urgency",
            count=tally.open_urgency,
            assessed=tally.assessed,
        )
    if tally.repeated:
        yield _repeated(tally)
    if tally.unused:
        yield _unused(tally, accounted=bool(target.account))
    if tally.rejected:
        yield message("cli.batch.end.rejects", file=tally.rejects)
    elif not tally.rejects and isinstance(target.results, Path):
        old = default_rejects(target.results)
        if old.exists():
            yield message("cli.batch.end.old_rejects", file=old)


def _repeated(tally: Tally) -> str:
    """Return how many ids stand in more than one record, and which, if it is known."""
    if not tally.examples:
        return message("cli.batch.end.repeated", count=tally.repeated)
    examples = ", ".join(tally.examples)
    return message("cli.batch.end.repeated_as", count=tally.repeated, examples=examples)


def _unused(tally: Tally, *, accounted: bool) -> str:
    """Return how many statements answer no question, and where each can be seen."""
    count, statements = tally.unused, tally.statements
    if accounted:
        return message("cli.batch.end.unused", count=count, statements=statements)
    return message("cli.batch.end.unused_account", count=count, statements=statements)
