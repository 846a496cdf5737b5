from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.coverage import (
    ClauseCoverage,
    combined,
    coverage_of,
    coverage_of_records,
    coverage_of_written,
)
from nerveguide.batch.blocks import Origin, Reject
from nerveguide.batch.readers import read_sources
from nerveguide.batch.sources import find_sources
from nerveguide.logic.three_valued import Case, TruthAlgebra, TruthInterpreter
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.conditions import fails, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import encode_cases

from tests.strategies import answers, knowledges

Answers = Mapping[str, AnswerValue]


def test_each_part_is_counted(small: Knowledge) -> None:
    people = [
        {"weakness": "yes", "numb_feet": "no"},
        {"weakness": "yes", "numb_feet": "yes", "tempo": "days"},
        {"weakness": "no", "numb_feet": "no", "tempo": "days"},
        {"tempo": "years"},
    ]
    table = encode_cases(small, people)
    assert coverage_of(small, table)["spine_possible"] == ClauseCoverage(
        "2 or more of",
        true=3,
        false=0,
        decisive=4,
        parts=(
            ClauseCoverage("weakness of the legs", true=2, false=1, decisive=2),
            ClauseCoverage("no numbness of the feet", true=2, false=1, decisive=2),
            ClauseCoverage(
                'the time since the start is "Days"', true=2, false=1, decisive=2
            ),
        ),
    )


def test_what_never_was_is_missing(small: Knowledge) -> None:
    coverage = coverage_of_written(small).coverage
    (numb, weak) = coverage["draw_sensory_only"].parts
    assert numb.missing == ("false",)
    assert weak.missing == ("false",)
    assert coverage["child"].missing == ("true", "false")


def test_a_case_file_block_by_block(small: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("id,weakness,numb_feet\na,yes,no\nb,yes,no\nc,perhaps,no\n")
    records = list(read_sources(small, list(find_sources([file]))))
    lost = Reject(Origin("cases.csv", 9), "", ("it is broken",), "")
    covered = coverage_of_records(small, [*records, *records, lost])
    assert (covered.assessed, covered.rejected) == (4, 3)
    assert covered.coverage["spine_possible"].true == 4


@given(data=st.data(), people=st.lists(answers, min_size=1, max_size=12))
def test_the_counts_are_those_of_truth(
    data: st.DataObject, people: list[Answers], small: Knowledge
) -> None:
    """Every part, person by person; and a part decides when flipping it does."""
    knowledge = data.draw(knowledges(small))
    coverage = coverage_of(knowledge, encode_cases(knowledge, people))
    half = [
        coverage_of(knowledge, encode_cases(knowledge, some))
        for some in (people[::2], people[1::2])
    ]
    assert combined(*half) == coverage
    truth = TruthInterpreter(knowledge)
    cases = []
    for person in people:
        values = propagate(knowledge, person).values
        rules, patterns = truth.evaluate(values)
        cases.append((rules, Case(values, dict(patterns))))
    for rule in knowledge.rules.values():
        counted = coverage[rule.id]
        assert counted.true == sum(rules[rule.id] is True for rules, _ in cases)
        failing = fails(rule.when, TruthAlgebra())
        if "not_sure" not in str(rule.when):
            assert counted.false == sum(failing(person) for _, person in cases)
        assert counted.decisive == len(people)
        firing = holds(rule.when, TruthAlgebra())
        assert counted.true == sum(firing(person) for _, person in cases)


def test_no_cases_at_all(small: Knowledge) -> None:
    covered = coverage_of_records(small, [])
    assert covered.assessed == covered.rejected == 0
    assert {clause.true for clause in covered.coverage.values()} == {0}
