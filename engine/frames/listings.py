"""What each list column of a result can hold, and when it does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from engine.answers import NO, NOT_SURE, YES
from engine.entries import DrawPattern, RaiseUrgency
from engine.frames.conclusions import Conclusions
from engine.interpreters.answer_bits import Bits
from engine.interpreters.columns import Columns
from engine.knowledge import Knowledge
from engine.vocabulary import Strength, TypeKind, Urgency

STRENGTHS = (Strength.CHARACTERISTIC, Strength.COMPATIBLE)
"""How well a type can fit, in the order in which types are listed."""

Entry = tuple[object, Bits]
"""A label, and for whom it stands in the list."""


@dataclass(frozen=True)
class Listing:
    """A list column: what can stand in it, in order, and the type of the labels."""

    entries: tuple[Entry, ...]
    dtype: pl.DataType


def listings(
    knowledge: Knowledge, columns: Columns, drawn: Conclusions, *, detail: bool
) -> Mapping[str, Listing]:
    """Return the list columns of a result by name; ``detail`` adds some."""
    found = {
        "possible_types": _types(
            knowledge, drawn, TypeKind.NEUROPATHY_TYPE, ~drawn.withheld
        ),
        "other_causes": _types(knowledge, drawn, TypeKind.OTHER_CAUSE, ~drawn.withheld),
        "conflicts": _conflicts(knowledge, columns),
        "precautions": _precautions(knowledge, columns),
    }
    if not detail:
        return found
    fired = columns.fired
    return found | {
        "withheld_types": _types(
            knowledge, drawn, TypeKind.NEUROPATHY_TYPE, drawn.withheld
        ),
        "withheld_other_causes": _types(
            knowledge, drawn, TypeKind.OTHER_CAUSE, drawn.withheld
        ),
        "undecided_types": _undecided_types(knowledge, columns, drawn),
        "undecided_red_flags": _undecided_red_flags(knowledge, columns, drawn),
        "fired_rules": _words((r.id, fired[r.id]) for r in knowledge.rules_in_order),
        "reasons": _words(
            (rule.because, fired[rule.id])
            for rule in knowledge.rules_in_order
            if not isinstance(rule.then, DrawPattern)
        ),
    }


def _types(
    knowledge: Knowledge, drawn: Conclusions, kind: TypeKind, told: Bits
) -> Listing:
    """List types as ``{type, strength}``, by strength, then by urgency of the floor."""
    types = [entry for entry in knowledge.types.values() if entry.kind is kind]
    types.sort(key=lambda entry: entry.floor.rank)
    entries: list[Entry] = []
    for strength in STRENGTHS:
        for entry in types:
            fits = drawn.characteristic[entry.id]
            if strength is Strength.COMPATIBLE:
                fits = drawn.fits[entry.id] & ~fits
            label = {"type": entry.id, "strength": strength.value}
            entries.append((label, fits & told))
    dtype = pl.Struct(
        {
            "type": pl.Enum(list(knowledge.types)),
            "strength": pl.Enum([strength.value for strength in STRENGTHS]),
        }
    )
    return Listing(tuple(entries), dtype)


def _conflicts(knowledge: Knowledge, columns: Columns) -> Listing:
    """List conflicts with the fields of :class:`engine.answers.Conflict`."""
    answered = columns.answers.answered
    entries = []
    for fine, coarser in knowledge.coarser_findings.items():
        for coarse in coarser:
            for word in (YES, NOT_SURE):
                label = {"coarse": coarse, "fine": fine, "fine_answer": word}
                entries.append((label, answered(coarse, NO) & answered(fine, word)))
    names = pl.Enum(list(knowledge.findings))
    answer = pl.Enum([YES, NOT_SURE])
    dtype = pl.Struct({"coarse": names, "fine": names, "fine_answer": answer})
    return Listing(tuple(entries), dtype)


def _precautions(knowledge: Knowledge, columns: Columns) -> Listing:
    """List rules that fired only because *not sure* counted as yes."""
    return _words(
        (rule.id, columns.fired[rule.id] & ~columns.fired_for_certain(rule.id))
        for rule in knowledge.rules.values()
        if columns.counts_not_sure(rule.id)
    )


def _undecided_types(
    knowledge: Knowledge, columns: Columns, drawn: Conclusions
) -> Listing:
    """List types that no rule supports yet, but some rule still could."""
    entries = []
    for name, rules in knowledge.type_rules.items():
        open_for = columns.answers.nobody
        for rule in rules:
            if rule.supports_a_type:
                open_for = open_for | columns.is_open(rule.id)
        entries.append((name, open_for & ~drawn.fits[name]))
    return _words(entries)


def _undecided_red_flags(
    knowledge: Knowledge, columns: Columns, drawn: Conclusions
) -> Listing:
    """List red flags that could still make the urgency higher, most urgent first."""
    return _words(
        (rule.id, columns.is_open(rule.id) & ~drawn.urgent[urgency])
        for urgency in Urgency
        for rule in knowledge.rules.values()
        if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
    )


def _words(entries: Iterable[tuple[str, Bits]]) -> Listing:
    listed = tuple(entries)
    return Listing(listed, pl.Enum(list(dict.fromkeys(word for word, _ in listed))))
