"""Counts over one run: urgencies, types, ages, kinds of rejects."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl
from polars import selectors as cs

from nerveguide.batch.blocks import Reject
from nerveguide.messages import message, template
from nerveguide.model.answers import NOT_SURE
from nerveguide.model.stated_times import AGE
from nerveguide.tables.evaluation import Evaluation
from nerveguide.tables.result_columns import POSSIBLE_URGENCY

MOST_KINDS = 1000
"""Kinds that are counted apart, so that memory stays flat whatever a file holds."""


_CUT = "…"


_LONGEST = 200


_QUOTED = re.compile(r"['\"].*['\"]", re.DOTALL)


_NUMBER = re.compile(r"(?<![\w-])-?\d[\d.]*(?:e[+-]?\d+|(?:-\d\d){2})?\b")


@cache
def _hint() -> re.Pattern[str]:
    """Return what finds a name that is suggested at the end of a reason."""
    before, _, after = template("errors.did_you_mean").partition("{name}")
    return re.compile(rf"; {re.escape(before)}\w+{re.escape(after)}$")


@cache
def _key() -> re.Pattern[str]:
    """Return what finds a name of the record before what is said of it."""
    said = (message("model.answers.unknown_finding"), message("batch.json.not_single"))
    return re.compile(f"^.*(?=: (?:{'|'.join(map(re.escape, said))}))", re.DOTALL)


def reject_kind(reason: str) -> str:
    """Return the reason without what it quotes from the record.

    Values, numbers, dates and names that are no finding become an ellipsis: they could
    name a person, and reasons that differ in them alone are of one kind.
    """
    text = _hint().sub("", reason)
    for pattern, instead in ((_QUOTED, f"'{_CUT}'"), (_key(), _CUT), (_NUMBER, _CUT)):
        text = pattern.sub(instead, text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _CUT


class RejectKinds:
    """Counts of rejected records by kind of reason, in bounded memory."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, reasons: Iterable[str]) -> None:
        """Count one record; of each kind that its reasons have, it counts once."""
        for kind in dict.fromkeys(map(reject_kind, reasons)):
            known = kind in self._counts or len(self._counts) < MOST_KINDS
            self._counts[kind if known else message("batch.reject_kinds.other")] += 1

    def most_frequent(self, most: int) -> Sequence[tuple[str, int]]:
        """Return the ``most`` frequent kinds with their numbers of records."""
        return tuple(self._counts.most_common(most))


AGE_STEP = 10
"""Years in one group of ages."""


OLDEST = 90
"""Start of the last group of ages, which has no end: the very old are few."""


_REASONS_KEPT = 10


_STRUCTS = {
    "possible_types": ("type", "strength"),
    "other_causes": ("type", "strength"),
    "conflicts": ("coarse", "fine"),
}
"""Columns with lists of structs, and the fields by which these are counted."""


@dataclass(frozen=True)
class AnswerCounts:
    """Of how many records one finding has a definite answer, and *not sure*."""

    known: int
    not_sure: int

    @property
    def given(self) -> int:
        """Of how many it has any answer; of the others it was not asked."""
        return self.known + self.not_sure


@dataclass(frozen=True)
class Summary:
    """What a batch run found, in numbers of records; nothing in it names a person.

    ``urgencies`` is by urgency, ``types`` by type or other cause and strength,
    ``fired_rules`` by rule, ``answers`` by finding that has a column, ``ages`` by the
    year in which a group of ages starts, ``conflicts`` by the coarse and the fine
    finding, ``precautions`` by red flag that only *not sure* made fire, and
    ``reject_reasons`` by kind, the most frequent ones. What never occurred is left
    out. ``open_urgency`` is the number of records whose urgency could be higher with
    more answers, ``withheld`` of those for which no types are listed,
    ``repeated_ids`` the number of ids that occur more than once.
    """

    assessed: int
    rejected: int
    urgencies: Mapping[str, int]
    open_urgency: int
    types: Mapping[tuple[str, str], int]
    fired_rules: Mapping[str, int]
    answers: Mapping[str, AnswerCounts]
    ages: Mapping[int, int]
    conflicts: Mapping[tuple[str, str], int]
    precautions: Mapping[str, int]
    withheld: int
    reject_reasons: Sequence[tuple[str, int]]
    repeated_ids: int

    @property
    def read(self) -> int:
        """How many records were read: each was assessed or rejected."""
        return self.assessed + self.rejected


class SummaryCounts:
    """Counts that grow with every block; how many rows went in does not matter."""

    def __init__(self) -> None:
        self._assessed = 0
        self._rejected = 0
        self._open_urgency = 0
        self._withheld = 0
        self._urgencies: Counter[str] = Counter()
        self._types: Counter[tuple[str, str]] = Counter()
        self._fired: Counter[str] = Counter()
        self._answered: Counter[str] = Counter()
        self._not_sure: Counter[str] = Counter()
        self._ages: Counter[int] = Counter()
        self._conflicts: Counter[tuple[str, str]] = Counter()
        self._precautions: Counter[str] = Counter()
        self._kinds = RejectKinds()

    def add_block(self, answers: pl.DataFrame, evaluation: Evaluation) -> None:
        """Count a block: coded answers, and what follows from them row by row."""
        results = evaluation.results
        self._assessed += results.height
        self._open_urgency += results[POSSIBLE_URGENCY].count()
        self._withheld += int(results["withheld"].sum())
        self._fired.update(evaluation.fired)
        self._count_answers(answers)
        urgencies, types, causes, conflicts, precautions = pl.collect_all(
            [
                results.lazy().group_by("urgency").len(),
                *(
                    _entries(results, column).unnest(column).group_by(fields).len()
                    for column, fields in _STRUCTS.items()
                ),
                _entries(results, "precautions").group_by("precautions").len(),
            ]
        )
        self._urgencies.update(dict(urgencies.iter_rows()))
        self._types.update(_pairs(types) | _pairs(causes))
        self._conflicts.update(_pairs(conflicts))
        self._precautions.update(dict(precautions.iter_rows()))

    def add_reject(self, reject: Reject) -> None:
        """Count one record that was not assessed, with the kinds of its reasons."""
        self._rejected += 1
        self._kinds.add(reject.reasons)

    def summary(self, repeated_ids: int = 0) -> Summary:
        """Return all that was counted so far."""
        return Summary(
            assessed=self._assessed,
            rejected=self._rejected,
            urgencies=dict(self._urgencies),
            open_urgency=self._open_urgency,
            types=dict(self._types),
            fired_rules=dict(+self._fired),
            answers={
                name: AnswerCounts(count - self._not_sure[name], self._not_sure[name])
                for name, count in self._answered.items()
            },
            ages=dict(sorted(self._ages.items())),
            conflicts=dict(self._conflicts),
            precautions=dict(self._precautions),
            withheld=self._withheld,
            reject_reasons=self._kinds.most_frequent(_REASONS_KEPT),
            repeated_ids=repeated_ids,
        )

    def _count_answers(self, answers: pl.DataFrame) -> None:
        given = answers.select(pl.all().count())
        unsure = answers.select(cs.enum().eq(NOT_SURE).sum(), cs.float().is_nan().sum())
        for total, counts in ((self._answered, given), (self._not_sure, unsure)):
            if counts.height:
                total.update(counts.row(0, named=True))
        if AGE in answers.columns:
            self._ages.update(_ages(answers[AGE]))


def _entries(results: pl.DataFrame, column: str) -> pl.LazyFrame:
    return results.lazy().select(pl.col(column).explode()).drop_nulls()


def _pairs(counts: pl.DataFrame) -> dict[tuple[str, str], int]:
    return {(first, second): count for first, second, count in counts.iter_rows()}


def _ages(ages: pl.Series) -> Mapping[int, int]:
    known = ages.drop_nans().drop_nulls()
    starts = (known // AGE_STEP * AGE_STEP).clip(upper_bound=OLDEST).cast(pl.Int64)
    return dict(starts.value_counts().iter_rows())
