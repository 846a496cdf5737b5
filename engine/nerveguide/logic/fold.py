"""All rules of a knowledge folded once, in an order in which patterns come first."""

from collections.abc import Mapping
from typing import TypeVar

from nerveguide.model.conditions import Algebra, Condition, fails, holds
from nerveguide.model.knowledge import Knowledge

Result = TypeVar("Result")


Patterns = dict[tuple[str, bool], Result]
"""For each pattern what "it holds" (with ``True``) and "it fails" mean."""


def fold_rules(
    knowledge: Knowledge,
    algebra: Algebra[Result],
    patterns: Patterns[Result],
    changed: Mapping[str, Condition] | None = None,
) -> dict[str, Result]:
    """Return for each rule, by id, what "its condition is true" means in ``algebra``.

    ``patterns`` is filled on the way in order of dependence, so that the algebra can
    look up there what a condition asks of a pattern. Conditions in ``changed`` stand in
    the place of those of the rules of that id.
    """
    conditions = {rule.id: rule.when for rule in knowledge.rules.values()}
    conditions |= changed or {}
    folded: dict[str, Result] = {}
    for pattern, rules in knowledge.pattern_rules.items():
        when = {rule.id: conditions[rule.id] for rule in rules}
        held = {rule: holds(condition, algebra) for rule, condition in when.items()}
        failed = [fails(condition, algebra) for condition in when.values()]
        patterns[pattern, True] = algebra.any_of(list(held.values()))
        patterns[pattern, False] = algebra.all_of(failed)
        folded |= held
    return {
        rule: folded[rule] if rule in folded else holds(condition, algebra)
        for rule, condition in conditions.items()
    }
