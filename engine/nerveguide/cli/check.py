"""``nerveguide check``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nerveguide.cli.country import country_option, whereabouts_of
from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules, read_answers, save_to
from nerveguide.cli.options import (
    NamedPath,
    answers_option,
    any_format_option,
    rules_option,
    subject_options,
)
from nerveguide.cli.output import (
    STANDARD_STREAM,
    bold,
    echo_file,
    echo_json,
    fitted_to_terminal,
    is_same_file,
    require_new_file,
)
from nerveguide.deferred import deferred
from nerveguide.inference.assess import assess
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.text.layout import strip_decoration
from nerveguide.text.result import assessment_text
from nerveguide.views.help_lines import help_lines
from nerveguide.wording import READER, Pronoun, Subject, Whom

if TYPE_CHECKING:
    from nerveguide.cli.front import Opening
    from nerveguide.cli.terminal import interviewed
    from nerveguide.html.result import summary_page
    from nerveguide.serializers.fhir_guidance import guidance_response
else:  # most runs need at most one of them
    interviewed = deferred("nerveguide.cli.terminal", "interviewed")
    Opening = deferred("nerveguide.cli.front", "Opening")
    summary_page = deferred("nerveguide.html.result", "summary_page")
    guidance_response = deferred(
        "nerveguide.serializers.fhir_guidance", "guidance_response"
    )


@click.command(
    help=message("cli.check.help"),
    epilog=examples(
        "nerveguide check",
        'nerveguide check --text "my feet have burned at night for months"',
        "nerveguide check --save mine.yaml",
        "nerveguide check --answers mine.yaml --save mine.yaml",
        "nerveguide check --answers mine.yaml --no-input --format json",
        "nerveguide check --plain",
        "nerveguide check --for child --pronoun she",
        "nerveguide check --country GB",
        "nerveguide check --format html > summary.html",
        "nerveguide check --answers response.json --no-input --format fhir",
    ),
)
@answers_option()
@click.option("--no-input", is_flag=True, help=message("cli.check.options.no_input"))
@click.option("--plain", is_flag=True, help=message("cli.check.options.plain"))
@click.option(
    "--save",
    "save_file",
    type=NamedPath(dir_okay=False, path_type=Path),
    help=message("cli.check.options.save"),
)
@click.option(
    "--text", "own_words", metavar="WORDS", help=message("cli.check.options.text")
)
@any_format_option(type=click.Choice(["text", "json", "html", "fhir"]))
@subject_options
@country_option
@rules_option
def check(
    answers_file: Path | None,
    no_input: bool,
    plain: bool,
    save_file: Path | None,
    output_format: str,
    own_words: str | None,
    whom: Whom | None,
    pronoun: Pronoun | None,
    country: str | None,
    rules_directory: Path | None,
) -> None:
    """Hold the interview, unless there is to be none, and show the result."""
    to_stderr = output_format != "text"
    _require_input(answers_file, own_words, no_input=no_input)
    if pronoun and whom in (None, Whom.ME):
        raise click.UsageError(message("cli.check.pronoun_of_nobody"))
    subject = Subject(whom, pronoun or Pronoun.THEY) if whom else None
    if save_file and not is_same_file(save_file, answers_file):
        require_new_file(save_file)
    knowledge = load_rules(rules_directory).said_of(subject or READER)
    whereabouts = whereabouts_of(knowledge, country)
    given = read_answers(knowledge, answers_file)
    if given.response and save_file and is_same_file(save_file, answers_file):
        raise CliError(message("cli.check.response_kept", file=save_file))
    answers: Mapping[str, AnswerValue] = given.answers
    if not no_input:
        opening = Opening(answers, subject, own_words, whereabouts)
        with fitted_to_terminal(to_stderr=to_stderr):
            outcome = interviewed(
                knowledge, opening, save_file, to_stderr=to_stderr, plain=plain
            )
        if outcome is None:
            return
        answers = outcome.answers
        knowledge = knowledge.said_of(outcome.subject)
    assessment = assess(answers, knowledge)
    notes = (*given.notes, *assessment.notes)
    assessment = assessment.model_copy(update={"notes": notes})
    if output_format == "json":
        echo_file(assessment.model_dump_json(indent=2))
    elif output_format == "fhir":
        given = replace(given, answers=answers)
        now = datetime.now(UTC)
        echo_json(guidance_response(knowledge, given, assessment, now))
    elif output_format == "html":
        page = summary_page(
            knowledge,
            answers,
            assessment,
            date.today(),
            help_lines=help_lines(knowledge, whereabouts),
        )
        echo_file(page)
    else:
        emphasis = str if plain else bold
        with fitted_to_terminal(to_stderr=to_stderr):
            lines = help_lines(knowledge, whereabouts)
            text = assessment_text(knowledge, answers, assessment, emphasis, lines)
        click.echo(strip_decoration(text) if plain else text)
    if save_file:
        save_to(answers, save_file, knowledge.subject)


def _require_input(
    answers_file: Path | None, own_words: str | None, *, no_input: bool
) -> None:
    """Raise ``UsageError`` where these leave nothing to assess, or nothing to ask."""
    if no_input and own_words is not None:
        raise click.UsageError(message("cli.check.no_input_words"))
    if no_input and answers_file is None:
        raise click.UsageError(message("cli.check.no_input_alone"))
    if answers_file == STANDARD_STREAM and not no_input:
        raise click.UsageError(message("cli.check.no_input_left"))
