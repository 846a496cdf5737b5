"""experta and truth must agree: on random small rule sets and on the shipped rules."""

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import load_knowledge
from engine.answers import AnswerValue, refine
from engine.conclusions import conclude
from engine.interpreters.production import (
    Firing,
    ProductionSystem,
    Run,
    production_system,
)
from engine.interpreters.truth import TruthInterpreter
from engine.knowledge import Knowledge
from tests.strategies import answers, knowledges, random_answers

SLOW_CASES = 20_000
SLOW_WORKERS = 2


def run_of_truth(knowledge: Knowledge, values: Mapping[str, AnswerValue]) -> Run:
    """What truth says must fire, in the order in which experta must fire it."""
    rules, patterns = TruthInterpreter(knowledge).evaluate(values)
    return Run(
        firings=tuple(
            Firing(rule.id, ()) for rule in knowledge.rules_in_order if rules[rule.id]
        ),
        patterns=frozenset(name for name, truth in patterns.items() if truth),
    )


def outcome(knowledge: Knowledge, given: Mapping[str, AnswerValue], run: Run) -> object:
    """Everything that a person would see change."""
    assessment = conclude(knowledge, refine(knowledge, given), run)
    held = assessment.withheld
    return (
        [firing.rule for firing in run.firings],
        run.patterns,
        assessment.urgency,
        [(fits.id, fits.strength) for fits in assessment.possible_types],
        [(fits.id, fits.strength) for fits in assessment.other_causes],
        held
        and [(fits.id, fits.strength) for fits in (*held.types, *held.other_causes)],
        [undecided.id for undecided in assessment.undecided_types],
    )


@settings(max_examples=300)
@given(data=st.data(), given_answers=answers)
def test_random_rule_sets(
    data: st.DataObject, given_answers: dict[str, AnswerValue], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    values = refine(knowledge, given_answers).values
    experta = ProductionSystem(knowledge).run(values)
    truth = run_of_truth(knowledge, values)
    assert outcome(knowledge, given_answers, experta) == outcome(
        knowledge, given_answers, truth
    )


def first_disagreement(
    seed: int, cases: int
) -> tuple[dict[str, AnswerValue] | None, int]:
    """Return a case on which the two differ, if any, and how many rules ever fired."""
    knowledge = load_knowledge()
    system, truth = production_system(knowledge), TruthInterpreter(knowledge)
    random = Random(seed)
    fired: set[str] = set()
    for _ in range(cases):
        given_answers = random_answers(knowledge, random)
        values = refine(knowledge, given_answers).values
        run = system.run(values)
        rules, patterns = truth.evaluate(values)
        in_order = [rule.id for rule in knowledge.rules_in_order if rules[rule.id]]
        drawn = {name for name, held in patterns.items() if held}
        if [firing.rule for firing in run.firings] != in_order or run.patterns != drawn:
            return given_answers, len(fired)
        fired.update(in_order)
    return None, len(fired)


def test_shipped_rules(shipped: Knowledge) -> None:
    difference, fired = first_disagreement(seed=7, cases=200)
    assert difference is None
    assert fired > len(shipped.rules) / 2, "the cases are too poor to test the rules"


@pytest.mark.slow
def test_shipped_rules_on_many_cases(shipped: Knowledge) -> None:
    share = SLOW_CASES // SLOW_WORKERS
    with ProcessPoolExecutor(SLOW_WORKERS) as pool:
        results = list(
            pool.map(first_disagreement, range(SLOW_WORKERS), [share] * SLOW_WORKERS)
        )
    assert [difference for difference, _ in results] == [None] * SLOW_WORKERS
    assert max(fired for _, fired in results) > 0.95 * len(shipped.rules)
