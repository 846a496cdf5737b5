"""experta's engine with the two things that nerveguide needs and it lacks.

Which activation is firing, so that a firing can name the facts it used; and a
matcher that does not ask every rule after every firing.
"""

from functools import cached_property
from typing import Any

from engine.interpreters.import_experta import import_experta

experta = import_experta()


class TracingAgenda(experta.agenda.Agenda):  # type: ignore[misc, name-defined]
    """An agenda that remembers which activation is firing."""

    firing: Any = None

    def get_next(self) -> Any:
        """Take the next activation off the agenda, and note it."""
        self.firing = super().get_next()
        return self.firing


class _Matcher(experta.matchers.ReteMatcher):  # type: ignore[misc, name-defined]
    """experta's own matcher, but asking only the rules that changed.

    experta asks every rule for its activations after every firing, which is most of
    a run's time with some hundred rules.
    """

    @cached_property
    def _rule_nodes(self) -> tuple[Any, ...]:
        return tuple(self._get_conflict_set_nodes())

    def changes(self, adding: Any = None, deleting: Any = None) -> Any:
        """Pass facts on; return the activations that came and those that went."""
        for fact in deleting or ():
            self.root_node.remove(fact)
        for fact in adding or ():
            self.root_node.add(fact)
        changed = [
            node.get_activations()
            for node in self._rule_nodes
            if node.added or node.removed
        ]
        added = [activation for new, _ in changed for activation in new]
        removed = [activation for _, old in changed for activation in old]
        return added, removed


class Engine(experta.KnowledgeEngine):  # type: ignore[misc, name-defined]
    """An experta engine with that matcher; a subclass adds the rules."""

    __matcher__ = _Matcher
