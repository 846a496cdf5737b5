"""``nerveguide rules sign-off``."""

from datetime import date
from pathlib import Path

import click

from nerveguide.audit.sign_off import (
    SignOffError,
    UnknownRuleError,
    rule_to_sign,
    sign_off,
)
from nerveguide.cli.completion import IdCompleter
from nerveguide.cli.exit_codes import CliError
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import non_empty, rules_option
from nerveguide.cli.output import bold
from nerveguide.inference.review import fingerprint
from nerveguide.loader import SHIPPED
from nerveguide.messages import message
from nerveguide.model.rules import Review
from nerveguide.text.rules import sign_off_text


@click.command(
    "sign-off",
    help=message("cli.rules.sign_off.help"),
    epilog=examples(
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --rules my_rules",
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --note 'Seen with the team.' --rules my_rules",
    ),
)
@click.argument("name", metavar="ID", shell_complete=IdCompleter("rules"))
@click.option(
    "--by",
    required=True,
    callback=non_empty,
    help=message("cli.rules.sign_off.options.by"),
)
@click.option(
    "--role",
    required=True,
    callback=non_empty,
    help=message("cli.rules.sign_off.options.role"),
)
@click.option(
    "--note", callback=non_empty, help=message("cli.rules.sign_off.options.note")
)
@rules_option
def sign_off_rule(
    name: str, by: str, role: str, note: str | None, rules_directory: Path | None
) -> None:
    """Write a review below a rule."""
    knowledge = load_rules(rules_directory)
    directory = rules_directory or SHIPPED
    try:
        rule = rule_to_sign(knowledge, name)
        content = fingerprint(knowledge, rule)
        today = date.today()
        review = Review(reviewer=by, role=role, date=today, content=content, note=note)
        now = sign_off(knowledge, directory, name, review)
    except UnknownRuleError as error:
        raise CliError(str(error)) from None
    except SignOffError as error:
        raise CliError(f"{error}.") from None
    except OSError as error:
        raise CliError(_not_changed(directory / rule.location.file, error)) from None
    click.echo(sign_off_text(knowledge, now, directory, name, bold))


def _not_changed(file: Path, error: OSError) -> str:
    """Return why a file was not changed, and where else a rule can be signed."""
    reason = error.strerror or error
    if file.is_relative_to(SHIPPED):
        return message(
            "cli.rules.sign_off.shipped_not_changed",
            file=file,
            reason=reason,
            folder=SHIPPED,
        )
    return message("cli.rules.sign_off.not_changed", file=file, reason=reason)
