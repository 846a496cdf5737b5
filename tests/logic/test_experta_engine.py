"""The engine with our matcher concludes what experta's own engine concludes."""

import subprocess
import sys
from typing import Any

import pytest
from nerveguide.logic.experta_engine import Engine, TracingAgenda, experta


class Seen(experta.Fact):  # type: ignore[misc]
    pass


class Rules:
    """Two steps of inference, and one rule that a retraction makes true."""

    def _conclude(self, what: str) -> None:
        self.concluded.append(what)  # type: ignore[attr-defined]
        self.declare(Seen(what))  # type: ignore[attr-defined]


def rules() -> dict[str, Any]:
    def rule(what: str, *match: object, salience: int = 0) -> Any:
        return experta.Rule(*match, salience=salience)(lambda own: own._conclude(what))

    return {
        "both": rule("c", Seen("a"), Seen("b"), salience=2),
        "then": rule("d", Seen("c"), salience=1),
        "either": rule("e", experta.OR(Seen("b"), Seen("z"))),
        "absent": rule("f", Seen("a"), experta.NOT(Seen("b"))),
    }


def build(base: type) -> Any:
    engine = type("Engine", (Rules, base), rules())()
    engine.concluded = []
    return engine


@pytest.mark.parametrize("base", [Engine, experta.KnowledgeEngine])
def test_forward_chaining(base: type) -> None:
    engine = build(base)
    engine.reset()
    engine.declare(Seen("a"), Seen("b"))
    engine.run()
    assert engine.concluded == ["c", "d", "e"]


@pytest.mark.parametrize("base", [Engine, experta.KnowledgeEngine])
def test_a_retracted_fact_takes_its_activations_back(base: type) -> None:
    engine = build(base)
    engine.reset()
    engine.declare(Seen("a"))
    unwanted = engine.declare(Seen("b"))
    engine.retract(unwanted)
    engine.run()
    assert engine.concluded == ["f"]


def test_the_agenda_knows_what_is_firing() -> None:
    engine = build(Engine)
    engine.reset()
    engine.agenda = TracingAgenda()
    engine.declare(Seen("b"))
    engine.run(steps=1)
    assert [fact[0] for fact in engine.agenda.firing.facts if 0 in fact] == ["b"]


PROGRAM = """
import collections, logging
before = list(logging.getLogger().handlers)
from nerveguide.logic.experta_engine import import_experta
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
