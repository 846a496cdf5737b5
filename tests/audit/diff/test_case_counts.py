"""Cases are counted on columns; experta must say the same of each of them."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.diff import case_counts as module
from nerveguide.audit.diff.case_counts import CaseCounts, VersionBits, count_cases
from nerveguide.audit.diff.compare import compare
from nerveguide.audit.diff.matching import Versions, match
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    is_shown,
    kinds,
    outcome,
)
from nerveguide.batch.run import LostRecordsError
from nerveguide.batch.sources import find_sources
from nerveguide.errors import DisagreementError
from nerveguide.logic.bitsets import unpack
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.tables.encoding import encode

from tests.changed_rules import without_rule
from tests.effort import fewer_examples
from tests.strategies import answers, knowledges, random_answers

Answers = Mapping[str, AnswerValue]


def counted(versions: Versions, file: Path, content: str) -> CaseCounts:
    file.write_text(content, encoding="utf-8")
    return count_cases(versions, find_sources([file]))


def as_csv(people: list[Answers]) -> str:
    rows = [{"id": f"p{number}", **person} for number, person in enumerate(people)]
    columns = dict.fromkeys(name for row in rows for name in row)
    cells = {name: [str(row.get(name, "")) for row in rows] for name in columns}
    return pl.DataFrame(cells).write_csv()


def assert_counted_as_experta_says(
    versions: Versions, people: list[Answers], file: Path
) -> None:
    counts = counted(versions, file, as_csv(people))
    urgencies: Counter[tuple[Urgency, Urgency]] = Counter()
    others: Counter[DifferenceKind] = Counter()
    changed = []
    for number, person in enumerate(people):
        old, new = outcome(versions.old, person), outcome(versions.new, person)
        urgencies[old.urgency, new.urgency] += 1
        shown = [kind for kind in kinds(versions.either) if is_shown(kind, old, new)]
        others.update(kind for kind in shown if kind.about is not Aspect.URGENCY)
        if shown:
            changed.append(f"p{number}")
    assert (counts.urgencies, counts.others) == (urgencies, others)
    assert (counts.changed, counts.rejected) == (len(changed), 0)
    assert list(counts.examples) == changed[:5]


@fewer_examples(2)
@given(data=st.data(), people=st.lists(answers, min_size=1, max_size=12))
def test_random_rules_and_people(
    data: st.DataObject,
    people: list[Answers],
    small: Knowledge,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    versions = match(data.draw(knowledges(small)), data.draw(knowledges(small)))
    file = tmp_path_factory.mktemp("cases") / "cases.csv"
    assert_counted_as_experta_says(versions, people, file)


def test_findings_that_take_other_answers(small: Knowledge, tmp_path: Path) -> None:
    """Each version sees of a file what it knows: a younger age, or one more option."""
    findings = dict(small.findings)
    findings["age"] = findings["age"].model_copy(update={"maximum": 60.0})
    options = {"days": "Days", "hours": "Hours"}
    findings["tempo"] = findings["tempo"].model_copy(update={"options": options})
    del findings["diabetes"]
    rules = {n: r for n, r in small.rules.items() if n != "slow_sensory_typical"}
    other = small.model_copy(update={"findings": findings, "rules": rules})
    people: list[Answers] = [
        {"tempo": "years", "numb_feet": "yes", "age": 70.0},
        {"tempo": "hours", "weakness": "yes", "age": NOT_SURE},
        {"tempo": "days", "weakness": "yes", "diabetes": "yes", "age": 8.0},
    ]
    for versions in (match(small, other), match(other, small)):
        assert_counted_as_experta_says(versions, people, tmp_path / "cases.csv")


@pytest.mark.parametrize("count", [5, pytest.param(15, marks=pytest.mark.slow)])
def test_shipped_rules(shipped: Knowledge, tmp_path: Path, count: int) -> None:
    random = Random(7)
    people = [random_answers(shipped, random) for _ in range(count)]
    versions = match(shipped, without_rule(shipped, "red_flag_weakness"))
    assert_counted_as_experta_says(versions, people, tmp_path / "cases.csv")


def test_a_column_may_have_the_old_id_or_the_new_one(
    small: Knowledge, tmp_path: Path
) -> None:
    findings = {n: f for n, f in small.findings.items() if n != "diabetes"}
    findings["sugar"] = small.findings["diabetes"].model_copy(update={"id": "sugar"})
    rules = {n: r for n, r in small.rules.items() if n != "slow_sensory_typical"}
    new = small.model_copy(update={"findings": findings, "rules": rules})
    versions = match(small, new)
    lost = {DifferenceKind(Aspect.STRENGTH, "slow_sensory", lost=True): 1}
    for column in ("diabetes", "sugar"):
        content = f"id,numb_feet,weakness,tempo,{column}\na,yes,no,years,yes\n"
        assert counted(versions, tmp_path / "cases.csv", content).others == lost


def test_what_is_no_case_is_counted_and_named(small: Knowledge, tmp_path: Path) -> None:
    content = "id,weakness\na,yes\nb,jes\n,no\n"
    versions = match(small, small.model_copy())
    counts = counted(versions, tmp_path / "cases.csv", content)
    assert (counts.read, counts.compared, counts.rejected) == (3, 1, 2)
    assert [reject.origin.line for reject in counts.rejects] == [3, 4]


def test_a_lost_record_is_noticed(
    small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "rebatch", lambda reads: (r for r in reads if False))
    message = "1 records were read, but 0 compared and 0 rejected"
    with pytest.raises(LostRecordsError, match=message):
        counted(match(small, small), tmp_path / "cases.csv", "id,weakness\na,yes\n")


def test_cases_that_differ_where_nothing_should_are_a_fault(
    small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveguide.audit.diff.compare.differences", lambda _: ())
    (tmp_path / "cases.csv").write_text("id,climbing_weakness\na,yes\n")
    sources = find_sources([tmp_path / "cases.csv"])
    with pytest.raises(DisagreementError, match="Z3 found no difference"):
        compare(small, without_rule(small, "climbing_red_flag"), sources)


@fewer_examples(2)
@given(data=st.data(), people=st.lists(answers, min_size=1, max_size=9))
def test_many_people_and_each_of_them(
    data: st.DataObject, people: list[Answers], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    versions = match(knowledge, data.draw(knowledges(small)))
    cells = pl.DataFrame(
        {
            name: [str(each[name]) if name in each else None for each in people]
            for name in knowledge.findings
        },
        schema=dict.fromkeys(knowledge.findings, pl.String),
    )
    coded = encode(versions.either, cells).answers
    for version in (versions.old, versions.new):
        bits = VersionBits(version, coded)
        results = [outcome(version, each) for each in people]
        for kind in kinds(versions.either):
            of_many = unpack(bits.has(kind.about, kind.name), len(people))
            of_each = [result.has(kind.about, kind.name) for result in results]
            assert of_many.tolist() == of_each
        ranks = [result.urgency.rank for result in results]
        assert np.array_equal(bits.ranks(len(people)), ranks)
