"""Encoded answers of many people -> their results."""

from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from nerveguide.inference.review import review_words
from nerveguide.logic.bitsets import count, unpack
from nerveguide.logic.vectorized import Columns
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.tables.conclusions import Conclusions, highest_possible_urgency, ranks
from nerveguide.tables.list_columns import ListColumn, build_list_column, list_columns

URGENCY_TYPE = pl.Enum([urgency.value for urgency in Urgency])


POSSIBLE_URGENCY = "urgency_could_be"
"""The column with the highest urgency that missing answers could bring."""


SLICE = 1 << 20
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

    The columns are of the types that
    :func:`nerveguide.logic.bitsets.answer_type` says. docs/batch.md describes
    the columns of the results; ``detail`` adds what is open, withheld and behind them.
    """
    starts = range(0, max(answers.height, 1), SLICE)
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        parts = [
            _evaluate(knowledge, answers.slice(start, SLICE), pool, detail=detail)
            for start in starts
        ]
    return Evaluation(
        pl.concat([part.results for part in parts]),
        {rule: sum(part.fired[rule] for part in parts) for rule in knowledge.rules},
    )


def _evaluate(
    knowledge: Knowledge, answers: pl.DataFrame, pool: Executor, *, detail: bool
) -> Evaluation:
    height = answers.height
    columns = Columns(knowledge, answers)
    drawn = Conclusions(knowledge, columns)
    # Only the lists are worth a thread each: the rules are operations so short that
    # threads would spend more time on taking turns.
    lists = {
        name: pool.submit(_fill, listing, height)
        for name, listing in list_columns(
            knowledge, columns, drawn, detail=detail
        ).items()
    }
    fired = {rule: count(bits) for rule, bits in columns.fired.items()}
    urgency = ranks(drawn.urgent, height)
    highest = ranks(highest_possible_urgency(knowledge, columns), height)
    is_open = highest < urgency
    results = pl.DataFrame(
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
    return Evaluation(results, fired)


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
