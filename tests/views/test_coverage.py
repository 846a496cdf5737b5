from nerveguide.model.conditions import iter_leaves
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.coverage import ShownClause, clause_of, covered_clause_of

from tests.reports import full_report


def leaf_clauses(clause: ShownClause) -> list[ShownClause]:
    if not clause.parts:
        return [clause]
    return [leaf for part in clause.parts for leaf in leaf_clauses(part)]


def test_each_leaf_links_to_what_it_looks_at(small: Knowledge) -> None:
    clause = clause_of(small, small.rules["slow_sensory_typical"].when)
    assert (clause.text, clause.target, clause.counts) == ("all of", "", "")
    assert [leaf.target for leaf in leaf_clauses(clause)] == [
        "pattern-sensory_only",
        "pattern-slow",
        "finding-diabetes",
        "finding-age",
    ]


def test_the_leaves_of_all_rules_link_in_order(shipped: Knowledge) -> None:
    for rule in shipped.rules.values():
        found = [leaf.target for leaf in leaf_clauses(clause_of(shipped, rule.when))]
        named = [
            getattr(leaf, "finding", None) or getattr(leaf, "pattern", None)
            for leaf in iter_leaves(rule.when)
        ]
        assert [target.partition("-")[2] for target in found] == named


def test_counts_stand_in_words() -> None:
    report = full_report()
    rule = report.knowledge.rules["spine_possible"]
    clause = covered_clause_of(rule.when, report.covered.coverage[rule.id])
    assert clause.counts == "true 1, false 1", "the whole always decides"
    weakness = clause.parts[0]
    assert weakness.counts == "true 2, false 1, decisive 2"
    assert weakness.never == ""
    assert clause.parts[1].never == "true"
