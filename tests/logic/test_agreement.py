"""Four engines must agree: truth, CLIPS, columns and experta.

They are compared on random small rule sets and on the shipped rules: which rules
fire, which patterns hold, and for columns and experta what a person is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nerveguide import load_knowledge
from nerveguide.inference.assess import conclude
from nerveguide.logic.clips import ClipsInterpreter, ClipsRun
from nerveguide.logic.experta_engine import production_system
from nerveguide.logic.three_valued import Truth, TruthInterpreter, kleene_or
from nerveguide.model.answers import AnswerValue, DerivedAnswers, propagate
from nerveguide.model.assessment import Assessment, PossibleType
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern
from nerveguide.tables import evaluate

from tests.strategies import answers, knowledges, random_answers, reading_each

WORKERS = 2
CASES_AT_ONCE = 10_000
EXPERTA_EVERY = 40
"""Only one case in so many is compared with experta too, which takes the longest."""

Answered = Mapping[str, AnswerValue]
Row = Mapping[str, object]

TOLD = (
    "urgency",
    "possible_types",
    "other_causes",
    "withheld",
    "withheld_types",
    "withheld_other_causes",
)
"""Columns of the results that are compared with an assessment."""


def fired_in_truth(
    truths: Mapping[str, Truth], patterns: Mapping[str, Truth]
) -> ClipsRun:
    return ClipsRun(
        frozenset(name for name, truth in truths.items() if truth),
        frozenset(name for name, truth in patterns.items() if truth),
    )


def undecided_in_truth(knowledge: Knowledge, truths: Mapping[str, Truth]) -> list[str]:
    """Types that no rule supports, but some rule that is unknown still could."""
    return [
        name
        for name, rules in knowledge.type_rules.items()
        if kleene_or(truths[rule.id] for rule in rules if rule.supports_a_type) is None
    ]


def rows_of_columns(knowledge: Knowledge, cases: Sequence[Answered]) -> list[Row]:
    """What columns make of the cells that say what the cases say."""
    cells = pl.DataFrame(
        {
            name: [str(case[name]) if name in case else None for case in cases]
            for name in knowledge.findings
        },
        schema=dict.fromkeys(knowledge.findings, pl.String),
    )
    results = evaluate(cells, knowledge, detail=True)
    return results.select("fired_rules", "undecided_types", *TOLD).to_dicts()


def fired_in_columns(knowledge: Knowledge, row: Row) -> ClipsRun:
    rules = frozenset(row["fired_rules"])
    conclusions = [knowledge.rules[rule].then for rule in rules]
    drawn = [then.pattern for then in conclusions if isinstance(then, DrawPattern)]
    return ClipsRun(rules, frozenset(drawn))


def told(assessment: Assessment) -> Row:
    """The assessment in the shape of the results of columns."""
    withheld = assessment.withheld
    return {
        "urgency": assessment.urgency.value,
        "possible_types": listed(assessment.possible_types),
        "other_causes": listed(assessment.other_causes),
        "withheld": withheld is not None,
        "withheld_types": listed(withheld.types if withheld else ()),
        "withheld_other_causes": listed(withheld.other_causes if withheld else ()),
    }


def listed(types: Sequence[PossibleType]) -> list[Row]:
    return [{"type": fits.id, "strength": fits.strength.value} for fits in types]


def differs_from_experta(
    knowledge: Knowledge, facts: DerivedAnswers, expected: ClipsRun, row: Row
) -> bool:
    """Whether experta fires other rules, in another order, or tells other things."""
    run = production_system(knowledge).run(facts.values)
    rules = [firing.rule for firing in run.firings]
    return (
        ClipsRun(frozenset(rules), run.patterns) != expected
        or rules != row["fired_rules"]
        or any(
            row[name] != value
            for name, value in told(conclude(knowledge, facts, run)).items()
        )
    )


def compare(
    knowledge: Knowledge, cases: Sequence[Answered], experta_every: int = 1
) -> tuple[frozenset[str], list[tuple[str, Answered]]]:
    """Return the rules that ever fired, and who differs from truth on which answers."""
    truth, clips = TruthInterpreter(knowledge), ClipsInterpreter(knowledge)
    ever: frozenset[str] = frozenset()
    different: list[tuple[str, Answered]] = []
    rows = rows_of_columns(knowledge, cases)
    for number, (case, row) in enumerate(zip(cases, rows, strict=True)):
        facts = propagate(knowledge, case)
        truths, patterns = truth.evaluate(facts.values)
        expected = fired_in_truth(truths, patterns)
        ever |= expected.rules
        if clips.run(facts.values) != expected:
            different.append(("CLIPS", case))
        if fired_in_columns(knowledge, row) != expected:
            different.append(("columns", case))
        if number % experta_every:
            continue
        if row["undecided_types"] != undecided_in_truth(knowledge, truths):
            different.append(("columns on what is undecided", case))
        if differs_from_experta(knowledge, facts, expected, row):
            different.append(("experta", case))
    return ever, different


any_cases = st.lists(answers, min_size=1, max_size=3)


def agree(
    data: st.DataObject, some_cases: list[Answered], words_from: Knowledge
) -> None:
    _, different = compare(data.draw(knowledges(words_from)), some_cases)
    assert different == []


@given(data=st.data(), some_cases=any_cases)
def test_random_rule_sets(
    data: st.DataObject, some_cases: list[Answered], small: Knowledge
) -> None:
    agree(data, some_cases, small)


@given(data=st.data(), some_cases=any_cases)
def test_each_answer_once_times_were_read(
    data: st.DataObject, some_cases: list[Answered], small: Knowledge
) -> None:
    knowledge = reading_each(data.draw(knowledges(small)))
    _, different = compare(knowledge, some_cases)
    assert different == []


@pytest.mark.parametrize(
    "examples",
    [
        pytest.param(1000, marks=pytest.mark.slow(minutes=3)),
        pytest.param(5000, marks=pytest.mark.long),
    ],
)
def test_many_random_rule_sets(small: Knowledge, examples: int) -> None:
    @settings(max_examples=examples)
    @given(data=st.data(), some_cases=any_cases)
    def check(data: st.DataObject, some_cases: list[Answered]) -> None:
        agree(data, some_cases, small)

    check()


def random_cases(
    knowledge: Knowledge, seed: int, count: int
) -> Iterator[list[Answered]]:
    """Yield so many cases, a limited number at once."""
    random = Random(seed)
    for start in range(0, count, CASES_AT_ONCE):
        at_once = min(CASES_AT_ONCE, count - start)
        yield [random_answers(knowledge, random) for _ in range(at_once)]


@pytest.mark.parametrize("experta_every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_shipped_rules(shipped: Knowledge, experta_every: int) -> None:
    (cases,) = random_cases(shipped, seed=7, count=200)
    ever, different = compare(shipped, cases, experta_every)
    assert different == []
    assert len(ever) > len(shipped.rules) / 2, "the cases are too poor"


def compare_many(seed: int, count: int) -> tuple[frozenset[str], list[object]]:
    """Compare on the shipped rules, up to the first lot of cases with a difference."""
    knowledge = load_knowledge()
    ever: frozenset[str] = frozenset()
    for cases in random_cases(knowledge, seed, count):
        fired, different = compare(knowledge, cases, EXPERTA_EVERY)
        ever |= fired
        if different:
            return ever, list(different)
    return ever, []


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(20_000, marks=pytest.mark.slow(minutes=2)),
        pytest.param(200_000, marks=pytest.mark.long),
    ],
)
def test_shipped_rules_on_many_cases(
    shipped: Knowledge, capsys: pytest.CaptureFixture[str], count: int
) -> None:
    # Not forked: a copy of a process whose Polars threads run stands still for ever.
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        shares = [count // WORKERS] * WORKERS
        results = list(pool.map(compare_many, range(WORKERS), shares))
    assert [different for _, different in results] == [[]] * WORKERS
    ever = frozenset[str]().union(*(fired for fired, _ in results))
    with capsys.disabled():
        print(f"\n{len(ever)} of {len(shipped.rules)} rules fired at least once")
    assert len(ever) > 0.95 * len(shipped.rules)
