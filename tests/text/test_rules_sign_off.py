from pathlib import Path

from nerveguide import load_knowledge
from nerveguide.inference.review import fingerprint
from nerveguide.text.rules import rule_text, sign_off_text

from tests.signing import signed

KNOWLEDGE = load_knowledge("tests/small_rules")
NOW = signed(KNOWLEDGE, "child", "climbing_red_flag")


def below_the_rule(before):
    rule = rule_text(NOW, NOW.rules["child"])
    text = sign_off_text(before, NOW, Path("folder"), "child")
    assert text.startswith(f"{rule}\n\nSigned\n------\n")
    return text.removeprefix(f"{rule}\n\nSigned\n------\n").splitlines()


def test_who_signed_what_where_and_how_many_are_signed():
    rule = NOW.rules["child"]
    assert below_the_rule(KNOWLEDGE) == [
        "- child, by A. Person, neurologist, on 2024-12-31",
        f"- Fingerprint of what was reviewed: {fingerprint(NOW, rule)}",
        f"- Written to folder/rules.yaml, line {rule.location.line}",
        "- Rules that are reviewed as they stand: 2 of 9",
    ]


def test_a_review_that_is_replaced_is_named():
    words = "- It replaces the review by A. Person, neurologist, on 2024-12-31, which"
    before = signed(KNOWLEDGE, "child")
    assert below_the_rule(before)[3:5] == [f"{words} still", "  counted"]
    other = KNOWLEDGE.findings["age"].model_copy(update={"question": "Your age?"})
    changed = before.model_copy(
        update={"findings": {**KNOWLEDGE.findings, "age": other}}
    )
    assert below_the_rule(changed)[3:5] == [f"{words} no", "  longer counted"]
