"""experta, imported without its side effects, with a faster matcher."""

import collections.abc
import logging
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from nerveguide.messages import message


def import_experta() -> Any:
    """Return the experta package, imported without lasting side effects."""
    root = logging.getLogger()
    shield = logging.NullHandler()
    lend_mapping = not hasattr(collections, "Mapping")
    root.addHandler(shield)
    if lend_mapping:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import experta
    finally:
        root.removeHandler(shield)
        if lend_mapping:
            del collections.Mapping  # type: ignore[attr-defined]
    return experta


experta = import_experta()


class TracingAgenda(experta.agenda.Agenda):  # type: ignore[misc, name-defined]
    """An agenda that remembers which activation is firing."""

    firing: Any = None

    def get_next(self) -> Any:
        """Take the next activation off the agenda, and note it."""
        self.firing = super().get_next()
        return self.firing


class CountingMatcher(experta.abstract.Matcher):  # type: ignore[misc, name-defined]
    """Activates a rule when as many facts are there as one of its alternatives asks.

    Conditions must be flat, an ``OR`` of ``AND`` of facts at most, and each fact in
    them must have one value or one predicate: what holds for single facts then decides,
    and no two facts need to be joined. experta's own matcher, Rete, joins facts, which
    costs most of the time of one assessment; it comes to the same activations.
    """

    def __init__(self, engine: Any) -> None:
        super().__init__(engine)
        self._alternatives: list[_Alternative] = []
        self._equal: dict[Any, list[_Place]] = {}
        self._tests: dict[tuple[Any, Any], list[_Place]] = {}
        for method in engine.get_rules():
            rule = method.new_conditions(*method)  # to be called with the engine once
            for conditions in _alternatives(rule):
                alternative = _Alternative(rule, len(conditions))
                self._alternatives.append(alternative)
                for place, condition in enumerate(conditions):
                    self._index(condition).append((alternative, place))
        self._places: Any = lru_cache(maxsize=8192)(self._find_places)

    def _index(self, condition: Any) -> "list[_Place]":
        kind, content = type(condition), condition[0]
        if isinstance(content, experta.P):
            return self._tests.setdefault((kind, content.match), [])
        return self._equal.setdefault((kind, content), [])

    def reset(self) -> None:
        """Forget all facts."""
        for alternative in self._alternatives:
            alternative.facts.clear()

    def changes(self, adding: Any = None, deleting: Any = None) -> Any:
        """Take facts in; return the activations that come, and none that go.

        Raises ``NotImplementedError`` for a fact that is taken back.
        """
        if deleting:
            raise NotImplementedError(message("logic.experta.taken_back"))
        activations = []
        for fact in adding or ():
            for alternative, place in self._places(type(fact), fact.get(0)):
                facts = alternative.facts
                facts[place] = fact
                if len(facts) == alternative.size:
                    activation = experta.activation.Activation(
                        alternative.rule, facts.values()
                    )
                    activations.append(activation)
        return activations, []

    def _find_places(self, kind: Any, content: Any) -> "tuple[_Place, ...]":
        """Return where in the conditions of rules such a fact is asked for."""
        places = list(self._equal.get((kind, content), ()))
        for (asked, test), asking in self._tests.items():
            if asked is kind and test(content):
                places += asking
        return tuple(places)


@dataclass
class _Alternative:
    """One conjunction of a rule's condition, and the facts that are there for it."""

    rule: Any
    size: int
    facts: dict[int, Any] = field(default_factory=dict)


_Place = tuple[_Alternative, int]


def _alternatives(rule: Any) -> list[tuple[Any, ...]]:
    """Return the conjunctions of which one makes the rule's condition true."""
    (condition,) = rule
    alternatives = condition if isinstance(condition, experta.OR) else (condition,)
    return [
        tuple(dict.fromkeys(alternative))
        if isinstance(alternative, experta.AND)
        else (alternative,)
        for alternative in alternatives
    ]


class Engine(experta.KnowledgeEngine):  # type: ignore[misc, name-defined]
    """An experta engine with that matcher; a subclass adds the rules."""

    __matcher__ = CountingMatcher

    def __init__(self) -> None:
        super().__init__()
        self._initial = super().get_deffacts()

    def get_deffacts(self) -> Any:
        """Return what every run begins with; experta looks through all rules for it."""
        return self._initial
