"""The options and arguments that commands share, and what they accept."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from nerveguide.messages import message
from nerveguide.wording import Pronoun, Whom

Command = Callable[..., object]


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
            self.fail(message("cli.refused.empty_name"), param, ctx)
        return super().convert(value, param, ctx)


rules_option = click.option(
    "--rules",
    "rules_directory",
    type=NamedPath(exists=True, file_okay=False, path_type=Path),
    help=message("cli.options.rules"),
)


any_format_option = partial(
    click.option,
    "--format",
    "output_format",
    default="text",
    show_default=True,
    help=message("cli.options.format"),
)


format_option = any_format_option(type=click.Choice(["text", "json"]))


answers_option = partial(
    click.option,
    "--answers",
    "answers_file",
    type=NamedPath(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help=message("cli.options.answers"),
)


def subject_options(command: Command) -> Command:
    """Add the options that say whom the answers are about."""
    for_option = click.option(
        "--for",
        "whom",
        type=click.Choice(Whom, case_sensitive=False),
        help=message("cli.options.for"),
    )
    pronoun_option = click.option(
        "--pronoun",
        type=click.Choice(Pronoun, case_sensitive=False),
        help=message("cli.options.pronoun"),
    )
    return for_option(pronoun_option(command))


def non_empty(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse a text for the rules that is empty, or that was garbled on its way."""
    if value is None:
        return None
    if not value.strip():
        raise click.BadParameter(message("cli.refused.empty"))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise click.BadParameter(message("cli.refused.not_encoded")) from None
    return value
