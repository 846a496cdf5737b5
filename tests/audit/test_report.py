import pytest
from nerveguide.audit.lint.framework import LintContext
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.report import (
    best_source,
    collect,
    rules_by_best_source,
    uses_of_sources,
)
from nerveguide.inference.review import ReviewState, review_state
from nerveguide.loader import load_with_positions
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import EvidenceGrade, SourceStatus

from tests.conftest import SMALL_RULES
from tests.reports import MORE, full_report, report_on
from tests.signing import review_of, signed


def test_every_check_is_in_the_report_and_was_announced() -> None:
    subject = LintContext(*load_with_positions(SMALL_RULES))
    told: list[str] = []
    report = collect(subject, full_report().made_on, told.append, mutants=True)
    assert told == [
        "Assessing 1 written case",
        "Looking for rules that cannot work, do nothing or mislead",
        "Proving the promises",
        "Changing each rule on purpose",
    ]
    assert [result.vignette.id for result in report.results] == ["slow_numbness"]
    assert report.covered.assessed == 1
    assert {remark.check for remark in report.remarks} >= {"no_vignette"}
    assert report.verdicts[0].name == "danger_signs"
    assert isinstance(report.score, MutationScore)


def test_mutants_are_left_out_unless_they_are_asked_for() -> None:
    assert full_report().score is None


def test_a_wrong_case_is_why_there_is_no_score() -> None:
    score = report_on(MORE, mutants=True).score
    assert isinstance(score, str)
    assert score.startswith("the written case old_and_numb (more.yaml, line ")


@pytest.mark.parametrize("name", ["child", "draw_slow"])
def test_how_a_rule_stands_with_its_reviewers(small: Knowledge, name: str) -> None:
    rule = small.rules[name]
    assert review_state(small, rule) is ReviewState.NOT_REVIEWED
    now = signed(small, name)
    assert review_state(now, now.rules[name]) is ReviewState.SIGNED
    stale = rule.model_copy(update={"review": review_of(small, rule, "0123456789ab")})
    assert review_state(small, stale) is ReviewState.STALE


SEEN = (EvidenceGrade.GUIDELINE, SourceStatus.SEEN)
RECALLED = (EvidenceGrade.JUDGEMENT, SourceStatus.RECALLED)


def test_each_rule_counts_once_by_its_best_source(small: Knowledge) -> None:
    assert rules_by_best_source(small) == {SEEN: 6, RECALLED: 3}
    both = small.rules["child"].model_copy(update={"sources": ("J", "S1")})
    assert best_source(small, both).id == "S1"


def test_of_one_grade_the_source_that_was_read_most_is_best(shipped: Knowledge) -> None:
    for rule in shipped.rules.values():
        best = best_source(shipped, rule)
        for name in rule.sources:
            source = shipped.sources[name]
            assert best.grade.at_least(source.grade)
            if source.grade is best.grade:
                assert best.status.at_least(source.status)


def test_all_uses_of_a_source(small: Knowledge) -> None:
    uses = uses_of_sources(small)["J"]
    assert uses.rules == ("slow_sensory_against", "spine_possible", "child")
    assert uses.types == ("spine",)
    assert uses.statements == ()
    [first, second] = uses_of_sources(small)["S1"].statements
    assert first.id == "climbing_is_an_emergency"
    assert second.id == "numbness_begins_in_the_toes"
    assert uses.topics == ("walking",)
