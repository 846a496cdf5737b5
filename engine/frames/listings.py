"""What each list column of a result can hold, and when it does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from engine.answers import NO, NOT_SURE, YES
from engine.conditions import OrNotSure, nodes
from engine.entries import DrawPattern, RaiseUrgency
from engine.frames.conclusions import (
    URGENCY_RANK,
    WITHHELD,
    characteristic_column,
    fits_column,
)
from engine.interpreters.columns import Answers, any_of, certain_column, fails_column
from engine.knowledge import Knowledge
from engine.vocabulary import Strength, TypeKind, Urgency

STRENGTHS = (Strength.CHARACTERISTIC, Strength.COMPATIBLE)
"""How well a type can fit, in the order in which types are listed."""

Entry = tuple[object, pl.Expr]
"""A label, and the expression that says for whom it stands in the list."""


@dataclass(frozen=True)
class Listing:
    """A list column: what can stand in it, in order, and the type of the labels."""

    entries: tuple[Entry, ...]
    dtype: pl.DataType


def listings(
    knowledge: Knowledge, answers: Answers, *, detail: bool
) -> Mapping[str, Listing]:
    """Return the list columns of a result by name; ``detail`` adds some."""
    listed = ~pl.col(WITHHELD)
    columns = {
        "possible_types": _types(knowledge, TypeKind.NEUROPATHY_TYPE, listed),
        "other_causes": _types(knowledge, TypeKind.OTHER_CAUSE, listed),
        "conflicts": _conflicts(knowledge, answers),
        "precautions": _precautions(knowledge),
    }
    if not detail:
        return columns
    withheld = pl.col(WITHHELD)
    return columns | {
        "withheld_types": _types(knowledge, TypeKind.NEUROPATHY_TYPE, withheld),
        "withheld_other_causes": _types(knowledge, TypeKind.OTHER_CAUSE, withheld),
        "undecided_types": _undecided_types(knowledge),
        "undecided_red_flags": _undecided_red_flags(knowledge),
        "fired_rules": _words((r.id, pl.col(r.id)) for r in knowledge.rules_in_order),
        "reasons": _words(
            (rule.because, pl.col(rule.id))
            for rule in knowledge.rules_in_order
            if not isinstance(rule.then, DrawPattern)
        ),
    }


def rules_with_precaution(knowledge: Knowledge) -> list[str]:
    """Return the rules for which *not sure* can count as yes."""
    return [
        rule.id
        for rule in knowledge.rules.values()
        if any(isinstance(node, OrNotSure) for node in nodes(rule.when))
    ]


def _types(knowledge: Knowledge, kind: TypeKind, told: pl.Expr) -> Listing:
    """List types as ``{type, strength}``, by strength, then by urgency of the floor."""
    types = [entry for entry in knowledge.types.values() if entry.kind is kind]
    types.sort(key=lambda entry: entry.floor.rank)
    entries: list[Entry] = []
    for strength in STRENGTHS:
        for entry in types:
            fits = pl.col(characteristic_column(entry.id))
            if strength is Strength.COMPATIBLE:
                fits = pl.col(fits_column(entry.id)) & ~fits
            label = {"type": entry.id, "strength": strength.value}
            entries.append((label, fits & told))
    dtype = pl.Struct(
        {
            "type": pl.Enum(list(knowledge.types)),
            "strength": pl.Enum([strength.value for strength in STRENGTHS]),
        }
    )
    return Listing(tuple(entries), dtype)


def _conflicts(knowledge: Knowledge, answers: Answers) -> Listing:
    """List conflicts with the fields of :class:`engine.answers.Conflict`."""
    entries = []
    for fine, coarser in knowledge.coarser_findings.items():
        for coarse in coarser:
            for word in (YES, NOT_SURE):
                label = {"coarse": coarse, "fine": fine, "fine_answer": word}
                both = answers.answered(coarse, NO) & answers.answered(fine, word)
                entries.append((label, both))
    names = pl.Enum(list(knowledge.findings))
    answer = pl.Enum([YES, NOT_SURE])
    dtype = pl.Struct({"coarse": names, "fine": names, "fine_answer": answer})
    return Listing(tuple(entries), dtype)


def _precautions(knowledge: Knowledge) -> Listing:
    return _words(
        (rule, pl.col(rule) & ~pl.col(certain_column(rule)))
        for rule in rules_with_precaution(knowledge)
    )


def _undecided_types(knowledge: Knowledge) -> Listing:
    """List types that no rule supports yet, but some rule still could."""
    return _words(
        (name, any_of(map(_is_open, supporting)) & ~pl.col(fits_column(name)))
        for name, rules in knowledge.type_rules.items()
        if (supporting := [rule.id for rule in rules if rule.supports_a_type])
    )


def _undecided_red_flags(knowledge: Knowledge) -> Listing:
    """List red flags that could still make the urgency higher, most urgent first."""
    return _words(
        (rule.id, _is_open(rule.id) & (pl.col(URGENCY_RANK) > urgency.rank))
        for urgency in Urgency
        for rule in knowledge.rules.values()
        if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
    )


def _is_open(rule: str) -> pl.Expr:
    return ~(pl.col(rule) | pl.col(fails_column(rule)))


def _words(entries: Iterable[tuple[str, pl.Expr]]) -> Listing:
    listed = tuple(entries)
    return Listing(listed, pl.Enum(list(dict.fromkeys(word for word, _ in listed))))
