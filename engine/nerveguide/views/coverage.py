"""A condition clause by clause: what each reads, and how cases cover it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nerveguide.audit.coverage import ClauseCoverage
from nerveguide.logic.prose import Clause, ProseAlgebra
from nerveguide.messages import message
from nerveguide.model.conditions import (
    Condition,
    FindingTest,
    PatternHolds,
    holds,
    iter_leaves,
)
from nerveguide.model.knowledge import Knowledge


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
    counts = message(
        "review.coverage.counts_of_rule", true=coverage.true, false=coverage.false
    )
    return replace(shown, counts=counts)


def _shown(
    clause: Clause | ClauseCoverage, targets: Iterator[FindingTest | PatternHolds]
) -> ShownClause:
    """Return a clause; its leaves are the next of ``targets``, in the same order."""
    target = "" if clause.parts else _target(next(targets))
    parts = tuple(_shown(part, targets) for part in clause.parts)
    if isinstance(clause, Clause):
        return ShownClause(clause.text, target, parts)
    counts, never = count_words(clause), never_words(clause)
    return ShownClause(clause.text, target, parts, counts, never)


def _target(leaf: FindingTest | PatternHolds) -> str:
    if isinstance(leaf, PatternHolds):
        return f"pattern-{leaf.pattern}"
    return f"finding-{leaf.finding}"


def count_words(clause: ClauseCoverage) -> str:
    """Return how often a clause was true, false and decisive."""
    return message(
        "review.coverage.counts",
        true=clause.true,
        false=clause.false,
        decisive=clause.decisive,
    )


def never_words(clause: ClauseCoverage) -> str:
    """Return what a clause never was, of true, false and decisive."""
    return ", ".join(message(f"review.coverage.part.{part}") for part in clause.missing)
