from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import assess
from nerveguide.inference import review
from nerveguide.inference.review import fingerprint, is_reviewed, review_words
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.model.conditions import IsYes, PatternHolds, iter_leaves
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern, Location, Rule
from nerveguide.model.vocabulary import FindingKind, SourceStatus, Urgency

from tests.signing import review_of, signed
from tests.strategies import FINDINGS, knowledges

RULE = "slow_sensory_typical"
RED_FLAG = "climbing_red_flag"


def with_entry(
    knowledge: Knowledge, section: str, name: str, fields: dict[str, object]
) -> Knowledge:
    """The same, but for some fields of one entry, or with one more entry."""
    entries = getattr(knowledge, section)
    like = entries.get(name) or next(iter(entries.values()))
    entry = like.model_copy(update={**fields, "id": name})
    return knowledge.model_copy(update={section: {**entries, name: entry}})


def changed(before: Knowledge, after: Knowledge) -> set[str]:
    """The rules whose fingerprint is another one."""
    return {
        name
        for name, rule in before.rules.items()
        if fingerprint(before, rule) != fingerprint(after, after.rules[name])
    }


def test_a_fingerprint_is_twelve_digits(small: Knowledge) -> None:
    prints = [fingerprint(small, rule) for rule in small.rules.values()]
    assert all(len(one) == 12 and int(one, 16) >= 0 for one in prints)
    assert len(set(prints)) == len(small.rules)


def test_every_shipped_rule_has_one_of_its_own(shipped: Knowledge) -> None:
    prints = {fingerprint(shipped, rule) for rule in shipped.rules.values()}
    assert len(prints) == len(shipped.rules)


@pytest.mark.parametrize(
    ("section", "name", "fields"),
    [
        ("rules", RULE, {"because": "Other words."}),
        ("rules", RULE, {"sources": ("J",)}),
        ("rules", RULE, {"when": IsYes(finding="diabetes")}),
        ("findings", "diabetes", {"name": "high sugar"}),
        ("findings", "diabetes", {"question": "Is your sugar high?"}),
        ("findings", "diabetes", {"simpler": "Is your blood sweet?"}),
        ("findings", "diabetes", {"help": "Any kind of it."}),
        ("findings", "diabetes", {"kind": FindingKind.SYMPTOM}),
        ("findings", "diabetes", {"hpo": {"HP:0000819": "Diabetes mellitus"}}),
        ("findings", "diabetes", {"ask_after": ()}),
        ("findings", "age", {"unit": "decades"}),
        ("findings", "age", {"maximum": 99.0}),
        ("findings", "tempo", {"options": {"days": "Days", "months": "Moons"}}),
        ("findings", "weakness", {"refines": ("diabetes",)}),
        ("findings", "climbing_weakness", {"refines": ()}),
        ("findings", "climbing_weakness", {"name": "weakness that goes up"}),
        ("findings", "foot_drop", {"refines": ("weakness",)}),
        ("findings", "foot_drop", {"refines": ("climbing_weakness",)}),
        ("statements", "numbness_begins_in_the_toes", {"says": "Other words."}),
        ("statements", "numbness_begins_in_the_toes", {"where": "page 2"}),
        ("patterns", "sensory_only", {"name": "only numbness"}),
        ("rules", "draw_slow", {"because": "Other words."}),
        ("rules", "draw_slow", {"sources": ("J",)}),
        ("rules", "draw_slow", {"when": IsYes(finding="numb_feet")}),
        ("rules", "draw_slow_too", {"then": DrawPattern(pattern="slow")}),
        ("types", "slow_sensory", {"name": "another name"}),
        ("types", "slow_sensory", {"summary": "Other words."}),
        ("types", "slow_sensory", {"floor": Urgency.SOON}),
        ("types", "slow_sensory", {"next_steps": ("rest",)}),
        ("types", "slow_sensory", {"ask": ()}),
        ("sources", "S1", {"citation": "Another guideline."}),
        ("sources", "S1", {"status": SourceStatus.RECALLED}),
        ("sources", "S1", {"seen": "half of it"}),
    ],
)
def test_a_change_of_what_was_reviewed_makes_the_review_stale(
    small: Knowledge, section: str, name: str, fields: dict[str, object]
) -> None:
    before = signed(small, RULE)
    assert is_reviewed(before, before.rules[RULE])
    after = with_entry(before, section, name, fields)
    assert not is_reviewed(after, after.rules[RULE])


@pytest.mark.parametrize(
    ("section", "name", "fields"),
    [
        ("rules", RULE, {"location": Location(file="elsewhere.yaml", line=99)}),
        ("rules", "draw_slow", {"location": Location(file="x.yaml", line=99)}),
        ("rules", "child", {"because": "Other words."}),
        ("groups", "background", {"title": "About you"}),
        ("types", "slow_sensory", {"sources": ("J",)}),
        ("types", "spine", {"summary": "Other words."}),
        ("sources", "J", {"citation": "Nobody."}),
        ("statements", "climbing_is_an_emergency", {"says": "Other words."}),
        ("statements", "numbness_begins_in_the_toes", {"supports": (RULE,)}),
        ("findings", "climbing_weakness", {"question": "Does it climb?"}),
        ("findings", "fever", {"refines": ()}),
        ("vignettes", "slow_numbness", {"title": "Another title"}),
    ],
)
def test_nothing_else_makes_it_stale(
    small: Knowledge, section: str, name: str, fields: dict[str, object]
) -> None:
    before = signed(small, RULE)
    after = with_entry(before, section, name, fields)
    assert is_reviewed(after, after.rules[RULE])


def test_the_order_of_entries_does_not_count(small: Knowledge) -> None:
    sections = ("findings", "patterns", "types", "rules", "sources", "groups")
    turned = small.model_copy(
        update={name: dict(reversed(getattr(small, name).items())) for name in sections}
    )
    assert changed(small, turned) == set()


def test_reviews_do_not_count(small: Knowledge) -> None:
    assert changed(small, signed(small, *small.rules)) == set()


def test_the_words_of_an_urgency_count_for_its_red_flags(small: Knowledge) -> None:
    urgencies = dict(small.guidance.urgencies)
    words = urgencies[Urgency.EMERGENCY].model_copy(update={"action": "Wait."})
    urgencies[Urgency.EMERGENCY] = words
    guidance = small.guidance.model_copy(update={"urgencies": urgencies})
    assert changed(small, small.model_copy(update={"guidance": guidance})) == {RED_FLAG}


def test_a_pattern_counts_for_who_draws_it_and_who_uses_it(small: Knowledge) -> None:
    after = with_entry(small, "patterns", "sensory_only", {"name": "only numbness"})
    assert changed(small, after) == {"draw_sensory_only", RULE}


@given(data=st.data(), words=st.text(min_size=1))
def test_a_text_of_a_finding_counts_for_the_rules_that_read_it(
    data: st.DataObject, words: str, small: Knowledge
) -> None:
    before = data.draw(knowledges(small))
    name = data.draw(st.sampled_from(sorted(FINDINGS)))
    field = data.draw(st.sampled_from(["name", "question", "simpler", "help"]))
    after = with_entry(before, "findings", name, {field: words})
    same = getattr(before.findings[name], field) == words
    named = {name}
    if field == "name":
        named |= {*before.finer_findings[name], *before.coarser_findings[name]}
    reading = {
        rule
        for rule, reads in rule_dependencies(before).items()
        if named & {read.finding for read in reads}
    }
    assert changed(before, after) == (set() if same else reading)


@given(data=st.data())
def test_a_rule_that_draws_a_pattern_counts_as_far_as_the_pattern_reaches(
    data: st.DataObject, small: Knowledge
) -> None:
    before = data.draw(knowledges(small))
    name = data.draw(st.sampled_from(sorted(before.rules)))
    after = with_entry(before, "rules", name, {"because": "Other words."})
    resting = {
        rule.id for rule in before.rules.values() if rests_on(before, rule, name)
    }
    assert changed(before, after) == resting


def rests_on(knowledge: Knowledge, rule: Rule, name: str) -> bool:
    """Tell by the definition whether a rule is this one, or uses what it draws."""
    drawing: Iterable[Rule] = (
        drawing
        for leaf in iter_leaves(rule.when)
        if isinstance(leaf, PatternHolds)
        for drawing in knowledge.pattern_rules[leaf.pattern]
    )
    return rule.id == name or any(rests_on(knowledge, one, name) for one in drawing)


def test_a_rule_is_reviewed_when_it_is_signed_as_it_stands(small: Knowledge) -> None:
    rule = small.rules[RULE]
    assert not is_reviewed(small, rule)
    wrong = review_of(small, rule, content="0" * 12)
    assert not is_reviewed(small, rule.model_copy(update={"review": wrong}))
    right = review_of(small, rule).model_copy(update={"note": "Seen twice."})
    assert is_reviewed(small, rule.model_copy(update={"review": right}))


def test_only_a_rule_base_that_is_signed_as_a_whole_counts_as_reviewed(
    small: Knowledge,
) -> None:
    whole = signed(small, *small.rules)
    assert review_words(whole) == ""
    assert assess({}, whole).guidance.review == ""
    almost = with_entry(whole, "rules", "child", {"review": None})
    assert review_words(almost) == small.guidance.not_reviewed
    assert assess({}, almost).guidance.review == small.guidance.not_reviewed


def test_rules_without_a_review_are_not_hashed(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "fingerprint", None)
    unsigned = small.model_copy()
    assert review_words(unsigned) == small.guidance.not_reviewed
