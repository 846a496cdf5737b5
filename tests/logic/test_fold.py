"""What each rule means in one pass, held to folding every condition by itself."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.conditions import FindingTest, IsYes, fails, holds
from nerveguide.model.knowledge import Knowledge

from tests.strategies import knowledges


class SpelledOut:
    """Folds a condition to words in which every pattern is spelled out."""

    def __init__(self, patterns: Patterns[str]) -> None:
        self._patterns = patterns

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> str:
        return f"{test} {expected} {or_not_sure}"

    def pattern(self, name: str, expected: bool) -> str:
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[str]) -> str:
        return f"({' and '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return f"({' or '.join(parts)})"

    def at_least(self, count: int, parts: Sequence[str]) -> str:
        return f"{count} of ({', '.join(parts)})"


@given(data=st.data())
def test_it_gives_what_each_condition_folds_to(
    small: Knowledge, data: st.DataObject
) -> None:
    knowledge = data.draw(knowledges(small))
    patterns: Patterns[str] = {}
    algebra = SpelledOut(patterns)
    folded = fold_rules(knowledge, algebra, patterns)
    assert list(folded) == list(knowledge.rules)
    for rule in knowledge.rules.values():
        assert folded[rule.id] == holds(rule.when, algebra)
    for pattern, rules in knowledge.pattern_rules.items():
        some = algebra.any_of([holds(rule.when, algebra) for rule in rules])
        none = algebra.all_of([fails(rule.when, algebra) for rule in rules])
        assert (patterns[pattern, True], patterns[pattern, False]) == (some, none)


def test_a_changed_condition_stands_in_the_place_of_the_rule_s(
    small: Knowledge,
) -> None:
    drawn_by = next(rules for rules in small.pattern_rules.values() if rules)
    changed = IsYes(finding="changed")
    patterns: Patterns[str] = {}
    algebra = SpelledOut(patterns)
    folded = fold_rules(small, algebra, patterns, {drawn_by[0].id: changed})
    assert folded[drawn_by[0].id] == holds(changed, algebra)
    assert any(holds(changed, algebra) in words for words in patterns.values())
