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
from nerveguide.model.rules import Review
from nerveguide.text.rules import sign_off_text


@click.command(
    "sign-off",
    epilog=examples(
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --rules my_rules",
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --note 'Seen with the team.' --rules my_rules",
    ),
)
@click.argument("name", metavar="ID", shell_complete=IdCompleter("rules"))
@click.option(
    "--by", required=True, callback=non_empty, help="Name of who reviewed it."
)
@click.option(
    "--role",
    required=True,
    callback=non_empty,
    help="What they are, such as neurologist.",
)
@click.option(
    "--note", callback=non_empty, help="What others should know of the review."
)
@rules_option
def sign_off_rule(
    name: str, by: str, role: str, note: str | None, rules_directory: Path | None
) -> None:
    """Sign a rule as reviewed, with today's date, in the file where it stands.

    The signature covers all that 'rules show' shows of the rule. When any of it
    changes, the rule counts as not reviewed until it is signed again.
    """
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
        file = directory / rule.location.file
        message = f"{file} was not changed: {error.strerror or error}."
        if not rules_directory:
            message += f" Copy the folder {SHIPPED} and sign there, with --rules."
        raise CliError(message) from None
    click.echo(sign_off_text(knowledge, now, directory, name, bold))
