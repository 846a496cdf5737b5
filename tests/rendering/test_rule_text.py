import pytest

from engine import load_knowledge
from engine.rendering.rule_text import UnknownEntryError, entry_text, rule_list

KNOWLEDGE = load_knowledge("tests/small_rules")


def test_the_list_has_every_rule_in_its_group():
    text = rule_list(KNOWLEDGE)
    for rule in KNOWLEDGE.rules:
        assert f"- {rule}: " in text
    titles = ["Red flags (1)", "Types (4)", "Other causes (1)", "Patterns (2)"]
    places = [text.index(title) for title in [*titles, "Scope (1)"]]
    assert places == sorted(places)
    assert "- climbing_red_flag: urgency: emergency" in text
    assert "- slow_sensory_against: slow sensory neuropathy (argues against)" in text


def test_a_rule_is_shown_in_full():
    text = entry_text(KNOWLEDGE, "climbing_red_flag")
    line = KNOWLEDGE.rules["climbing_red_flag"].location.line
    for part in [
        '  - weakness that climbs ("not sure" counts too, as a precaution)',
        "  - urgency: emergency",
        "  - Advice: Do not drive yourself.",
        "  - Weakness that climbs can reach the muscles of breathing.",
        "  - S1: A guideline. [guideline, seen; read: the whole text]",
        "  - not reviewed by a clinician yet",
        f"  - rules.yaml, line {line}",
    ]:
        assert part in text.splitlines()


def test_nested_conditions_are_indented():
    text = entry_text(KNOWLEDGE, "spine_possible")
    assert "  - 2 or more of:\n    - weakness of the legs\n    - no numbness" in text
    assert '"no ..." means that the person said no.' in " ".join(text.split())


def test_a_type_comes_with_its_rules():
    text = entry_text(KNOWLEDGE, "slow_sensory")
    assert text.startswith("Type slow_sensory: slow sensory neuropathy\n---")
    for rule in ("typical", "possible", "against"):
        assert f"Rule slow_sensory_{rule}\n---" in text


def test_a_pattern_comes_with_the_rules_that_draw_it():
    text = entry_text(KNOWLEDGE, "slow")
    assert text.startswith("Pattern slow: slow change\n---")
    assert "Rule draw_slow\n---" in text


@pytest.mark.parametrize(
    ("name", "hint"),
    [("climbing_red_flg", "did you mean 'climbing_red_flag'?"), ("x", "rules list")],
)
def test_an_unknown_name_is_an_error_with_a_hint(name, hint):
    with pytest.raises(UnknownEntryError) as error:
        entry_text(KNOWLEDGE, name)
    assert hint in str(error.value)


def test_every_shipped_rule_can_be_shown():
    shipped = load_knowledge()
    for name in [*shipped.rules, *shipped.types, *shipped.patterns]:
        assert name in entry_text(shipped, name)
