from nerveguide.audit.report import best_source, rules_by_best_source, uses_of_sources
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import EvidenceGrade, SourceStatus

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
    assert uses.topics == ("walking",)
