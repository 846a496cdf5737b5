"""A condition clause by clause: what each reads, and how cases cover it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nerveguide.audit.coverage import ClauseCoverage
from nerveguide.logic.prose import Clause, ProseAlgebra
from nerveguide.model.conditions import (
    Condition,
    FindingTest,
    PatternHolds,
    holds,
    iter_leaves,
)
from nerveguide.model.knowledge import Knowledge

_NEVER = {"true": "true", "false": "false", "decisive": "deciding"}


@dataclass(frozen=True)
class ShownClause:
    """A clause in words.

    ``target`` is what it links to, empty for a clause that has parts. ``counts`` are
    empty where coverage says nothing of it.
    """

    text: str
    target: str
    parts: tuple["ShownClause", ...]
    counts: str = ""
    never: str = ""


def clause_of(knowledge: Knowledge, condition: Condition) -> ShownClause:
    """Return a condition in words."""
    return _shown(holds(condition, ProseAlgebra(knowledge)), iter_leaves(condition))


def covered_clause_of(condition: Condition, coverage: ClauseCoverage) -> ShownClause:
    """Return a condition in words, with its coverage."""
    shown = _shown(coverage, iter_leaves(condition))
    # The whole always decides whether the rule fires.
    return replace(shown, counts=f"true {coverage.true:,}, false {coverage.false:,}")


def _shown(
    clause: Clause | ClauseCoverage, targets: Iterator[FindingTest | PatternHolds]
) -> ShownClause:
    """Return a clause; its leaves are the next of ``targets``, in the same order."""
    target = "" if clause.parts else _target(next(targets))
    parts = tuple(_shown(part, targets) for part in clause.parts)
    if isinstance(clause, Clause):
        return ShownClause(clause.text, target, parts)
    never = ", ".join(_NEVER[what] for what in clause.missing)
    return ShownClause(clause.text, target, parts, count_words(clause), never)


def _target(leaf: FindingTest | PatternHolds) -> str:
    if isinstance(leaf, PatternHolds):
        return f"pattern-{leaf.pattern}"
    return f"finding-{leaf.finding}"


def count_words(clause: ClauseCoverage) -> str:
    """Return how often a clause was true, false and decisive."""
    return f"true {clause.true:,}, false {clause.false:,}, decides {clause.decisive:,}"
