"""Coded answers of many people -> their results, through the columns interpreter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from engine.frames.conclusions import URGENCY_RANK, WITHHELD, conclusion_strata
from engine.frames.listings import Listing, listings, rules_with_precaution
from engine.frames.lists import list_column
from engine.interpreters.columns import Answers, rule_strata
from engine.knowledge import Knowledge
from engine.vocabulary import Urgency

URGENCY_TYPE = pl.Enum([urgency.value for urgency in Urgency])

SLICE = 1 << 19
"""Rows that are evaluated at once; bounds the memory of intermediate columns."""


@dataclass(frozen=True)
class Evaluation:
    """``results``: one row a person; ``fired``: how often each rule fired."""

    results: pl.DataFrame
    fired: Mapping[str, int]


def evaluate_answers(
    knowledge: Knowledge, answers: pl.DataFrame, *, detail: bool = False
) -> Evaluation:
    """Evaluate answers: one row a person, one column a finding asked of anybody.

    The columns, one at least, are of the types that
    :func:`engine.interpreters.columns.answer_type` says. docs/batch.md describes the
    columns of the results; ``detail`` adds what is open, withheld and behind them.
    """
    plan = _plan(knowledge, frozenset(answers.columns), detail=detail)
    starts = range(0, max(answers.height, 1), SLICE)
    parts = [plan.evaluate(answers.slice(start, SLICE)) for start in starts]
    return Evaluation(
        pl.concat([part.results for part in parts]),
        {rule: sum(part.fired[rule] for part in parts) for rule in knowledge.rules},
    )


class _Plan:
    """What can be worked out before any answer is seen."""

    def __init__(
        self, knowledge: Knowledge, asked: Collection[str], *, detail: bool
    ) -> None:
        self._knowledge = knowledge
        answers = Answers(knowledge, asked)
        self._listings = listings(knowledge, answers, detail=detail)
        self._strata = [
            *rule_strata(
                knowledge,
                answers,
                failing=knowledge.rules if detail else (),
                certain=rules_with_precaution(knowledge),
            ),
            *conclusion_strata(knowledge),
        ]
        self._flags = [
            expression.alias(_flag(name, place))
            for name, listing in self._listings.items()
            for place, (_, expression) in enumerate(listing.entries)
        ]
        words = knowledge.guidance
        self._guidance = pl.Series(
            " ".join(
                filter(
                    None,
                    (
                        words.urgencies[urgency].action,
                        words.disclaimer,
                        knowledge.review_words,
                    ),
                )
            )
            for urgency in Urgency
        )

    def evaluate(self, answers: pl.DataFrame) -> Evaluation:
        query = answers.lazy()
        for stratum in self._strata:
            query = query.with_columns(stratum)
        # Nothing here gains by optimising, and trying takes longer than the rest.
        found = query.select(
            URGENCY_RANK, WITHHELD, *self._knowledge.rules, *self._flags
        ).collect(optimizations=pl.QueryOptFlags.none())
        rank = found[URGENCY_RANK]
        results = pl.DataFrame(
            {
                "urgency": rank.cat.to(URGENCY_TYPE),
                **{
                    name: _fill(found, name, listing)
                    for name, listing in self._listings.items()
                },
                "withheld": found[WITHHELD],
                "guidance": self._guidance.gather(rank),
            }
        ).with_columns(
            rules_version=pl.lit(self._knowledge.version),
            rules_hash=pl.lit(self._knowledge.content_hash),
        )
        rules = self._knowledge.rules
        return Evaluation(results, {rule: int(found[rule].sum()) for rule in rules})


@lru_cache(maxsize=8)
def _plan(knowledge: Knowledge, asked: frozenset[str], *, detail: bool) -> _Plan:
    return _Plan(knowledge, asked, detail=detail)


def _flag(listing: str, place: int) -> str:
    return f"{listing} {place}"


def _fill(found: pl.DataFrame, name: str, listing: Listing) -> pl.Series:
    labels = pl.Series([label for label, _ in listing.entries], dtype=listing.dtype)
    flags = [found[_flag(name, place)] for place in range(len(labels))]
    return list_column(flags, labels, found.height)
