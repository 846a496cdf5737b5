"""Cells of a table -> encoded answers; cells that are no answer are reported by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import nan

import polars as pl

from nerveguide.errors import did_you_mean
from nerveguide.logic.bitsets import EncodedAnswers, answer_type
from nerveguide.messages import message
from nerveguide.model.answers import (
    NO,
    NOT_SURE,
    YES,
    AnswerProblem,
    AnswerValue,
    parse_answer,
)
from nerveguide.model.findings import (
    Finding,
    NumberFinding,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.renaming import Fate
from nerveguide.model.stated_times import (
    AGE,
    ANSWERED_ON,
    SaidAt,
    is_date,
    read_day,
)

PROBLEMS_TYPE = {"row": pl.UInt32, "problem": pl.String}


NAMED_COLUMNS = 10
"""How many columns that are no findings are named before the rest is only counted."""


@dataclass(frozen=True)
class CellCodes:
    """Answers fit for :func:`nerveguide.tables.evaluation.evaluate_answers`.

    ``answers`` has all rows; a cell with a problem is null there. ``problems`` has for
    each such cell its ``row`` (from 0) and the ``problem`` in words, ordered by row.
    ``fates`` says for each renamed finding that has a column what became of the answer
    in each row (a :class:`nerveguide.model.renaming.Fate`, or null).
    """

    answers: pl.DataFrame
    problems: pl.DataFrame
    fates: Mapping[str, pl.Series] = field(default_factory=dict)


def encode(knowledge: Knowledge, cells: pl.DataFrame) -> CellCodes:
    """Read each column as answers to the finding that it is named for.

    A column that is no finding is a problem in each row that has a value there. A cell
    that is null or blank was not asked. What cells mean is as in
    :func:`nerveguide.model.answers.read_answers`, but that a date needs a day in the
    column ``answered_on``: results must not depend on when they are made.
    """
    # Polars takes some names, such as *, for patterns; in a file they are only names.
    findings = {**knowledge.renamed_findings, **knowledge.findings}
    names = {
        name if name in findings or name == ANSWERED_ON else f"column {number}": name
        for number, name in enumerate(cells.columns)
    }
    cells = cells.clone()
    cells.columns = list(names)
    others = {key: name for key, name in names.items() if key != name}
    raw = cells.drop(*others, ANSWERED_ON, strict=False)
    answers = raw.with_columns(
        _match(findings[name], dtype) for name, dtype in raw.schema.items()
    )
    days, day_problems = _days(cells)
    problems = {
        "": _unknown_columns(knowledge, cells.select(*others), others),
        ANSWERED_ON: day_problems,
    }
    # An age at which something began is held against the age now, which comes first.
    for name in sorted(raw.columns, key=knowledge.began_findings.__contains__):
        if answers[name].null_count() > raw[name].null_count():
            said = None
            if name in knowledge.began_findings:
                said = pl.DataFrame([days, _ages(answers)])
            column, left = _parse(findings[name], raw[name], answers[name], said)
            answers = answers.with_columns(column)
            problems[name] = left
    in_order = ["", ANSWERED_ON, *raw.columns]
    found = pl.concat(problems[name] for name in in_order if name in problems)
    answers, fates = _carried_over(knowledge, answers)
    return CellCodes(answers, found.sort("row", maintain_order=True), fates)


def _match(finding: Finding | RenamedFinding, dtype: pl.DataType) -> pl.Expr:
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
    if dtype == pl.Duration:
        return column.dt.to_string("iso")
    return column.cast(pl.String, strict=False)


def _has_no_words(dtype: pl.DataType) -> bool:
    return dtype.is_nested() or dtype in (pl.Binary, pl.Object)


def _parse(
    finding: Finding | RenamedFinding,
    raw: pl.Series,
    matched: pl.Series,
    said: pl.DataFrame | None,
) -> tuple[pl.Series, pl.DataFrame]:
    """Parse the cells that did not match; return the column and the problems left.

    ``said`` has for each row the day and the age by which dates and ages are read.
    """
    cells = pl.DataFrame({"raw": raw, "matched": matched}).with_row_index("row")
    if said is not None:
        cells = cells.hstack(said)
    odd = cells.filter(pl.col("raw").is_not_null() & pl.col("matched").is_null())
    if _has_no_words(raw.dtype):
        problem = _problem(finding.id, message("tables.cell.no_words"))
        return matched, odd.select("row", problem=pl.lit(problem))
    odd = _with_context(odd.with_columns(text=_as_text(pl.col("raw"), raw.dtype)))
    kinds = odd.select(_CELL).unique(maintain_order=True)
    answers: list[AnswerValue | None] = []
    problems: list[str | None] = []
    for text, day, age in kinds.iter_rows():
        said_at = None if said is None else SaidAt(day, age)
        try:
            answers.append(_coded(finding, parse_answer(finding, text, said_at)))
            problems.append(None)
        except ValueError as error:
            answers.append(None)
            problems.append(_problem(finding.id, str(error)))
    kinds = kinds.with_columns(
        pl.Series("answer", answers, dtype=matched.dtype),
        pl.Series("problem", problems, dtype=pl.String),
    )
    parsed = odd.join(
        kinds, on=_CELL, how="left", nulls_equal=True, maintain_order="left"
    )
    column = (
        cells.join(parsed, on="row", how="left", maintain_order="left")
        .select(pl.coalesce("matched", "answer").alias(finding.id))
        .to_series()
    )
    return column, parsed.select("row", "problem").drop_nulls()


_CELL = ("text", "day", "age")
"""What the meaning of a cell depends on."""


def _with_context(odd: pl.DataFrame) -> pl.DataFrame:
    """Keep the day where a cell is a date, so that no more kinds are told apart."""
    if "day" not in odd.columns:
        return odd.with_columns(day=pl.lit(None, pl.Date), age=pl.lit(None, pl.Float64))
    dates = [text for text in odd["text"].unique() if text and is_date(text)]
    return odd.with_columns(
        pl.when(pl.col("text").is_in(dates)).then("day").alias("day")
    )


def _days(cells: pl.DataFrame) -> tuple[pl.Series, pl.DataFrame]:
    """Return for each row the day on which it was answered, and cells that are none."""
    none = pl.repeat(None, cells.height, dtype=pl.Date, eager=True).alias("day")
    if ANSWERED_ON not in cells.columns:
        return none, pl.DataFrame(schema=PROBLEMS_TYPE)
    column = _as_text(pl.col(ANSWERED_ON), cells.schema[ANSWERED_ON])
    texts = cells.select(column.str.strip_chars()).to_series()
    days: dict[str, date] = {}
    problems: dict[str, str] = {}
    for text in texts.unique().to_list():
        try:
            if text:
                days[text] = read_day(text)
        except ValueError as error:
            problems[text] = _problem(ANSWERED_ON, str(error))
    rows = pl.DataFrame({"text": texts}).with_row_index("row")
    found = rows.with_columns(
        day=_replaced(days, pl.Date()), problem=_replaced(problems, pl.String())
    )
    return found["day"], found.select("row", "problem").drop_nulls()


def _ages(answers: pl.DataFrame) -> pl.Series:
    """Return the age in each row, null where it is not known."""
    if AGE not in answers.columns or answers[AGE].dtype != pl.Float64:
        return pl.repeat(None, answers.height, dtype=pl.Float64, eager=True).alias(AGE)
    return answers[AGE].fill_nan(None)


def _carried_over(
    knowledge: Knowledge, answers: pl.DataFrame
) -> tuple[pl.DataFrame, Mapping[str, pl.Series]]:
    """Read answers to renamed findings as what they mean now, where that is missing."""
    fates = {}
    for name, renamed in knowledge.renamed_findings.items():
        if name not in answers.columns:
            continue
        old = answers[name].cast(pl.String)
        means = used = pl.repeat(False, answers.height, dtype=pl.Boolean, eager=True)
        meant = {
            new: _meant(renamed, knowledge.findings[new], old) for new in renamed.into
        }
        own = {
            new: answers.get_column(new, default=column.clear(answers.height))
            for new, column in meant.items()
        }
        for new, column in _with_other_half(knowledge, meant, own).items():
            means = means | column.is_not_null()
            used = used | (column.is_not_null() & own[new].is_null())
            both = pl.DataFrame({"own": own[new], "meant": column})
            answers = answers.with_columns(
                both.select(pl.coalesce("own", "meant").alias(new)).to_series()
            )
        fate = (
            pl.when(old.is_null())
            .then(None)
            .when(used)
            .then(pl.lit(Fate.USED.value))
            .when(means)
            .then(pl.lit(Fate.ANSWERED_TOO.value))
            .otherwise(pl.lit(Fate.WITHOUT_MEANING.value))
        )
        fates[name] = pl.select(fate.alias(name)).to_series()
        if name not in knowledge.findings:  # it may be one in another version of rules
            answers = answers.drop(name)
    return answers, fates


def _with_other_half(
    knowledge: Knowledge, meant: Mapping[str, pl.Series], own: Mapping[str, pl.Series]
) -> Mapping[str, pl.Series]:
    """Return what old answers mean, with the yes that is left where a half is denied.

    A yes to a question that asked for two things is a yes to one of them.
    """
    some = pl.Series([False])
    denied = pl.Series([True])
    for name, said in meant.items():
        no = (said.cast(pl.String) == YES) & (own[name].cast(pl.String) == NO)
        some = some | said.is_not_null()
        denied = denied & (said.is_null() | no.fill_null(False))
    left = some & denied
    result = dict(meant)
    for name, column in meant.items():
        if isinstance(knowledge.findings[name], YesNoFinding):
            here = left & own[name].is_null() & column.is_null()
            yes = pl.repeat(YES, len(here), dtype=column.dtype, eager=True)
            result[name] = yes.zip_with(here, column)
            left &= ~here
    return result


def _meant(renamed: RenamedFinding, finding: Finding, old: pl.Series) -> pl.Series:
    """Return what old answers mean as answers to one finding of now."""
    means: dict[str, AnswerValue | None] = {}
    for word, answers in renamed.answers.items():
        answer = parse_answer(finding, answers.get(finding.id))
        if answer is not None:
            means[word] = _coded(finding, answer)
    frame = pl.DataFrame({"text": old})
    return frame.select(_replaced(means, answer_type(finding))).to_series()


def _coded(
    finding: Finding | RenamedFinding, answer: AnswerValue | None
) -> AnswerValue | None:
    """Return an answer as it stands in a column."""
    unsure = isinstance(finding, NumberFinding) and answer == NOT_SURE
    return nan if unsure else answer


def _replaced(words: Mapping[str, object], dtype: pl.DataType) -> pl.Expr:
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
        why = message("model.answers.unknown_finding")
        if hint := did_you_mean(names[key], knowledge.findings):
            why += f"; {hint}"
        problem = pl.lit(_problem(names[key], why))
        problems.append(rows.filter(key).select("row", problem=problem))
    if others := keys[NAMED_COLUMNS:]:
        problem = pl.lit(message("tables.unknown_columns", count=len(others)))
        rest = rows.filter(pl.any_horizontal(others))
        problems.append(rest.select("row", problem=problem))
    return pl.concat(problems)


def _has_value(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.String:
        return (column.str.strip_chars() != "").fill_null(value=False)
    return column.is_not_null()


def _problem(name: str, why: str) -> str:
    return str(AnswerProblem(finding=name, message=why))


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
