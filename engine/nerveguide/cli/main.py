"""The command line of nerveguide: parse, call the engine, show.

The module of a command is imported when the command is run, so that ``--help`` is as
quick as click itself.
"""

import os

import click

from nerveguide.cli.group import Entry, LazyGroup, Program, examples
from nerveguide.messages import message
from nerveguide.version import __version__

COMMANDS = {
    "check": Entry("nerveguide.cli.check", "check"),
    "batch": Entry("nerveguide.cli.batch", "batch"),
    "learn": Entry("nerveguide.cli.learn", "learn"),
    "serve": Entry("nerveguide.cli.serve", "serve"),
    "explain": Entry("nerveguide.cli.explain", "explain"),
}


RULES_COMMANDS = {
    "list": Entry("nerveguide.cli.rules_list", "list_rules"),
    "show": Entry("nerveguide.cli.rules_show", "show_rule"),
    "test": Entry("nerveguide.cli.rules_test", "test_rules"),
    "lint": Entry("nerveguide.cli.rules_lint", "lint_rules"),
    "coverage": Entry("nerveguide.cli.rules_coverage", "cover_rules"),
    "mutants": Entry("nerveguide.cli.rules_mutants", "mutate_rules"),
    "prove": Entry("nerveguide.cli.rules_prove", "prove_rules"),
    "diff": Entry("nerveguide.cli.rules_diff", "diff_rules"),
    "report": Entry("nerveguide.cli.rules_report", "report_rules"),
    "sign-off": Entry("nerveguide.cli.rules_sign_off", "sign_off_rule"),
    "schema": Entry("nerveguide.cli.rules_schema", "print_schema"),
}


EXPORT_COMMANDS = {
    "questionnaire": Entry(
        "nerveguide.cli.export_questionnaire", "export_questionnaire"
    ),
}


@click.group(
    cls=Program,
    table=COMMANDS,
    help_of=lambda name: message(f"cli.{name}.help"),
    help=message("cli.help"),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "nerveguide check",
        "nerveguide check --answers answers.yaml --no-input",
        "nerveguide rules list",
    ),
)
@click.version_option(__version__, prog_name="nerveguide")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn colours off where they are not wanted."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        context.color = False


@main.group(
    cls=LazyGroup,
    table=EXPORT_COMMANDS,
    help_of=lambda name: message(f"cli.export.{name}.help"),
    help=message("cli.export.help"),
    epilog=examples("nerveguide export questionnaire > questionnaire.json"),
)
def export() -> None:
    """``nerveguide export``."""


@main.group(
    cls=LazyGroup,
    table=RULES_COMMANDS,
    help_of=lambda name: message(f"cli.rules.{name}.help"),
    help=message("cli.rules.help"),
    epilog=examples(
        "nerveguide rules list",
        "nerveguide rules show red_flag_rapid_weakness",
        "nerveguide rules diff HEAD~1 rules",
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --rules my_rules",
    ),
)
def rules() -> None:
    """``nerveguide rules``."""
