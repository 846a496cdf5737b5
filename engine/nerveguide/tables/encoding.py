"""Cells of a table -> encoded answers; cells that are no answer are reported by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import nan

import polars as pl

from nerveguide.errors import did_you_mean
from nerveguide.logic.bitsets import EncodedAnswers, answer_type
from nerveguide.model.answers import (
    NO,
    NOT_SURE,
    YES,
    AnswerProblem,
    AnswerValue,
    parse_answer,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Finding, NumberFinding

PROBLEMS_TYPE = {"row": pl.UInt32, "problem": pl.String}


NAMED_COLUMNS = 10
"""How many columns that are no findings are named before the rest is only counted."""


@dataclass(frozen=True)
class CellCodes:
    """Answers fit for :func:`nerveguide.tables.evaluation.evaluate_answers`.

    ``answers`` has all rows; a cell with a problem is null there. ``problems`` has for
    each such cell its ``row`` (from 0) and the ``problem`` in words, ordered by row.
    """

    answers: pl.DataFrame
    problems: pl.DataFrame


def encode(knowledge: Knowledge, cells: pl.DataFrame) -> CellCodes:
    """Read each column as answers to the finding that it is named for.

    A column that is no finding is a problem in each row that has a value there. A cell
    that is null or blank was not asked.
    """
    # Polars takes some names, such as *, for patterns; in a file they are only names.
    names = {
        name if name in knowledge.findings else f"column {number}": name
        for number, name in enumerate(cells.columns)
    }
    cells = cells.clone()
    cells.columns = list(names)
    others = {key: name for key, name in names.items() if key != name}
    raw = cells.drop(*others)
    answers = raw.with_columns(
        _match(knowledge.findings[name], dtype) for name, dtype in raw.schema.items()
    )
    problems = [_unknown_columns(knowledge, cells.select(*others), others)]
    for name in raw.columns:
        if answers[name].null_count() > raw[name].null_count():
            column, left = _parse(knowledge.findings[name], raw[name], answers[name])
            answers = answers.with_columns(column)
            problems.append(left)
    return CellCodes(answers, pl.concat(problems).sort("row", maintain_order=True))


def _match(finding: Finding, dtype: pl.DataType) -> pl.Expr:
    """Read every cell that is an answer as it stands; all others become null."""
    column, wanted = pl.col(finding.id), answer_type(finding)
    if dtype == wanted and dtype == pl.Enum:
        return column
    if isinstance(finding, NumberFinding):
        if not (dtype.is_numeric() or dtype == pl.String):
            return pl.lit(None, wanted).alias(finding.id)
        number = column.cast(wanted, strict=False)
        within = number.is_between(finding.minimum, finding.maximum)
        return pl.when(within).then(number).alias(finding.id)
    return _as_text(column, dtype).cast(wanted, strict=False).alias(finding.id)


def _as_text(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Cast cells to the text of an answer; types without one become null."""
    if dtype == pl.Boolean:
        return pl.when(column).then(pl.lit(YES)).when(~column).then(pl.lit(NO))
    if _has_no_words(dtype):
        return pl.lit(None, pl.String)
    return column.cast(pl.String, strict=False)


def _has_no_words(dtype: pl.DataType) -> bool:
    return dtype.is_nested() or dtype in (pl.Binary, pl.Object)


def _parse(
    finding: Finding, raw: pl.Series, matched: pl.Series
) -> tuple[pl.Series, pl.DataFrame]:
    """Parse the cells that did not match; return the column and the problems left."""
    cells = pl.DataFrame({"raw": raw, "matched": matched}).with_row_index("row")
    odd = cells.filter(pl.col("raw").is_not_null() & pl.col("matched").is_null())
    if _has_no_words(raw.dtype):
        problem = _problem(finding.id, "a list, an object or bytes are no answer")
        return matched, odd.select("row", problem=pl.lit(problem))
    odd = odd.with_columns(text=_as_text(pl.col("raw"), raw.dtype))
    answers: dict[str, AnswerValue] = {}
    problems: dict[str, str] = {}
    for text in odd["text"].unique(maintain_order=True):
        try:
            answer = parse_answer(finding, text)
        except ValueError as error:
            problems[text] = _problem(finding.id, str(error))
            continue
        if answer is not None:
            unsure = isinstance(finding, NumberFinding) and answer == NOT_SURE
            answers[text] = nan if unsure else answer
    parsed = odd.select(
        "row",
        answer=_replaced(answers, matched.dtype),
        problem=_replaced(problems, pl.String()),
    )
    column = (
        cells.join(parsed, on="row", how="left", maintain_order="left")
        .select(pl.coalesce("matched", "answer").alias(finding.id))
        .to_series()
    )
    return column, parsed.select("row", "problem").drop_nulls()


def _replaced(words: Mapping[str, AnswerValue], dtype: pl.DataType) -> pl.Expr:
    return pl.col("text").replace_strict(words, default=None, return_dtype=dtype)


def _unknown_columns(
    knowledge: Knowledge, cells: pl.DataFrame, names: Mapping[str, str]
) -> pl.DataFrame:
    """Return a problem for each value in these columns, whose real names are given.

    Only so many columns are named, since a file of quite another kind may have
    thousands of them in each row.
    """
    used = cells.with_columns(
        _has_value(key, dtype) for key, dtype in cells.schema.items()
    )
    keys = [column.name for column in used if column.any()]
    rows = used.with_row_index("row")
    problems = [pl.DataFrame(schema=PROBLEMS_TYPE)]
    for key in keys[:NAMED_COLUMNS]:
        hint = did_you_mean(names[key], knowledge.findings)
        message = f"there is no such finding{hint and '; ' + hint}"
        problem = pl.lit(_problem(names[key], message))
        problems.append(rows.filter(key).select("row", problem=problem))
    if others := keys[NAMED_COLUMNS:]:
        problem = pl.lit(f"{len(others)} more columns with values are no findings")
        rest = rows.filter(pl.any_horizontal(others))
        problems.append(rest.select("row", problem=problem))
    return pl.concat(problems)


def _has_value(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.String:
        return (column.str.strip_chars() != "").fill_null(value=False)
    return column.is_not_null()


def _problem(name: str, message: str) -> str:
    return str(AnswerProblem(finding=name, message=message))


def encode_cases(
    knowledge: Knowledge, people: Iterable[Mapping[str, AnswerValue]]
) -> EncodedAnswers:
    """Return the answers of some people as bits."""
    rows = list(people)
    cells = pl.DataFrame(
        {
            name: [None if (a := row.get(name)) is None else str(a) for row in rows]
            for name in knowledge.findings
        },
        schema=dict.fromkeys(knowledge.findings, pl.String),
    )
    return EncodedAnswers(knowledge, encode(knowledge, cells).answers)
