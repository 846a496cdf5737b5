"""The command line of nerveguide: parse, call the engine, show.

The module of a command is imported when the command is run, so that ``--help`` is as
quick as click itself.
"""

import os

import click

from nerveguide.cli.group import Entry, LazyGroup, Program, examples
from nerveguide.version import __version__

COMMANDS = {
    "check": Entry(
        "nerveguide.cli.check",
        "check",
        "Answer questions; see what fits, how soon to go, and why.",
    ),
    "batch": Entry(
        "nerveguide.cli.batch",
        "batch",
        "Assess many people's answers, from ten rows to many millions.",
    ),
    "learn": Entry(
        "nerveguide.cli.learn",
        "learn",
        "Read about nerves, symptoms, causes, checks and treatments, with sources.",
    ),
    "serve": Entry(
        "nerveguide.cli.serve",
        "serve",
        "Answer questions in a browser: the interview and its result as local pages.",
    ),
    "explain": Entry(
        "nerveguide.cli.explain",
        "explain",
        "Tell why something is, or is not, in a result, and what would change it.",
    ),
}


RULES_COMMANDS = {
    "list": Entry(
        "nerveguide.cli.rules_list",
        "list_rules",
        "List every rule and what it concludes.",
    ),
    "show": Entry(
        "nerveguide.cli.rules_show",
        "show_rule",
        "Show a rule with its reason, sources, review and place, and what it rests on.",
    ),
    "test": Entry(
        "nerveguide.cli.rules_test",
        "test_rules",
        "Assess every written case and compare with the result that it expects.",
    ),
    "lint": Entry(
        "nerveguide.cli.rules_lint",
        "lint_rules",
        "Look for rules that cannot work, do nothing, mislead, or are not reviewed.",
    ),
    "coverage": Entry(
        "nerveguide.cli.rules_coverage",
        "cover_rules",
        "Show which rules fire in a set of cases, and which parts of them ever matter.",
    ),
    "mutants": Entry(
        "nerveguide.cli.rules_mutants",
        "mutate_rules",
        "Change each rule on purpose, and show which changes no written case notices.",
    ),
    "prove": Entry(
        "nerveguide.cli.rules_prove",
        "prove_rules",
        "Prove the safety promises over all possible answers, unknown ones included.",
    ),
    "diff": Entry(
        "nerveguide.cli.rules_diff",
        "diff_rules",
        "Tell for whom two versions of the rules differ, not in text but in results.",
    ),
    "report": Entry(
        "nerveguide.cli.rules_report",
        "report_rules",
        "Write all that an auditor of the rules needs as one page to read or print.",
    ),
    "sign-off": Entry(
        "nerveguide.cli.rules_sign_off",
        "sign_off_rule",
        "Sign a rule as reviewed, with today's date, in the file where it stands.",
    ),
    "schema": Entry(
        "nerveguide.cli.rules_schema",
        "print_schema",
        "Print the JSON Schema of a file of rules, for editors.",
    ),
}


EXPORT_COMMANDS = {
    "questionnaire": Entry(
        "nerveguide.cli.export_questionnaire",
        "export_questionnaire",
        "Write the questions as an HL7 FHIR R4 Questionnaire, in JSON.",
    ),
}


@click.group(
    cls=Program,
    table=COMMANDS,
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
    """Which kinds of nerve problem fit what you report, and how soon to see someone.

    nerveguide is educational. It never diagnoses and is not a medical device.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        context.color = False


@main.group(
    cls=LazyGroup,
    table=EXPORT_COMMANDS,
    epilog=examples("nerveguide export questionnaire > questionnaire.json"),
)
def export() -> None:
    """Write the questions in formats that other programs read."""


@main.group(
    cls=LazyGroup,
    table=RULES_COMMANDS,
    epilog=examples(
        "nerveguide rules list",
        "nerveguide rules show red_flag_rapid_weakness",
        "nerveguide rules diff HEAD~1 rules",
        "nerveguide rules sign-off my_rule --by 'A. Person' --role neurologist \\\n"
        "    --rules my_rules",
    ),
)
def rules() -> None:
    """Read the rules in plain English, test them on written cases, and sign them."""
