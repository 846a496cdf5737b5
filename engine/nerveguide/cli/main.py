"""The command line of nerveguide: parse, call the engine, show.

The engine is imported inside the commands that need it, so that ``--help`` is as
quick as click itself.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from nerveguide.batch.blocks import ReadItem
    from nerveguide.batch.run import Output, Tally
    from nerveguide.batch.sources import Source
    from nerveguide.cli.dialogue import Outcome
    from nerveguide.formats.answers_file import LoadedAnswers
    from nerveguide.model.answers import AnswerValue
    from nerveguide.model.knowledge import Knowledge


class NamedPath(click.Path):
    """A path. An empty one, as of a variable that is not set, is not this folder."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return the path that was named."""
        if not os.fspath(value).strip():
            self.fail("the name is empty; is a variable not set?", param, ctx)
        return super().convert(value, param, ctx)


rules_option = click.option(
    "--rules",
    "rules_directory",
    type=NamedPath(exists=True, file_okay=False, path_type=Path),
    help="Folder of rules to use instead of the shipped ones.",
)


any_format_option = partial(
    click.option,
    "--format",
    "output_format",
    default="text",
    show_default=True,
    help="How to show the result.",
)


format_option = any_format_option(type=click.Choice(["text", "json"]))


answers_option = partial(
    click.option,
    "--answers",
    "answers_file",
    type=NamedPath(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="YAML or JSON file: finding id -> answer, or a FHIR QuestionnaireResponse."
    " '-' reads standard input.",
)


STANDARD = Path("-")
"""Standard input or output, where a file could be named."""


SEE_TO, NOT_DONE = 1, 2
"""Exit codes: done, and there is something to see to; not done."""


INTERRUPTED, NOT_READ = 130, 141
"""Exit codes after Ctrl-C, and when nobody reads the output any more, as of others."""


SUGGESTED_FROM = 1000
"""Records that are looked at to suggest a mapping."""


def examples(*commands: str) -> str:
    """Return the examples that stand below the help of a command."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)


class NotDone(click.ClickException):
    """The command did not do what it was asked to, for the reason that is told."""

    exit_code = NOT_DONE


class Program(click.Group):
    """All commands. However one ends, the exit code says so, as that of any other."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program, and let it show all that the terminal can."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors=NEAREST)
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was stored.", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _write_into_the_void()
            raise click.exceptions.Exit(NOT_READ) from None
        except OSError as error:
            place = error.filename or "A file"
            reason = error.strerror or error
            message = f"{place} cannot be read or written: {reason}."
            raise NotDone(message) from None
        except Exception as error:
            from traceback import format_exc

            from nerveguide.errors import UndecidedError

            if isinstance(error, UndecidedError):
                raise NotDone(f"{error}.") from None
            message = f"This is a fault of the program.\n\n{format_exc()}"
            raise NotDone(message) from None


def _write_into_the_void() -> None:
    """Let what is still to be written to a closed pipe go without a complaint."""
    with Path(os.devnull).open("wb") as void:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(void.fileno(), stream.fileno())


@contextmanager
def extra() -> Iterator[None]:
    """Say in one sentence that a command needs the extra, where it is missing."""
    try:
        yield
    except ImportError as error:
        raise NotDone(f"{error}.") from None


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Say in one sentence why a file was not written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if place == STANDARD else place
        message = f"{name} was not written: {error.strerror or error}."
        raise NotDone(message) from None


def _nearest_letter(error: UnicodeError) -> tuple[str, int]:
    """Return what to show for a character that the terminal lacks: e for é, else ?."""
    assert isinstance(error, UnicodeEncodeError)
    letter = normalize("NFD", error.object[error.start])[0]
    plain = letter.isascii() and letter.isalpha()  # no = for ≠
    return (letter if plain else "?"), error.start + 1


NEAREST = "nerveguide.nearest"
"""How words are shown where the terminal lacks a character."""


codecs.register_error(NEAREST, _nearest_letter)


def echo_file(text: str, *, nl: bool = True) -> None:
    """Write what is meant as a file: in UTF-8, whatever the terminal can show."""
    click.echo(text.encode(errors="replace"), nl=nl)


def echo_json(data: object) -> None:
    """Write plain data as JSON."""
    import json

    echo_file(json.dumps(data, indent=2, ensure_ascii=False))


class Offering:
    """Offers a shell the ids in these sections of the rules, to complete what is typed.

    Rules that cannot be read give none: a shell has no place for a message.
    """

    def __init__(self, *sections: str) -> None:
        self._sections = sections

    def __call__(
        self, context: click.Context, _: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        """Return what begins like that which is typed, with its name beside it."""
        from click.shell_completion import CompletionItem

        from nerveguide.views.rules import entry_names

        try:
            names = entry_names(load(context.params["rules_directory"]))
        except (click.ClickException, OSError):
            return []
        return [
            CompletionItem(name, help=words)
            for section in self._sections
            for name, words in names[section].items()
            if name.startswith(typed)
        ]


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "nerveguide check",
        "nerveguide check --answers answers.yaml --no-input",
        "nerveguide rules list",
    ),
)
@click.version_option(package_name="nerveguide")
@click.pass_context
def main(context: click.Context) -> None:
    """Which kinds of nerve problem fit what you report, and how soon to see someone.

    nerveguide is educational. It never diagnoses and is not a medical device.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        context.color = False


@main.command(
    epilog=examples(
        "nerveguide check",
        "nerveguide check --save mine.yaml",
        "nerveguide check --answers mine.yaml --save mine.yaml",
        "nerveguide check --answers mine.yaml --no-input --format json",
        "nerveguide check --plain",
        "nerveguide check --format html > summary.html",
        "nerveguide check --answers response.json --no-input --format fhir",
    )
)
@answers_option()
@click.option("--no-input", is_flag=True, help="Ask nothing; assess --answers only.")
@click.option(
    "--plain", is_flag=True, help="Words only, without lines and bars, to be read out."
)
@click.option(
    "--save",
    "save_file",
    type=NamedPath(dir_okay=False, path_type=Path),
    help="Keep the answers in this new file (or in the --answers file itself).",
)
@any_format_option(type=click.Choice(["text", "json", "html", "fhir"]))
@rules_option
def check(
    answers_file: Path | None,
    no_input: bool,
    plain: bool,
    save_file: Path | None,
    output_format: str,
    rules_directory: Path | None,
) -> None:
    """Answer questions; see what fits, how soon to go, and why.

    Nothing is stored or sent unless you ask for it with --save.
    """
    from nerveguide.cli.dialogue import Ending
    from nerveguide.inference.assess import assess

    to_stderr = output_format != "text"
    if no_input and answers_file is None:
        raise click.UsageError("--no-input needs --answers FILE to assess.")
    if answers_file == STANDARD and not no_input:
        raise click.UsageError("--answers - needs --no-input, as it uses up the input.")
    if save_file and not _same_file(save_file, answers_file):
        _refuse_unfit_target(save_file)
    knowledge = load(rules_directory)
    given = _read_answers(knowledge, answers_file)
    if given.response and save_file and _same_file(save_file, answers_file):
        message = f"{save_file} is a FHIR resource and stays as it is; name a new file."
        raise NotDone(message)
    answers: Mapping[str, AnswerValue] = given.answers
    if not no_input:
        outcome = _interview(knowledge, answers, to_stderr=to_stderr, plain=plain)
        answers = outcome.answers
        if outcome.ending is Ending.SAVE:
            _save(answers, save_file or _ask_target(to_stderr=to_stderr))
            return
        if outcome.ending is not Ending.COMPLETE:
            note = f"The questions ended early. Answers so far: {len(answers)}."
            click.echo(f"\n{note}", err=to_stderr)
        click.echo(err=to_stderr)
    assessment = assess(answers, knowledge)
    if output_format == "json":
        echo_file(assessment.model_dump_json(indent=2))
    elif output_format == "fhir":
        from dataclasses import replace
        from datetime import UTC, datetime

        from nerveguide.serializers.fhir_guidance import guidance_response

        given = replace(given, answers=answers)
        now = datetime.now(UTC)
        echo_json(guidance_response(knowledge, given, assessment, now))
    elif output_format == "html":
        from datetime import date

        from nerveguide.html.result import summary_page

        echo_file(summary_page(knowledge, answers, assessment, date.today()))
    else:
        from nerveguide.text.assessment import assessment_text

        emphasis = str if plain else bold
        text = assessment_text(knowledge, answers, assessment, emphasis)
        click.echo(_words_only(text) if plain else text)
    if save_file:
        _save(answers, save_file)


@main.command(
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
    from nerveguide.batch import run
    from nerveguide.batch.mapping import AppliedMapping, MappingError, load_mapping
    from nerveguide.batch.paths import PathsError, check_outputs

    _end_in_order_when_told()
    knowledge = load(rules_directory)
    if table:
        echo_file(_suggested_mapping(knowledge, table), nl=False)
        return
    if not inputs or not output:
        raise click.UsageError("INPUT and -o OUTPUT are needed.")
    try:
        with writing(output):
            sources = _sources(inputs, input_format)
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
                with _progress(knowledge, sources) as records:
                    from nerveguide.html.batch_summary import summary_page

                    tally = run.run_batch(
                        knowledge,
                        records,
                        target,
                        summary_page=summary_page,
                        **options,
                    )
    except PathsError as error:
        raise click.UsageError(f"{error}.") from None
    except MappingError as error:
        raise NotDone(str(error)) from None
    except run.LostRecordsError as error:
        message = f"This is a fault of the program; {output} was not written: {error}."
        raise NotDone(message) from None
    for remark in mapping.remarks() if mapping else ():
        click.echo(f"Note: {remark}.", err=True)
    _tell(tally, target)


@main.command(
    epilog=examples(
        "nerveguide learn", "nerveguide learn cramps", "nerveguide learn gbs"
    )
)
@click.argument(
    "page",
    metavar="[ID]",
    required=False,
    shell_complete=Offering("topics", "types"),
)
@rules_option
def learn(page: str | None, rules_directory: Path | None) -> None:
    """Read about nerves, symptoms, causes, checks and treatments, with sources.

    ID is a topic, a type of neuropathy or another cause; without it, all are listed.
    """
    from nerveguide.text.pages import page_list, page_text
    from nerveguide.views.pages import UnknownPageError

    knowledge = load(rules_directory)
    try:
        text = page_text(knowledge, page, bold) if page else page_list(knowledge, bold)
    except UnknownPageError as error:
        raise NotDone(str(error)) from None
    click.echo(text)


@main.command(
    epilog=examples("nerveguide serve", "nerveguide serve --port 9000 --rules my_rules")
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Name or address to answer at; the default is for this machine only.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port to answer at; 0 takes any that is free.",
)
@rules_option
def serve(host: str, port: int, rules_directory: Path | None) -> None:
    """Answer questions in a browser: the interview and its result as local pages.

    Only this machine can open them, unless --host says otherwise. Nothing is stored,
    and no answer is logged. Ctrl-C ends it.
    """
    with extra():
        from nerveguide.web.server import (
            address_of,
            is_for_this_machine_only,
            listen,
            server_for,
        )

    _end_in_order_when_told()
    knowledge = load(rules_directory)
    try:
        listening = listen(host, port)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0]
        message = f"Port {port} of {host} is not to be had: {reason}."
        raise NotDone(message) from None
    with listening:
        if not is_for_this_machine_only(listening):
            click.echo(
                "Note: other machines can open these pages, and what is sent between "
                "is not encrypted.",
                err=True,
            )
        click.echo(f"Open {address_of(host, listening)} in a browser. Ctrl-C ends.")
        try:
            server_for(knowledge, host).run([listening])
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        finally:
            click.echo("\nEnded. Nothing was stored.", err=True)


@main.command(
    epilog=examples(
        "nerveguide explain gbs --answers examples/tingling_feet.yaml",
        "nerveguide explain emergency --answers answers.yaml",
        "nerveguide explain red_flag_rapid_weakness --answers answers.yaml \\\n"
        "    --format json",
    )
)
@click.argument(
    "subject",
    metavar="WHAT",
    shell_complete=Offering("types", "patterns", "urgencies", "rules"),
)
@answers_option(required=True)
@format_option
@rules_option
def explain(
    subject: str, answers_file: Path, output_format: str, rules_directory: Path | None
) -> None:
    """Tell why something is, or is not, in a result, and what would change it.

    WHAT is a rule, a type, another cause, a pattern or an urgency. Each part of the
    conditions is shown as true, false or unknown, with the answer behind it.
    """
    from nerveguide.audit.explain import explain as explained
    from nerveguide.audit.explain_target import UnknownTargetError
    from nerveguide.serializers.explanation import explanation_data
    from nerveguide.text.explanation import explanation_text

    knowledge = load(rules_directory)
    answers = _read_answers(knowledge, answers_file).answers
    try:
        explanation = explained(subject, answers, knowledge)
    except UnknownTargetError as error:
        raise NotDone(str(error)) from None
    if output_format == "json":
        echo_json(explanation_data(explanation, explanation.change))
    else:
        click.echo(explanation_text(explanation, explanation.change, bold))


@main.group(
    epilog=examples("nerveguide export questionnaire > questionnaire.json"),
)
def export() -> None:
    """Write the questions in formats that other programs read."""


@export.command(
    "questionnaire",
    epilog=examples(
        "nerveguide export questionnaire > questionnaire.json",
        "nerveguide export questionnaire --rules my_rules > questionnaire.json",
    ),
)
@rules_option
def export_questionnaire(rules_directory: Path | None) -> None:
    """Write the questions as an HL7 FHIR R4 Questionnaire, in JSON.

    Programs that show such forms can ask the questions. docs/fhir.md tells how answers
    are coded and what to change before it is published.
    """
    from nerveguide.formats.fhir.questionnaire import questionnaire

    echo_json(questionnaire(load(rules_directory)))


@main.group(
    epilog=examples(
        "nerveguide rules list",
        "nerveguide rules show red_flag_rapid_weakness",
        "nerveguide rules diff HEAD~1 rules",
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --rules my_rules",
    )
)
def rules() -> None:
    """Read the rules in plain English, test them on written cases, and sign them."""


@rules.command(
    "list",
    epilog=examples("nerveguide rules list", "nerveguide rules list --rules my_rules"),
)
@rules_option
def list_rules(rules_directory: Path | None) -> None:
    """List every rule and what it concludes."""
    from nerveguide.text.rules import rule_list

    click.echo(rule_list(load(rules_directory), bold))


@rules.command(
    "show",
    epilog=examples(
        "nerveguide rules show red_flag_rapid_weakness",
        "nerveguide rules show my_rule --rules my_rules",
    ),
)
@click.argument(
    "name", metavar="ID", shell_complete=Offering("rules", "types", "patterns")
)
@rules_option
def show_rule(name: str, rules_directory: Path | None) -> None:
    """Show a rule with its reason, sources, review and place, and what it rests on.

    That is all that a review of it covers: the patterns, the questions, the type. ID
    may also be a type, another cause or a pattern, which is shown with its rules.
    """
    from nerveguide.text.rules import entry_text
    from nerveguide.views.rules import UnknownEntryError

    try:
        click.echo(entry_text(load(rules_directory), name, bold))
    except UnknownEntryError as error:
        raise NotDone(str(error)) from None


@rules.command(
    "test",
    epilog=examples("nerveguide rules test", "nerveguide rules test --rules my_rules"),
)
@rules_option
def test_rules(rules_directory: Path | None) -> None:
    """Assess every written case and compare with the result that it expects.

    The exit code is 1 when a case gives another result.
    """
    from nerveguide.inference.written_cases import run_vignette
    from nerveguide.text.written_cases import vignettes_text

    knowledge = load(rules_directory)
    results = [run_vignette(knowledge, case) for case in knowledge.written_cases]
    click.echo(vignettes_text(knowledge, results, bold))
    if any(result.failures for result in results):
        raise click.exceptions.Exit(SEE_TO)


@rules.command(
    "lint",
    epilog=examples(
        "nerveguide rules lint",
        "nerveguide rules lint --rules my_rules --notes",
        "nerveguide rules lint --format sarif > lint.sarif",
    ),
)
@click.option("--notes", is_flag=True, help="Show notes too, not only their number.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="End with exit code 1 from this severity on.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to show the remarks.",
)
@rules_option
def lint_rules(
    notes: bool, fail_on: str, output_format: str, rules_directory: Path | None
) -> None:
    """Look for rules that cannot work, do nothing, mislead, or are not reviewed.

    Each remark has its file, line and column, and what to do. What each check looks
    for, and why, is in docs/lint.
    """
    with extra():
        from nerveguide.audit.lint.framework import Severity
        from nerveguide.audit.lint.linting import lint_folder
        from nerveguide.loader import SHIPPED
        from nerveguide.serializers.lint import lint_data, lint_sarif
        from nerveguide.text.lint import lint_text

        remarks = lint_folder(rules_directory)
    if output_format == "json":
        echo_json(lint_data(remarks))
    elif output_format == "sarif":
        folder = rules_directory or SHIPPED
        echo_json(lint_sarif(remarks, os.path.relpath(folder).replace(os.sep, "/")))
    else:
        click.echo(lint_text(remarks, with_notes=notes, emphasis=bold))
    if any(remark.severity.at_least(Severity(fail_on)) for remark in remarks):
        raise click.exceptions.Exit(SEE_TO)


@rules.command(
    "coverage",
    epilog=examples(
        "nerveguide rules coverage",
        "nerveguide rules coverage --cases examples/cases.csv --all",
    ),
)
@click.option(
    "--cases",
    multiple=True,
    type=NamedPath(path_type=Path),
    help="Case file or pattern, as for 'batch'; without it, the written cases.",
)
@click.option("--all", "everything", is_flag=True, help="Show rules without gaps too.")
@format_option
@rules_option
def cover_rules(
    cases: tuple[Path, ...],
    everything: bool,
    output_format: str,
    rules_directory: Path | None,
) -> None:
    """Show which rules fire in a set of cases, and which parts of them ever matter.

    Each part is marked with the number of cases in which it was true, false, and
    decisive: the rule fires with it and would not without it.
    """
    from nerveguide.audit.coverage import coverage_of_records, coverage_of_written
    from nerveguide.text.coverage import coverage_data, coverage_text

    knowledge = load(rules_directory)
    if cases:
        with _progress(knowledge, _sources(cases, None)) as records:
            covered = coverage_of_records(knowledge, records)
    else:
        covered = coverage_of_written(knowledge)
    if output_format == "json":
        echo_json(coverage_data(covered))
    else:
        click.echo(coverage_text(knowledge, covered, bold, everything=everything))
    if covered.rejected:
        raise click.exceptions.Exit(SEE_TO)


@rules.command(
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
        _refuse_unfit_target(proposals)
    knowledge = load(rules_directory)
    with extra():
        from nerveguide.audit.mutation.edge_cases import propose_edge_cases
        from nerveguide.audit.mutation.scoring import (
            UnexpectedResultError,
            mutation_score,
        )
        from nerveguide.loader.yaml_writer import edge_cases_yaml
        from nerveguide.text.mutation import mutation_data, mutation_text
    try:
        score = mutation_score(knowledge, knowledge.written_cases)
    except UnexpectedResultError as error:
        raise NotDone(f"{error}.") from None
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
        raise click.exceptions.Exit(SEE_TO)


@rules.command(
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
    written case. The promises of the rules themselves stand in promises.yaml. The exit
    code is 1 when one is not true.
    """
    knowledge = load(rules_directory)
    with extra():
        from nerveguide.audit.proofs.proving import prove
        from nerveguide.text.proofs import verdict_data, verdict_text
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
        raise click.exceptions.Exit(SEE_TO)


@rules.command(
    "diff",
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
    help="Count which of these cases change: a file, folder or pattern, as in 'batch'.",
)
@format_option
def diff_rules(
    old: str, new: str, inputs: tuple[Path, ...], output_format: str
) -> None:
    """Tell for whom two versions of the rules differ, not in text but in results.

    OLD and NEW are folders, or revisions of the git repository of the current folder
    (its folder 'rules', or what follows a colon). Each difference in a type, another
    cause or the urgency is shown with the fewest answers that meet it. The exit code is
    0 when no answers get another result and each case was read, and 1 otherwise.
    """
    with extra():
        from nerveguide.audit.diff.compare import compare
        from nerveguide.serializers.diff import comparison_data
        from nerveguide.text.diff import comparison_text

    sources = _files(inputs)
    comparison = compare(_version("OLD", old), _version("NEW", new), sources)
    if output_format == "json":
        echo_json(comparison_data(comparison))
    else:
        click.echo(comparison_text(comparison, bold))
    if comparison.differences or (comparison.cases and comparison.cases.rejected):
        raise click.exceptions.Exit(SEE_TO)


def _version(side: str, name: str) -> Knowledge:
    """Read a version of the rules; what is wrong with it ends the run."""
    from nerveguide.audit.diff.revisions import VersionError, read_revision
    from nerveguide.loader import RulesError

    try:
        return read_revision(name)
    except VersionError as error:
        raise NotDone(f"{side}: {error}.") from None
    except RulesError as error:
        raise NotDone(f"{side}, {name}: {error}") from None


@rules.command(
    "report",
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
    help="The HTML page to write; an old one is replaced.",
)
@click.option(
    "--mutants",
    is_flag=True,
    help="Add which slips of the pen the written cases notice; takes longer.",
)
@rules_option
def report_rules(output: Path, mutants: bool, rules_directory: Path | None) -> None:
    """Write all that an auditor of the rules needs as one page to read or print.

    Every rule in plain English with its sources and its review, what feeds it,
    coverage, proofs, lint and written cases. The page loads nothing and needs no
    network.
    """
    from datetime import date

    from nerveguide.files.atomic import staged
    from nerveguide.loader import load_with_positions

    _end_in_order_when_told()
    with wrong_rules():
        knowledge, positions = load_with_positions(rules_directory)
    with extra():
        from nerveguide.audit.lint.framework import LintContext
        from nerveguide.audit.report import collect
        from nerveguide.html.report import report_page
    with writing(output), staged() as staging, extra():
        page = staging.open(output)
        subject = LintContext(knowledge, positions)
        report = collect(subject, date.today(), _tell_progress, mutants=mutants)
        page.write(report_page(report))
    click.echo(f"The report is in {output}.", err=True)


def _tell_progress(what: str) -> None:
    click.echo(f"{what} ...", err=True)


def filled(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse a text for the rules that is empty, or that was garbled on its way."""
    if value is None:
        return None
    if not value.strip():
        raise click.BadParameter("it must not be empty.")
    try:
        value.encode()
    except UnicodeEncodeError:
        message = "it has characters that are not in the encoding of this terminal."
        raise click.BadParameter(message) from None
    return value


@rules.command(
    "sign-off",
    epilog=examples(
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --rules my_rules",
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --note 'Seen with the team.' --rules my_rules",
    ),
)
@click.argument("name", metavar="ID", shell_complete=Offering("rules"))
@click.option("--by", required=True, callback=filled, help="Name of who reviewed it.")
@click.option(
    "--role", required=True, callback=filled, help="What they are, such as neurologist."
)
@click.option("--note", callback=filled, help="What others should know of the review.")
@rules_option
def sign_off_rule(
    name: str, by: str, role: str, note: str | None, rules_directory: Path | None
) -> None:
    """Sign a rule as reviewed, with today's date, in the file where it stands.

    The signature covers all that 'rules show' shows of the rule. When any of it
    changes, the rule counts as not reviewed until it is signed again.
    """
    from datetime import date

    from nerveguide.audit.sign_off import (
        SignOffError,
        UnknownRuleError,
        rule_to_sign,
        sign_off,
    )
    from nerveguide.inference.review import fingerprint
    from nerveguide.loader import SHIPPED
    from nerveguide.model.rules import Review
    from nerveguide.text.rules import sign_off_text

    knowledge = load(rules_directory)
    directory = rules_directory or SHIPPED
    try:
        rule = rule_to_sign(knowledge, name)
        content = fingerprint(knowledge, rule)
        today = date.today()
        review = Review(reviewer=by, role=role, date=today, content=content, note=note)
        now = sign_off(knowledge, directory, name, review)
    except UnknownRuleError as error:
        raise NotDone(str(error)) from None
    except SignOffError as error:
        raise NotDone(f"{error}.") from None
    except OSError as error:
        file = directory / rule.location.file
        message = f"{file} was not changed: {error.strerror or error}."
        if not rules_directory:
            message += f" Copy the folder {SHIPPED} and sign there, with --rules."
        raise NotDone(message) from None
    click.echo(sign_off_text(knowledge, now, directory, name, bold))


@rules.command(
    "schema",
    epilog=examples(
        "nerveguide rules schema > rules.schema.json",
        "nerveguide rules schema --names my_rules > rules.schema.json",
    ),
)
@click.option(
    "--names",
    "named_directory",
    type=NamedPath(exists=True, file_okay=False, path_type=Path),
    help="Folder of rules whose ids the editor shall offer, too.",
)
def print_schema(named_directory: Path | None) -> None:
    """Print the JSON Schema of a file of rules, for editors.

    An editor then completes, checks and explains a file that begins with the line
    "# yaml-language-server: $schema=rules.schema.json".
    """
    from nerveguide.loader.json_schema import rules_schema

    knowledge = load(named_directory) if named_directory else None
    echo_json(rules_schema(knowledge))


def load(rules_directory: Path | None) -> Knowledge:
    """Load the rules; what is wrong with them ends the run with a message."""
    from nerveguide.loader import load_knowledge

    with wrong_rules():
        return load_knowledge(rules_directory)


@contextmanager
def wrong_rules() -> Iterator[None]:
    """Let what is wrong with rules that are loaded end the run with a message."""
    from nerveguide.loader import RulesError

    try:
        yield
    except RulesError as error:
        raise NotDone(str(error)) from None


def _sources(inputs: tuple[Path, ...], input_format: str | None) -> list[Source]:
    """Return where the records come from: files, or standard input alone."""
    from nerveguide.batch.paths import stream_source

    if STANDARD not in inputs:
        return _files(inputs, input_format)
    if len(inputs) > 1:
        raise click.UsageError("'-' cannot be read together with other inputs.")
    return [stream_source("standard input", sys.stdin.buffer, input_format)]


def _files(inputs: Iterable[Path], input_format: str | None = None) -> list[Source]:
    """Return the case files below these files, folders and patterns."""
    from nerveguide.batch.paths import PathsError, find_sources

    try:
        return list(find_sources(inputs, input_format))
    except PathsError as error:
        raise click.UsageError(f"{error}.") from None


def _output(
    output: Path,
    output_format: str,
    rejects: Path | None,
    summary: Path | None,
    account: Path | None,
) -> Output:
    """Return where a batch run writes."""
    from nerveguide.batch.paths import default_rejects, result_suffix
    from nerveguide.batch.run import Output

    if output == STANDARD:
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
    try:
        from nerveguide.batch.spark import (
            FolderError,
            SparkError,
            run_spark,
            spark_session,
        )
    except ImportError as error:
        raise NotDone(f"{error}.") from None
    try:
        with spark_session(master):
            return run_spark(knowledge, sources, target, **options)
    except (FolderError, SparkError) as error:
        raise NotDone(f"{error}.") from None


@contextmanager
def _progress(
    knowledge: Knowledge, sources: list[Source]
) -> Iterator[Iterator[ReadItem]]:
    """Give the records of all sources; on a terminal, a bar shows how many are read."""
    from time import monotonic

    from nerveguide.batch.sources import read_sources

    read = 0
    start = monotonic()

    def rate(_: object) -> str:
        return f"{read:,} records, {read / (monotonic() - start + 1e-9):,.0f} a second"

    size = sum(source.size for source in sources)
    with click.progressbar(
        length=size,
        file=sys.stderr,
        hidden=not size or not sys.stderr.isatty(),
        item_show_func=rate,
    ) as bar:

        def counted() -> Iterator[ReadItem]:
            nonlocal read
            for record in read_sources(
                knowledge, sources, lambda place: bar.update(int(place) - bar.pos)
            ):
                read += len(record)
                yield record

        yield counted()
        bar.render_progress()  # what was read since the last time


def _suggested_mapping(knowledge: Knowledge, table: Path) -> str:
    """Return a mapping for a table, made from its first records."""
    from nerveguide.batch.blocks import Reject
    from nerveguide.batch.mapping import suggest_mapping
    from nerveguide.batch.sources import first_cells

    source, *others = _files([table])
    if others:
        raise click.UsageError(f"{table} is more than one table; name one of them.")
    cells = first_cells(knowledge, source, SUGGESTED_FROM)
    if isinstance(cells, Reject):
        raise NotDone(f"{table} cannot be read: {cells.reasons[0]}.")
    return suggest_mapping(knowledge, cells)


def _tell(tally: Tally, target: Output) -> None:
    """Say what became of the records; the exit code is 1 when some were rejected."""
    from nerveguide.batch.paths import default_rejects

    click.echo(str(tally), err=True)
    if tally.open_urgency:
        message = (
            "urgency that could be higher, as answers are missing:"
            f" {tally.open_urgency:,} of {tally.assessed:,};"
            " the column urgency_could_be tells how high."
        )
        click.echo(message, err=True)
    if tally.repeated:
        some = f", as {', '.join(tally.examples)}" if tally.examples else ""
        message = (
            f"ids that stand in more than one record: {tally.repeated:,}{some};"
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
        raise click.exceptions.Exit(SEE_TO)


def _end_in_order_when_told() -> None:
    """Let ``kill`` and a closed terminal end the run like Ctrl-C, leaving no litter."""
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def bold(text: str) -> str:
    """Make a heading stand out; click leaves it plain where colour is off."""
    return click.style(text, bold=True)


def _interview(
    knowledge: Knowledge,
    given: Mapping[str, AnswerValue],
    *,
    to_stderr: bool,
    plain: bool,
) -> Outcome:
    """Hold the interview in the terminal, or along a pipe."""
    from nerveguide.cli.dialogue import converse

    dialogue = converse(knowledge, given, str if plain else bold, _room())
    try:
        text = next(dialogue)
        while True:
            shown = _words_only(text) if plain else text
            text = dialogue.send(_ask(shown, to_stderr=to_stderr))
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome


def _room() -> int:
    """Return how many questions the screen of this terminal can hold."""
    from shutil import get_terminal_size

    from nerveguide.interview import SCREEN_CAPACITY

    heading_and_prompt, question = 9, 3
    lines = get_terminal_size().lines - heading_and_prompt
    return (
        min(SCREEN_CAPACITY, max(1, lines // question))
        if sys.stdout.isatty()
        else SCREEN_CAPACITY
    )


def _words_only(text: str) -> str:
    from nerveguide.text.layout import strip_decoration

    return strip_decoration(text)


def _ask(text: str, *, to_stderr: bool) -> str | None:
    """Show ``text`` and read a line; ``None`` at the end of input."""
    click.echo(text, nl=False, err=to_stderr)
    line = sys.stdin.readline()
    if not line:
        click.echo(err=to_stderr)
        return None
    if not sys.stdin.isatty():
        click.echo(line.rstrip("\n"), err=to_stderr)
    return line


def _read_answers(knowledge: Knowledge, file: Path | None) -> LoadedAnswers:
    """Return the answers in a file, and say what had to be resolved there."""
    from nerveguide.files.rule_files import read_file, read_stream
    from nerveguide.formats.answers_file import (
        AnswersFileError,
        LoadedAnswers,
        load_answers,
    )

    if file is None:
        return LoadedAnswers({})
    if file == STANDARD:
        name = "standard input"
        content = read_stream(sys.stdin.buffer, name)
    else:
        name, content = str(file), read_file(file)
    try:
        given = load_answers(knowledge, name, content)
    except AnswersFileError as error:
        raise NotDone(str(error)) from None
    for note in given.notes:
        click.echo(f"Note: {name}: {note}.", err=True)
    return given


def _same_file(first: Path, second: Path | None) -> bool:
    return second is not None and first.exists() and first.samefile(second)


def _refuse_unfit_target(file: Path) -> None:
    """Raise unless ``file`` is new and stands in a folder."""
    if file.exists():
        raise NotDone(f"{file} is there already and stays as it is; name a new file.")
    if not file.parent.is_dir():
        raise NotDone(f"There is no folder {file.parent}; name another file.")


def _ask_target(*, to_stderr: bool) -> Path:
    """Ask for a file to save to until a fit one is named."""
    text = "\nSave your answers to which file? For example answers.yaml\n> "
    while True:
        typed = _ask(text, to_stderr=to_stderr)
        if typed is None:
            raise NotDone("No file was named. Nothing was stored.")
        file = Path(typed.strip()).expanduser()
        try:
            if typed.strip():
                _refuse_unfit_target(file)
                return file
        except NotDone as error:
            click.echo(error.message, err=to_stderr)


def _save(answers: Mapping[str, AnswerValue], file: Path) -> None:
    from nerveguide.formats.answers_file import save_answers

    with writing(file):
        save_answers(answers, file)
    click.echo(
        f"\nYour answers are in {file}; only you can read it. To go on from there:\n"
        f"  nerveguide check --answers {file} --save {file}",
        err=True,
    )
