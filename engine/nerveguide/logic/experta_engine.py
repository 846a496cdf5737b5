"""experta, imported without its side effects, with a faster matcher."""

import collections.abc
import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any


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


_rete = experta.matchers.rete


class TracingAgenda(experta.agenda.Agenda):  # type: ignore[misc, name-defined]
    """An agenda that remembers which activation is firing."""

    firing: Any = None

    def get_next(self) -> Any:
        """Take the next activation off the agenda, and note it."""
        self.firing = super().get_next()
        return self.firing


class _Matcher(experta.matchers.ReteMatcher):  # type: ignore[misc, name-defined]
    """experta's own matcher, but passing a fact only to the rules that it concerns.

    experta tests every fact against every condition, and asks every rule for its
    activations after every firing; with some hundred rules that is most of a run's
    time. Whether a fact passes the tests of single facts depends on the fact alone, so
    where it leads is worked out once and remembered, by its kind and its one value.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._route: Any = lru_cache(maxsize=8192)(self._find_route)
        self._nodes = tuple(dict.fromkeys(_nodes(self.root_node)))

    def reset(self) -> None:
        """Empty every node once, where experta would once for each way to it."""
        for node in self._nodes:
            node._reset()

    def changes(self, adding: Any = None, deleting: Any = None) -> Any:
        """Pass facts on; return the activations that came and those that went."""
        if deleting:
            return super().changes(adding, deleting)
        concerned: dict[Any, None] = {}
        for fact in adding or ():
            entries, rule_nodes = self._route(type(fact), fact.get(0))
            for enter, captures in entries:
                context = {
                    k: v for capture in captures for k, v in capture(fact).items()
                }
                enter(_rete.token.Token.valid(fact, context))
            concerned.update(dict.fromkeys(rule_nodes))
        changed = [node.get_activations() for node in concerned]
        added = [activation for new, _ in changed for activation in new]
        removed = [activation for _, old in changed for activation in old]
        return added, removed

    def _find_route(self, kind: Any, content: Any) -> tuple[list[Any], list[Any]]:
        """Return where a fact enters, past its tests, and the rules it could reach.

        With each way in go the tests that give a name to the fact.
        """
        fact = kind() if content is None else kind(content)
        entries = list(_entries(self.root_node, fact))
        rule_nodes = dict.fromkeys(
            node
            for child, _ in entries
            for node in _nodes(child.node)
            if isinstance(node, _rete.nodes.ConflictSetNode)
        )
        ways = [(child.callback, captures) for child, captures in entries]
        return ways, list(rule_nodes)


def _entries(node: Any, fact: Any, captures: tuple[Any, ...] = ()) -> Iterator[Any]:
    """Yield the ways into the network that open to ``fact`` below ``node``."""
    for child in node.children:
        if not isinstance(child.node, _rete.nodes.FeatureTesterNode):
            yield child, captures
        elif match := child.node.matcher(fact):
            named = (child.node.matcher,) if isinstance(match, Mapping) else ()
            yield from _entries(child.node, fact, captures + named)


def _nodes(node: Any) -> Iterator[Any]:
    """Yield ``node`` and all nodes below it, some of them more than once."""
    yield node
    for child in node.children:
        yield from _nodes(child.node)


class Engine(experta.KnowledgeEngine):  # type: ignore[misc, name-defined]
    """An experta engine with that matcher; a subclass adds the rules."""

    __matcher__ = _Matcher
