"""What follows, for many people at once, from the rules that fired.

The twin of :mod:`engine.conclusions` over columns: urgency, floors, strengths and
withholding mean the same there and here, and the tests hold them to each other.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from engine.entries import RaiseUrgency, Rule, WithholdTypes
from engine.interpreters.columns import Strata, any_of
from engine.knowledge import Knowledge
from engine.vocabulary import Strength, Urgency

URGENCY_RANK = "urgency rank"
"""Column: the place of the urgency in its list (UInt8), 0 the most urgent."""

WITHHELD = "withheld"
"""Column: what fits is not listed for this person."""


def fits_column(name: str) -> str:
    """Name the column that says that a type fits."""
    return f"{name} fits"


def characteristic_column(name: str) -> str:
    """Name the column that says that a type fits as characteristic."""
    return f"{name} characteristic"


def conclusion_strata(knowledge: Knowledge) -> Strata:
    """Return what is drawn from the columns of rules: types, withholding, urgency."""
    types = [
        expression
        for name, rules in knowledge.type_rules.items()
        for expression in _type_columns(name, rules)
    ]
    return [[*types, _withheld(knowledge)], [_urgency_rank(knowledge)]]


def fired(rules: Iterable[Rule]) -> pl.Expr:
    """Return whether one of the rules fired."""
    return any_of(pl.col(rule.id) for rule in rules)


def _type_columns(name: str, rules: Sequence[Rule]) -> tuple[pl.Expr, pl.Expr]:
    """Say whether the type fits, and whether nothing takes *characteristic* from it."""
    fits = fired(rule for rule in rules if rule.supports_a_type)
    characteristic = fired(
        rule for rule in rules if rule.strength is Strength.CHARACTERISTIC
    )
    contrary = fired(rule for rule in rules if rule.strength is Strength.ARGUES_AGAINST)
    return (
        fits.alias(fits_column(name)),
        (characteristic & ~contrary).alias(characteristic_column(name)),
    )


def _withheld(knowledge: Knowledge) -> pl.Expr:
    rules = knowledge.rules.values()
    return fired(rule for rule in rules if isinstance(rule.then, WithholdTypes)).alias(
        WITHHELD
    )


def _urgency_rank(knowledge: Knowledge) -> pl.Expr:
    """Take the highest of all red flags that fired and floors of types that fit."""
    rank = pl.lit(Urgency.INFORMATION.rank, pl.UInt8)
    for urgency in reversed(Urgency):
        flags = fired(
            rule
            for rule in knowledge.rules.values()
            if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
        )
        floors = any_of(
            pl.col(fits_column(entry.id))
            for entry in knowledge.types.values()
            if entry.floor is urgency
        )
        reached = pl.lit(urgency.rank, pl.UInt8)
        rank = pl.when(flags | floors).then(reached).otherwise(rank)
    return rank.alias(URGENCY_RANK)
