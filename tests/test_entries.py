from datetime import date

import pytest

from engine import assess
from engine.entries import Location, Review, Rule
from engine.knowledge import Knowledge
from engine.rendering.rule_text import rule_text
from engine.vocabulary import Strength


def signed(rule: Rule, content: str | None = None) -> Rule:
    review = Review(
        reviewer="A. Person",
        role="neurologist",
        date=date(2024, 12, 31),
        content=content or rule.fingerprint,
    )
    return rule.model_copy(update={"review": review})


@pytest.fixture
def rule(small: Knowledge) -> Rule:
    return small.rules["slow_sensory_typical"]


def test_a_fingerprint_covers_what_a_rule_says_and_nothing_else(rule: Rule) -> None:
    elsewhere = rule.model_copy(update={"location": Location(file="x.yaml", line=9)})
    assert elsewhere.fingerprint == rule.fingerprint
    assert signed(rule).fingerprint == rule.fingerprint
    for field, value in (("because", "Other words."), ("sources", ("J",))):
        changed = Rule.model_validate({**dict(rule), field: value})
        assert changed.fingerprint != rule.fingerprint


def test_a_rule_that_changed_since_its_review_is_not_reviewed(
    small: Knowledge, rule: Rule
) -> None:
    assert not rule.is_reviewed
    assert signed(rule).is_reviewed
    stale = signed(rule, content="0" * 12)
    assert not stale.is_reviewed
    assert "- not reviewed by a clinician yet\n" in rule_text(small, rule)
    assert f"stands: {rule.fingerprint}" in rule_text(small, rule)
    assert "- reviewed by A. Person, neurologist, on 2024" in rule_text(
        small, signed(rule)
    )
    shown = " ".join(rule_text(small, stale).split())
    assert "not reviewed by a clinician yet: it has changed since it was" in shown


def test_only_a_rule_base_that_is_signed_as_a_whole_counts_as_reviewed(
    small: Knowledge,
) -> None:
    rules = {name: signed(rule) for name, rule in small.rules.items()}
    whole = small.model_copy(update={"rules": rules})
    assert assess({}, whole).guidance.review == ""
    rules["child"] = small.rules["child"]
    almost = small.model_copy(update={"rules": rules})
    assert assess({}, almost).guidance.review == small.guidance.not_reviewed


def test_how_a_rule_speaks_of_a_type(small: Knowledge) -> None:
    rules = small.rules
    assert rules["slow_sensory_typical"].strength is Strength.CHARACTERISTIC
    assert rules["slow_sensory_possible"].supports_a_type
    assert rules["slow_sensory_against"].strength is Strength.ARGUES_AGAINST
    assert not rules["slow_sensory_against"].supports_a_type
    assert rules["draw_slow"].strength is None
    assert not rules["draw_slow"].supports_a_type
