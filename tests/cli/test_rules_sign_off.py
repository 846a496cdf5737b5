import errno
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from nerveguide import load_knowledge
from nerveguide.cli.main import main
from nerveguide.files.atomic import Staging
from nerveguide.loader import SHIPPED
from nerveguide.text.rules import entry_text

SMALL_RULES = Path(__file__).parents[1] / "small_rules"
RULE = "climbing_red_flag"
SIGNER = ("--by", "A. Person", "--role", "neurologist")
RULES = ("--rules", "rules")
TODAY = date.today().isoformat()


@pytest.fixture(autouse=True)
def rules(tmp_path, monkeypatch):
    """Give a folder of rules, named "rules", in the current folder."""
    monkeypatch.chdir(tmp_path)
    return Path(copytree(SMALL_RULES, tmp_path / "rules"))


def sign_off(*arguments):
    result = CliRunner().invoke(main, ["rules", "sign-off", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def contents(folder):
    return {file: file.read_bytes() for file in folder.iterdir()}


def refused(rules, *arguments):
    """Return the exit code and the last line of what was said; nothing was written."""
    before = contents(rules)
    result = sign_off(*arguments)
    assert contents(rules) == before
    assert result.stdout == ""
    return result.exit_code, result.stderr.splitlines()[-1]


def test_what_was_signed_is_shown_and_where_it_stands(rules):
    result = sign_off(RULE, *SIGNER, "--note", "Seen: twice.", *RULES)
    assert (result.exit_code, result.stderr) == (0, "")
    knowledge = load_knowledge(rules)
    rule = knowledge.rules[RULE]
    assert result.stdout == (
        f"{entry_text(knowledge, RULE)}\n\n"
        "Signed\n"
        "------\n"
        f"- climbing_red_flag, by A. Person, neurologist, on {TODAY}\n"
        f"- Fingerprint of what was reviewed: {rule.review.content}\n"
        f"- Written to rules/rules.yaml, line {rule.location.line}\n"
        "- Rules that are reviewed as they stand: 1 of 9\n"
    )
    assert f"  - reviewed by A. Person, neurologist, on {TODAY}\n" in result.stdout
    assert "  - note: Seen: twice.\n" in result.stdout


def test_nothing_is_asked_and_the_next_one_counts_too():
    sign_off(RULE, *SIGNER, *RULES)
    result = sign_off("child", *SIGNER, *RULES)
    assert result.exit_code == 0
    assert result.stdout.endswith("\n- Rules that are reviewed as they stand: 2 of 9\n")


def test_signing_again_replaces_and_says_so(rules):
    sign_off(RULE, *SIGNER, "--note", "The first.", *RULES)
    again = ("--by", "B. Other", "--role", "safety officer")
    result = sign_off(RULE, *again, *RULES)
    assert (
        f"- It replaces the review by A. Person, neurologist, on {TODAY}, which still\n"
        "  counted\n"
    ) in result.stdout
    assert "The first." not in (rules / "rules.yaml").read_text("utf-8")
    findings = rules / "findings.yaml"
    text = findings.read_text("utf-8")
    findings.write_text(text.replace("climbing up", "going up"), "utf-8")
    result = sign_off(RULE, *again, *RULES)
    assert (
        f"- It replaces the review by B. Other, safety officer, on {TODAY}, which no\n"
        "  longer counted\n"
    ) in result.stdout
    assert result.stdout.endswith("\n- Rules that are reviewed as they stand: 1 of 9\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "climbing_red_flg",
            "there is no rule 'climbing_red_flg'; did you mean 'climbing_red_flag'?",
        ),
        ("x", "there is no rule 'x'; 'nerveguide rules list' shows all rules"),
        ("spine", "'spine' is not one rule; sign each by itself: spine_possible"),
    ],
)
def test_what_is_not_one_rule_is_wrong_use(rules, name, message):
    assert refused(rules, name, *SIGNER, *RULES) == (2, f"Error: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--by", "", "--role", "x"),
            "Invalid value for '--by': it must not be empty.",
        ),
        (
            ("--by", "x", "--role", " \t"),
            "Invalid value for '--role': it must not be empty.",
        ),
        (
            (*SIGNER, "--note", "\n"),
            "Invalid value for '--note': it must not be empty.",
        ),
        (
            ("--by", "A. Pers\udcf6n", "--role", "x"),
            "Invalid value for '--by': it has characters that are not valid in the "
            "encoding of this terminal.",
        ),
        (("--role", "x"), "Missing option '--by'."),
        (("--by", "x"), "Missing option '--role'."),
    ],
)
def test_who_signs_must_be_said(rules, arguments, message):
    assert refused(rules, RULE, *arguments, *RULES) == (2, f"Error: {message}")


def read_only(_, target):
    raise PermissionError(errno.EACCES, "Permission denied", str(target))


def test_a_folder_that_is_read_only_is_a_message(rules, monkeypatch):
    monkeypatch.setattr(Staging, "place", read_only)
    assert refused(rules, RULE, *SIGNER, *RULES) == (
        2,
        "Error: rules/rules.yaml was not changed: Permission denied.",
    )


def test_shipped_rules_that_are_read_only_can_be_copied(rules, monkeypatch):
    monkeypatch.setattr(Staging, "place", read_only)
    assert refused(rules, "red_flag_rapid_weakness", *SIGNER) == (
        2,
        f"Error: {SHIPPED}/red_flags/emergency.yaml was not changed: Permission denied."
        f" Copy the folder {SHIPPED} and sign there, with --rules.",
    )


def test_a_rule_written_in_too_unusual_a_way_is_a_message(rules):
    (rules / "more.yaml").write_text(
        "rules:\n  elder:\n    ? when\n    : {age: {from: 90}}\n"
        "    ? then\n    : {urgency: soon}\n    because: Very old.\n    sources: [J]\n",
        "utf-8",
    )
    assert refused(rules, "elder", *SIGNER, *RULES) == (
        2,
        "Error: rules/more.yaml was not changed, because with the review in it the "
        "rules would not say what was reviewed. Look at the rule again; if nobody has "
        "changed it, write each of its fields on a line of its own.",
    )


def test_broken_rules_are_a_message(rules):
    (rules / "more.yaml").write_text("rulez: {}\n", "utf-8")
    code, _ = refused(rules, RULE, *SIGNER, *RULES)
    assert code == 2
