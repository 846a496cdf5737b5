"""Who gets nothing to discuss."""

import pytest
from nerveguide import assess
from nerveguide.inference.written_cases import found_in
from nerveguide.model.conditions import IsYes
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

from benchmarks.empty_lists import (
    FlaggedCase,
    danger_flags,
    empty_lists,
    flagged_edge_cases,
    smallest_empty,
    smallest_flagged_cases,
)
from benchmarks.sweeps import SYMPTOM
from tests.changed_rules import with_rule


def test_a_flag_fires_on_the_fewest_answers(small: Knowledge) -> None:
    alone = FlaggedCase("climbing_red_flag", {"climbing_weakness": "yes"}, lists=False)
    assert smallest_flagged_cases(small) == [alone]
    assert flagged_edge_cases(small) == []


def test_people_with_a_symptom_and_an_empty_list(small: Knowledge) -> None:
    found = empty_lists(small, "sensory_only", 200)
    assert found.people == 200
    assert found.empty
    for answers in found.empty:
        result = assess(answers, small)
        assert "sensory_only" in result.patterns
        assert (result.fitting, result.withheld) == ((), None)
    assert empty_lists(small, "sensory_only", 200) == found


def test_whoever_is_told_why_nothing_is_listed_does_not_count(
    small: Knowledge,
) -> None:
    told_why = with_rule(small, "child", IsYes(finding="numb_feet"))
    found = empty_lists(told_why, "sensory_only", 200)
    assert (found.people, found.empty) == (200, [])


def test_answers_without_which_a_list_is_empty_as_well_are_left_out(
    small: Knowledge,
) -> None:
    case = {"numb_feet": "yes", "weakness": "no", "age": 40.0, "tempo": "days"}
    (answers,) = smallest_empty(small, "sensory_only", [case])
    assert dict(answers) == {"numb_feet": "yes", "weakness": "no"}


@pytest.mark.slow(minutes=5)
def test_experta_confirms_each_danger_flag_on_its_fewest_answers(
    shipped: Knowledge,
) -> None:
    cases = smallest_flagged_cases(shipped)
    assert [case.flag for case in cases] == danger_flags(shipped)
    for case in cases:
        result = assess(case.answers, shipped)
        assert result.urgency.at_least(Urgency.SAME_DAY)
        assert case.flag in {firing.rule for firing in result.trace}
        assert case.lists == bool(found_in(result))


@pytest.mark.slow
def test_nobody_with_a_symptom_gets_an_empty_list(shipped: Knowledge) -> None:
    found = empty_lists(shipped, SYMPTOM, 2_000)
    assert (found.people, found.empty) == (2_000, [])
