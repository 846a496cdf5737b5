"""The mapping of a table's own columns and words, and how it is applied to blocks."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import polars as pl
import polars.selectors as cs

from nerveguide.batch.blocks import Block
from nerveguide.messages import message
from nerveguide.model.answers import NO, YES

Word = str | Decimal
"""What a cell says, as people compare it: ``y`` is ``Y``, and 1 is 1.0."""


Words = Mapping[Word, str | None]
"""What a cell says -> the answer that it means, ``None`` for not asked."""


_NUMBER = re.compile(r"[+-]?[0-9]{1,14}(\.[0-9]{1,14})?")


_NAMED = 10


_ONE_VALUE = (pl.String, pl.Boolean, pl.Categorical, pl.Enum)


@dataclass(frozen=True)
class TableMapping:
    """Which column of a table is which finding, and what its cells mean.

    ``columns`` maps columns of the table to ``id`` or a finding, no two to the same.
    ``ignored`` are columns to drop. ``words`` says for those columns, and for columns
    that bear the name of a finding, which words mean which answer.
    """

    columns: Mapping[str, str]
    ignored: frozenset[str]
    words: Mapping[str, Words]

    def moves(self, columns: Collection[str]) -> dict[str, str]:
        """Return which of these columns of a file get another name, and which."""
        present = set(columns)
        return {
            column: target
            for column, target in self.columns.items()
            if column in present and column != target
        }

    def doubles(self, columns: Collection[str]) -> dict[str, str]:
        """Return the moves to where a column stands that does not itself move away."""
        moves = self.moves(columns)
        staying = set(columns) - moves.keys() - self.ignored
        return {column: target for column, target in moves.items() if target in staying}


def word(text: str) -> Word:
    """Return what a cell says: its number, if it is one, or its text in lower case."""
    text = text.strip()
    return Decimal(text) if _NUMBER.fullmatch(text) else text.lower()


def holds_words(dtype: pl.DataType) -> bool:
    """Return whether cells of this type say something; dates and lists do not."""
    return dtype.is_numeric() or isinstance(dtype, _ONE_VALUE)


def apply(mapping: TableMapping, block: Block) -> Block:
    """Return the block with findings for columns and answers for words.

    A column that the mapping does not speak of stays as it is. A record may have its
    value in a mapped column or in a column that bears the finding's own name; of one
    that has both, the first is kept under a name that is no finding, to be rejected.
    """
    columns = block.cells.columns
    cells = block.cells.with_columns(_translations(mapping, block.cells))
    names = mapping.moves(columns)
    for column, target in mapping.doubles(columns).items():
        cells = cells.with_columns(_filled_up(cells[target], cells[column]))
        name = message(
            "batch_mapping.remarks.doubled_name", column=column, target=target
        )
        names[column] = _free(name, columns)
    ignored = cs.by_name(*mapping.ignored, require_all=False)
    return replace(block, cells=cells.drop(ignored).rename(names))


def remarks(mapping: TableMapping, columns: Collection[str]) -> tuple[str, ...]:
    """Return which of the mapping's columns a file lacks or has twice.

    A column that one block of JSON Lines lacks may stand in the next one.
    """
    present = set(columns)
    likely = {_plain(column): column for column in columns}
    lacking = [
        _lacking(column, target, likely.get(_plain(column), ""))
        for column, target in mapping.columns.items()
        if column not in present
    ]
    doubled = [
        message("batch_mapping.remarks.doubled", column=column, target=target)
        for column, target in mapping.doubles(columns).items()
    ]
    if lacking:
        named = ", ".join(lacking[:_NAMED])
        if (more := len(lacking) - _NAMED) > 0:
            remark = message(
                "batch_mapping.remarks.lacking_more", columns=named, more=more
            )
        else:
            remark = message("batch_mapping.remarks.lacking", columns=named)
        doubled.insert(0, remark)
    return tuple(doubled)


def _lacking(column: str, target: str, likely: str) -> str:
    """Return the name of a column that is not here, and which one may be meant."""
    if not likely:
        return message("batch_mapping.remarks.column", column=column, target=target)
    return message(
        "batch_mapping.remarks.column_with_hint",
        column=column,
        target=target,
        hint=message("errors.did_you_mean", name=likely),
    )


def _plain(column: str) -> str:
    """Return the name without what is easily written in another way."""
    return "".join(filter(str.isalnum, column.lower()))


def _free(name: str, taken: Collection[str]) -> str:
    return _free(f"{name}'", taken) if name in taken else name


def _filled_up(own: pl.Series, mapped: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return ``own`` with what is empty filled up, and of ``mapped`` what is left."""
    if own.dtype != mapped.dtype:
        own, mapped = (
            pl.Series(
                column.name,
                [None if cell is None else _text(cell) for cell in column.to_list()],
                dtype=pl.String,
            )
            for column in (own, mapped)
        )
    empty = own.is_null()
    if own.dtype == pl.String:
        empty |= own.str.strip_chars() == ""
    nothing = pl.Series([None] * len(mapped), dtype=mapped.dtype)
    left = mapped.zip_with(~empty, nothing)
    return mapped.zip_with(empty, own).alias(own.name), left


def _translations(mapping: TableMapping, cells: pl.DataFrame) -> list[pl.Expr]:
    """Return the columns in which some cell means something else than it says."""
    spoken_of = [
        column
        for column, dtype in cells.schema.items()
        if mapping.words.get(column) and holds_words(dtype)
    ]
    if not spoken_of:
        return []
    values = cells.select(cs.by_name(*spoken_of).drop_nulls().unique().implode())
    translations = (
        _translation(column, values[column][0], mapping.words[column])
        for column in spoken_of
    )
    return [translation for translation in translations if translation is not None]


def _translation(column: str, values: pl.Series, words: Words) -> pl.Expr | None:
    """Return the column with its ``values`` translated; ``None`` when nothing changes.

    The column keeps its type when no text comes into it.
    """
    cell_words = [_word_of_cell(value, words) for value in values]
    if not any(cell_word is not None for cell_word in cell_words):
        return None
    if any(cell_word is not None and words[cell_word] for cell_word in cell_words):
        dtype: pl.DataType = pl.String()
        old = [_text(value) for value in values]
    else:
        dtype, old = values.dtype, values.to_list()
    new = [
        value if cell_word is None else words[cell_word]
        for value, cell_word in zip(old, cell_words, strict=True)
    ]
    return cs.by_name(column).replace_strict(
        values, pl.Series(new, dtype=dtype), return_dtype=dtype
    )


def _word_of_cell(value: object, words: Words) -> Word | None:
    """Return which of the words a cell says; a truth value may say ``true`` or 1."""
    candidates = [word(str(value))]
    if isinstance(value, bool):
        candidates.append(Decimal(value))
    return next((candidate for candidate in candidates if candidate in words), None)


def _text(value: object) -> str:
    """Return a cell as text that reads as the same answer."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


@dataclass
class AppliedMapping:
    """Maps blocks, and notes which columns each file has."""

    mapping: TableMapping
    _columns: dict[str, dict[str, None]] = field(default_factory=dict)

    def __call__(self, block: Block) -> Block:
        """Return the mapped block."""
        columns = self._columns.setdefault(block.file, {})
        columns.update(dict.fromkeys(block.cells.columns))
        return apply(self.mapping, block)

    def remarks(self) -> list[str]:
        """Return which of the mapping's columns each file lacks or has twice."""
        return [
            f"{file}: {remark}"
            for file, columns in self._columns.items()
            for remark in remarks(self.mapping, columns)
        ]
