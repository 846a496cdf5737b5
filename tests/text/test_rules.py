import pytest
from nerveguide import load_knowledge
from nerveguide.inference.review import fingerprint
from nerveguide.text.rules import entry_text, rule_list, rule_text
from nerveguide.views.rules import UnknownEntryError

from tests.signing import review_of

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
        "  - Advice: Do not drive.",
        "  - The person is told: Emergency. Call the emergency number now.",
        "  - Weakness that climbs can make it hard to breathe.",
        "  - S1: A guideline. [guideline, seen; read: the whole text]",
        "    - It says: Weakness that climbs from the legs can make it hard to "
        "breathe.",
        "      [secondary, chapter on urgency]",
        "  - not reviewed by a clinician yet",
        f"  - rules.yaml, line {line}",
    ]:
        assert part in text.splitlines()


def test_after_a_rule_stands_what_it_rests_on():
    text = entry_text(KNOWLEDGE, "slow_sensory_typical")
    _, _, below = text.partition("What the rule rests on\n----------------------\n\n")
    assert below.startswith(
        "About the type\n"
        "  - Numbness that starts in the toes.\n"
        "  - When it fits, the urgency is at least: routine\n\n"
        "What a clinician may consider\n"
        "  - examination of the feet\n\n"
        "What the person may ask\n"
        "  - Which blood tests do I need?\n\n"
        "Patterns used\n"
    )
    assert "\n\nQuestions to the person\n" in below


def test_who_signed_is_said_and_whether_it_still_counts():
    rule = KNOWLEDGE.rules["child"]
    review = review_of(KNOWLEDGE, rule).model_copy(update={"note": "Seen twice."})

    def shown(**fields):
        update = {"review": review.model_copy(update=fields)}
        return rule_text(KNOWLEDGE, rule.model_copy(update=update)).splitlines()

    content = fingerprint(KNOWLEDGE, rule)
    assert "  - reviewed by A. Person, neurologist, on 2024-12-31" in shown()
    assert "  - note: Seen twice." in shown()
    assert f"  - fingerprint of what is reviewed: {content}" in shown()
    stale = " ".join(shown(content="0" * 12))
    assert (
        "to be reviewed again: it, or what it rests on, has changed since it was"
        in " ".join(stale.split())
    )
    assert f"fingerprint of what is reviewed: {content}" in stale


def test_nested_conditions_are_indented():
    text = entry_text(KNOWLEDGE, "spine_possible")
    assert "  - 2 or more of:\n    - weakness of the legs\n    - no numbness" in text
    assert '"no ..." means that the person answered no.' in " ".join(text.split())


def test_a_type_comes_with_its_rules():
    text = entry_text(KNOWLEDGE, "slow_sensory")
    assert text.startswith("Type slow_sensory: slow sensory neuropathy\n---")
    for rule in ("typical", "possible", "against"):
        assert f"Rule slow_sensory_{rule}\n---" in text
    for once in ("About the type", "What the rules rest on", "Are your feet numb?"):
        assert text.count(once) == 1


def test_a_type_without_rules_is_shown_by_itself():
    alone = KNOWLEDGE.model_copy(update={"rules": {}})
    text = entry_text(alone, "slow_sensory")
    assert text.endswith("[guideline, seen; read: the whole text]")


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
