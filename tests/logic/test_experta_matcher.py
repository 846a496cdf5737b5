"""The engine with our matcher concludes what experta's own engine concludes."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic import experta_engine
from nerveguide.logic.experta_engine import ProductionSystem
from nerveguide.logic.experta_matcher import Engine, TracingAgenda, experta
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge

from tests.strategies import answers, knowledges, random_answers


class Seen(experta.Fact):  # type: ignore[misc]
    pass


class Rules:
    """Two steps of inference, and an alternative."""

    def _conclude(self, what: str) -> None:
        self.concluded.append(what)  # type: ignore[attr-defined]
        self.declare(Seen(what))  # type: ignore[attr-defined]


def rules() -> dict[str, Any]:
    def rule(what: str, *match: object, salience: int = 0) -> Any:
        return experta.Rule(*match, salience=salience)(lambda own: own._conclude(what))

    longer = experta.P(lambda word: len(word) > 1)
    return {
        "both": rule("c", experta.AND(Seen("a"), Seen("b")), salience=4),
        "then": rule("d", Seen("c"), salience=3),
        "either": rule("e", experta.OR(Seen("b"), Seen("z")), salience=2),
        "long": rule("f", Seen(longer), salience=1),
        "never": rule("g", experta.AND(Seen("a"), Seen("z"))),
    }


def build(base: type) -> Any:
    engine = type("Engine", (Rules, base), rules())()
    engine.concluded = []
    return engine


@pytest.mark.parametrize("base", [Engine, experta.KnowledgeEngine])
def test_forward_chaining(base: type) -> None:
    engine = build(base)
    engine.reset()
    engine.declare(Seen("a"), Seen("b"), Seen("word"))
    engine.run()
    assert engine.concluded == ["c", "d", "e", "f"]


@pytest.mark.parametrize("base", [Engine, experta.KnowledgeEngine])
def test_a_reset_forgets_all_facts(base: type) -> None:
    engine = build(base)
    engine.reset()
    engine.declare(Seen("a"))
    engine.reset()
    engine.declare(Seen("b"))
    engine.run()
    assert engine.concluded == ["e"]


def test_a_fact_that_is_taken_back_is_refused_and_not_passed_over() -> None:
    engine = build(Engine)
    engine.reset()
    with pytest.raises(NotImplementedError, match="never taken back"):
        engine.retract(engine.declare(Seen("a")))


def test_the_agenda_knows_what_is_firing() -> None:
    engine = build(Engine)
    engine.reset()
    engine.agenda = TracingAgenda()
    engine.declare(Seen("b"))
    engine.run(steps=1)
    assert [fact[0] for fact in engine.agenda.firing.facts if 0 in fact] == ["b"]


def rete_system(knowledge: Knowledge) -> ProductionSystem:
    """Return the same rules, on experta's engine with experta's own matcher."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(experta_engine, "Engine", experta.KnowledgeEngine)
        return ProductionSystem(knowledge)


def differences(
    knowledge: Knowledge, cases: Sequence[Mapping[str, AnswerValue]]
) -> list[Mapping[str, AnswerValue]]:
    """Return the cases of which experta's own matcher makes another run."""
    ours, theirs = ProductionSystem(knowledge), rete_system(knowledge)
    values = [propagate(knowledge, case).values for case in cases]
    return [case for case in values if ours.run(case) != theirs.run(case)]


@given(st.data())
def test_random_rules_run_as_with_experta_s_own_matcher(
    small: Knowledge, data: st.DataObject
) -> None:
    knowledge = data.draw(knowledges(small))
    cases = data.draw(st.lists(answers, min_size=1, max_size=5))
    assert differences(knowledge, cases) == []


@pytest.mark.parametrize("number", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_the_shipped_rules_run_as_with_experta_s_own_matcher(
    shipped: Knowledge, number: int
) -> None:
    random = Random(20261129)
    written = random.sample(shipped.written_cases, number)
    cases = [case.answers for case in written]
    cases += [random_answers(shipped, random) for _ in range(number)]
    assert differences(shipped, cases) == []


PROGRAM = """
import collections, logging
before = list(logging.getLogger().handlers)
from nerveguide.logic.experta_matcher import import_experta
experta = import_experta()
assert experta.KnowledgeEngine
assert not hasattr(collections, "Mapping"), "a name was left behind"
assert logging.getLogger().handlers == before, "the root logger was changed"
print("fine")
"""


def test_the_import_leaves_no_trace() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("fine\n", "")
