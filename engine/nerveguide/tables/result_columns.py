"""The columns of results: the urgency, the types that fit, the guidance and others."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from nerveguide.inference.review import review_words
from nerveguide.logic.bitsets import Bits, unpack
from nerveguide.logic.vectorized import Columns
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern, RaiseUrgency
from nerveguide.model.vocabulary import Strength, TypeKind, Urgency
from nerveguide.tables.conclusions import Conclusions, highest_possible_urgency, ranks
from nerveguide.tables.supported import Supported

URGENCY_TYPE = pl.Enum([urgency.value for urgency in Urgency])


POSSIBLE_URGENCY = "urgency_could_be"
"""The column with the highest urgency that missing answers could bring."""

STRENGTHS = (Strength.CHARACTERISTIC, Strength.COMPATIBLE)
"""How well a type can fit, in the order in which types are listed."""


Entry = tuple[object, Bits]
"""A label, and for whom it stands in the list."""


@dataclass(frozen=True)
class ListColumn:
    """A list column: what can stand in it, in order, and the type of the labels."""

    entries: tuple[Entry, ...]
    dtype: pl.DataType


def result_columns(
    knowledge: Knowledge,
    columns: Columns,
    height: int,
    pool: Executor,
    *,
    detail: bool,
) -> pl.DataFrame:
    """Return all columns of the results, with a row for each of ``height`` people.

    docs/batch.md describes them; ``detail`` adds what is open, withheld and behind
    them. The lists are made in the threads of ``pool``.
    """
    drawn = Conclusions(knowledge, columns)
    # Only the lists are worth a thread each: the rules are operations so short that
    # threads would spend more time on taking turns.
    lists = {
        name: pool.submit(_fill, listing, height)
        for name, listing in _list_columns(
            knowledge, columns, drawn, detail=detail
        ).items()
    }
    urgency = ranks(drawn.urgent, height)
    highest = ranks(highest_possible_urgency(knowledge, columns), height)
    is_open = highest < urgency
    return pl.DataFrame(
        {
            "urgency": pl.Series(urgency).cat.to(URGENCY_TYPE),
            POSSIBLE_URGENCY: pl.Series(highest)
            .set(pl.Series(~is_open), None)
            .cat.to(URGENCY_TYPE),
            **{name: column.result() for name, column in lists.items()},
            "withheld": unpack(drawn.withheld, height),
            "guidance": _guidance(knowledge).gather(pl.Series(2 * urgency + is_open)),
        }
    ).with_columns(
        rules_version=pl.lit(knowledge.version),
        rules_hash=pl.lit(knowledge.content_hash),
    )


def _fill(listing: ListColumn, height: int) -> pl.Series:
    labels = pl.Series([label for label, _ in listing.entries], dtype=listing.dtype)
    return build_list_column([bits for _, bits in listing.entries], labels, height)


def _guidance(knowledge: Knowledge) -> pl.Series:
    """Return the words for each urgency, and after them those for one that is open."""
    words = knowledge.guidance
    end = " ".join(filter(None, (words.disclaimer, review_words(knowledge))))
    return pl.Series(
        f"{words.urgencies[urgency].action} {not_settled}{end}"
        for urgency in Urgency
        for not_settled in ("", f"{words.undecided} ")
    )


def _list_columns(
    knowledge: Knowledge, columns: Columns, drawn: Conclusions, *, detail: bool
) -> Mapping[str, ListColumn]:
    """Return the list columns of a result by name; ``detail`` adds some."""
    support = Supported(knowledge, columns)
    lists = {
        "possible_types": _types(
            knowledge, drawn, support, TypeKind.NEUROPATHY_TYPE, ~drawn.withheld
        ),
        "other_causes": _types(
            knowledge, drawn, support, TypeKind.OTHER_CAUSE, ~drawn.withheld
        ),
        "conflicts": _conflicts(knowledge, columns),
        "precautions": _precautions(knowledge, columns),
    }
    if not detail:
        return lists
    fired = columns.fired
    return lists | {
        "withheld_types": _types(
            knowledge, drawn, support, TypeKind.NEUROPATHY_TYPE, drawn.withheld
        ),
        "withheld_other_causes": _types(
            knowledge, drawn, support, TypeKind.OTHER_CAUSE, drawn.withheld
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
    knowledge: Knowledge,
    drawn: Conclusions,
    support: Supported,
    kind: TypeKind,
    shown: Bits,
) -> ListColumn:
    """List types as ``{type, strength}``, in the order of an assessment."""
    placed: list[tuple[tuple[bool, int, int, int], Entry]] = []
    for entry in knowledge.types.values():
        if entry.kind is not kind:
            continue
        usual, less_likely = drawn.characteristic[entry.id], drawn.less_likely[entry.id]
        other = drawn.fits[entry.id] & ~(usual | less_likely)
        groups = (
            (False, Strength.CHARACTERISTIC, usual),
            (False, Strength.COMPATIBLE, other),
            (True, Strength.COMPATIBLE, less_likely),
        )
        for findings, supported in support.by_number(entry.id):
            for is_less_likely, strength, fits in groups:
                place = (is_less_likely, entry.floor.rank, strength.rank, -findings)
                label = {"type": entry.id, "strength": strength.value}
                placed.append((place, (label, fits & supported & shown)))
    placed.sort(key=itemgetter(0))
    entries = [entry for _, entry in placed]
    dtype = pl.Struct(
        {
            "type": pl.Enum(list(knowledge.types)),
            "strength": pl.Enum([strength.value for strength in STRENGTHS]),
        }
    )
    return ListColumn(tuple(entries), dtype)


def _conflicts(knowledge: Knowledge, columns: Columns) -> ListColumn:
    """List conflicts with the fields of :class:`nerveguide.model.answers.Conflict`."""
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
    return ListColumn(tuple(entries), dtype)


def _precautions(knowledge: Knowledge, columns: Columns) -> ListColumn:
    """List rules that fired only because *not sure* counted as yes."""
    return _words(
        (rule.id, columns.fired[rule.id] & ~columns.fired_for_certain(rule.id))
        for rule in knowledge.rules.values()
        if columns.counts_not_sure(rule.id)
    )


def _undecided_types(
    knowledge: Knowledge, columns: Columns, drawn: Conclusions
) -> ListColumn:
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
) -> ListColumn:
    """List red flags that could still make the urgency higher, most urgent first."""
    return _words(
        (rule.id, columns.is_open(rule.id) & ~drawn.urgent[urgency])
        for urgency in Urgency
        for rule in knowledge.rules.values()
        if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
    )


def _words(entries: Iterable[tuple[str, Bits]]) -> ListColumn:
    listed = tuple(entries)
    return ListColumn(listed, pl.Enum(list(dict.fromkeys(word for word, _ in listed))))


def build_list_column(
    flags: Sequence[Bits], labels: pl.Series, height: int
) -> pl.Series:
    """Return for each row the labels of the flags that are true there, in order.

    ``labels`` has one value for each flag, an Enum or a struct of Enums; the result is
    a list of that type, ``height`` long. The cost grows with the entries that the lists
    hold, and hardly with the number of flags.
    """
    offsets, places = _filled(flags, height)
    frame = labels.struct.unnest() if labels.dtype == pl.Struct else labels.to_frame()
    # Polars takes lists from Arrow as they are, but words as Categoricals: so the codes
    # of the words go in, and are declared to be words afterwards.
    codes = frame.select(pl.all().to_physical().cast(pl.UInt32))
    entries = pa.StructArray.from_arrays(
        [pa.array(field.to_numpy()[places]) for field in codes], codes.columns
    )
    lists = pa.LargeListArray.from_arrays(pa.array(offsets), entries)
    words = [
        pl.element().struct.field(name).cat.to(dtype)
        for name, dtype in frame.schema.items()
    ]
    label = pl.struct(words) if labels.dtype == pl.Struct else words[0]
    return pl.Series(lists).list.eval(label)


def _filled(
    flags: Sequence[Bits], height: int
) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return where each row's list starts and ends, and the flags in all of them."""
    rows = [_rows(flag) for flag in flags]
    entries = np.concatenate([np.empty(0, np.int64), *rows])
    offsets = np.zeros(height + 1, np.int64)
    np.cumsum(np.bincount(entries, minlength=height), out=offsets[1:])
    free = offsets[:-1].copy()
    places = np.empty(offsets[-1], np.uint16)
    for place, flagged in enumerate(rows):
        at = free[flagged]
        places[at] = place
        at += 1
        free[flagged] = at
    return offsets, places


def _rows(flag: Bits) -> NDArray[np.int64]:
    """Return the rows that have the flag, looking into those bytes only that have."""
    filled = np.flatnonzero(flag != 0)
    inside = np.flatnonzero(unpack(flag[filled]))
    rows: NDArray[np.int64] = filled[inside >> 3] * 8 + (inside & 7)
    return rows
