"""Production rules: the rules of a knowledge as a forward-chaining experta engine.

Every condition becomes a rule whose left side is flat: an ``or`` inside an
``and``, and each step of a threshold, becomes a *part*, a fact of its own that a
helper rule declares. That keeps the number of rules linear in the size of the
conditions, where experta itself would multiply them out. A pattern's negation is
compiled only when some rule asks for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from nerveguide.logic.experta_matcher import Engine, TracingAgenda, experta
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.assessment import UsedFact
from nerveguide.model.conditions import FindingTest, IsYes, fails, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern

AND, OR = experta.AND, experta.OR


HOLDS, FAILS = "holds", "fails"


class AnswerFact(experta.Fact):  # type: ignore[misc]
    """Working memory: a finding with its value, as one pair.

    One pair and not two fields: experta may look at a value before it looks at the
    finding, and a test of numbers would then meet a word.
    """


class PatternFact(experta.Fact):  # type: ignore[misc]
    """Working memory: a pattern with its truth, holds or fails, as one pair."""


class SubMatch(experta.Fact):  # type: ignore[misc]
    """Working memory: the name of a part of a condition that is true."""


@dataclass(frozen=True)
class RuleFiring:
    """One firing of a rule, with the facts that made its condition true."""

    rule: str
    used: tuple[UsedFact, ...]


@dataclass(frozen=True)
class ExpertaRun:
    """What one run of the engine concluded: firings in order, patterns that hold."""

    firings: tuple[RuleFiring, ...]
    patterns: frozenset[str]


class ProductionAlgebra:
    """Folds a condition to an experta pattern, inventing parts where needed.

    ``negated`` collects the patterns whose failing was asked for.
    """

    def __init__(self) -> None:
        self.parts: dict[object, tuple[str, Any]] = {}
        self.negated: dict[str, None] = {}
        self._predicates: dict[object, Any] = {}

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Any:
        """Match an answer to the finding."""
        if isinstance(test, IsYes) and not or_not_sure:
            return AnswerFact((test.finding, YES if expected else NO))
        key = (test, expected, or_not_sure)
        return AnswerFact(self._predicates.setdefault(key, experta.P(_predicate(*key))))

    def pattern(self, name: str, expected: bool) -> Any:
        """Match a pattern drawn, or drawn as failing."""
        if not expected:
            self.negated[name] = None
        return PatternFact((name, HOLDS if expected else FAILS))

    def all_of(self, parts: Sequence[Any]) -> Any:
        """Match everything at once; alternatives become parts."""
        flat: dict[Any, None] = {}
        for part in parts:
            pieces = part if isinstance(part, AND) else [part]
            flat.update(dict.fromkeys(map(self._as_fact, pieces)))
        return AND(*flat) if len(flat) > 1 else next(iter(flat))

    def any_of(self, parts: Sequence[Any]) -> Any:
        """Match one alternative or more."""
        flat: dict[Any, None] = {}
        for part in parts:
            flat.update(dict.fromkeys(part if isinstance(part, OR) else [part]))
        return OR(*flat) if len(flat) > 1 else next(iter(flat))

    def at_least(self, count: int, parts: Sequence[Any]) -> Any:
        """Match a threshold by counting along the parts (not every combination)."""
        reached: list[Any] = [None] * (count + 1)  # [k]: "k or more of those so far"
        for part in parts:
            for k in range(count, 0, -1):
                alternatives = [] if reached[k] is None else [reached[k]]
                if k == 1:
                    alternatives.append(part)
                elif reached[k - 1] is not None:
                    alternatives.append(self.all_of([reached[k - 1], part]))
                reached[k] = self.any_of(alternatives) if alternatives else None
        return reached[count]

    def _as_fact(self, match: Any) -> Any:
        """Return a single fact that stands for ``match``."""
        if not isinstance(match, OR):
            return match
        name, _ = self.parts.setdefault(tuple(match), (str(len(self.parts)), match))
        return SubMatch(name)


def _predicate(
    test: FindingTest, expected: bool, or_not_sure: bool
) -> Callable[[tuple[str, AnswerValue]], bool]:
    def passes(answer: tuple[str, AnswerValue]) -> bool:
        finding, value = answer
        if finding != test.finding:
            return False
        if value == NOT_SURE:
            return or_not_sure
        return test.accepts(value) is expected

    return passes


class ProductionSystem:
    """The experta engine of one knowledge; runs are serialised by a lock."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._lock = Lock()
        self._support: dict[str, frozenset[UsedFact]] = {}
        self._firings: dict[str, RuleFiring] = {}
        self._patterns: set[str] = set()
        body = self._compile(knowledge)
        self._engine = type("Rules", (Engine,), body)()

    def run(self, values: Mapping[str, AnswerValue]) -> ExpertaRun:
        """Run the rules over the values of one case (after propagation).

        Firings come pattern by pattern in order of dependence, then all other rules
        in the order of the rules folder; the order of ``values`` makes no difference.
        Safe to call from several threads.
        """
        with self._lock:
            self._support, self._firings, self._patterns = {}, {}, set()
            self._engine.reset()
            self._engine.agenda = self._agenda = TracingAgenda()
            self._engine.declare(
                *(
                    AnswerFact(finding_and_value)
                    for finding_and_value in sorted(values.items())
                )
            )
            self._engine.run()
            return ExpertaRun(tuple(self._firings.values()), frozenset(self._patterns))

    def _compile(self, knowledge: Knowledge) -> dict[str, Any]:
        algebra = ProductionAlgebra()
        matches: list[tuple[str, Any, Callable[[Any], None]]] = []
        for rule in knowledge.rules_in_order:
            pattern = rule.then.pattern if isinstance(rule.then, DrawPattern) else None
            action = self._on_rule(rule.id, pattern)
            matches.append((rule.id, holds(rule.when, algebra), action))
        for pattern in _worklist(algebra.negated):
            failing = algebra.all_of(
                [fails(rule.when, algebra) for rule in knowledge.pattern_rules[pattern]]
            )
            matches.append((f"not_{pattern}", failing, self._on_negation(pattern)))
        helpers = [
            (f"part_{name}", match, self._on_part(name))
            for name, match in algebra.parts.values()
        ]
        # One salience each makes the order of firing, and so the trace, the same
        # in every run; helpers go first, so that a rule's turn finds them done.
        ordered = [
            *helpers,
            *matches[len(knowledge.rules) :],
            *matches[: len(knowledge.rules)],
        ]
        return {
            f"{index}_{name}": experta.Rule(match, salience=-index)(action)
            for index, (name, match, action) in enumerate(ordered)
        }

    def _on_rule(self, rule: str, pattern: str | None) -> Callable[[Any], None]:
        def action(engine: Any) -> None:
            if rule not in self._firings:
                used = sorted(self._used(), key=lambda fact: (fact.kind, fact.name))
                self._firings[rule] = RuleFiring(rule, tuple(used))
            if pattern and pattern not in self._patterns:
                self._patterns.add(pattern)
                engine.declare(PatternFact((pattern, HOLDS)))

        return action

    def _on_negation(self, pattern: str) -> Callable[[Any], None]:
        return lambda engine: engine.declare(PatternFact((pattern, FAILS)))

    def _on_part(self, part: str) -> Callable[[Any], None]:
        def action(engine: Any) -> None:
            if part not in self._support:
                self._support[part] = self._used()
                engine.declare(SubMatch(part))

        return action

    def _used(self) -> frozenset[UsedFact]:
        """Return the facts behind the rule that fires, those of its parts included."""
        used: set[UsedFact] = set()
        for fact in self._agenda.firing.facts:
            if isinstance(fact, AnswerFact):
                used.add(_used_fact("finding", *fact[0]))
            elif isinstance(fact, PatternFact):
                used.add(_used_fact("pattern", *fact[0]))
            elif isinstance(fact, SubMatch):
                used |= self._support[fact[0]]
        return frozenset(used)


def _used_fact(kind: str, name: str, value: AnswerValue) -> UsedFact:
    return UsedFact(kind=kind, name=name, value=value)


def _worklist(queue: dict[str, None]) -> Any:
    """Iterate over a queue that grows while it is worked through."""
    done: set[str] = set()
    while open_names := [name for name in queue if name not in done]:
        for name in open_names:
            done.add(name)
            yield name


@lru_cache(maxsize=8)
def production_system(knowledge: Knowledge) -> ProductionSystem:
    """Return the compiled engine of ``knowledge``, built once per process."""
    return ProductionSystem(knowledge)
