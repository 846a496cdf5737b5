"""Generated people who answered the shipped questions, the same ones every time.

Half of them have the answers of a vignette; the others have no picture. Beside that,
their answers are about those of a filled-in questionnaire: of a hundred yes-or-no
questions one is answered with yes, one with not sure, fifty with no, and the others
were not asked; of the other questions half were asked.

``python -m benchmarks.people FILE --rows N`` writes them to a CSV or Parquet file.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

import click
import polars as pl
from nerveguide import load_knowledge
from nerveguide.batch.background import background_writer
from nerveguide.batch.blocks import ID
from nerveguide.logic.bitsets import answer_type
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.findings import Finding, NumberFinding, YesNoFinding
from nerveguide.model.knowledge import Knowledge

SEED = 20_250

BLOCK = 100_000
"""People who are made at once, from a seed of their own, and rows of a row group."""

_YES_NO = [YES, NOT_SURE, *[NO] * 50, *[None] * 48]
_ADULT_AGES = [float(age) for age in range(18, 90)]


def people(knowledge: Knowledge, rows: int, seed: int = SEED) -> Iterator[pl.DataFrame]:
    """Yield so many people, in frames of at most ``BLOCK``, with coded answers.

    The columns are ``id`` and every finding, of its type in
    :func:`nerveguide.logic.bitsets.answer_type`. Fewer people are the first of
    more.
    """
    pictures = _pictures(knowledge)
    chances = {name: _chances(each) for name, each in knowledge.findings.items()}
    for start in range(0, rows, BLOCK):
        random = Random(f"{seed} from {start}")
        pictured = pictures[_draw(random, pictures.height)]
        answers = pictured.with_columns(
            pictured[name].fill_null(answers.gather(_draw(random, len(answers))))
            for name, answers in chances.items()
        )
        numbers = pl.int_range(start, start + BLOCK, eager=True)
        ids = numbers.to_frame().select(pl.format("p{}", numbers.name).alias(ID))
        yield ids.hstack(answers).head(rows - start)


def as_text(people: pl.DataFrame) -> pl.DataFrame:
    """Return the same people as other people's files have them: text, whole numbers."""
    return people.cast({pl.Enum: pl.String, pl.Float64: pl.Int64})


def as_cases(people: pl.DataFrame) -> list[dict[str, AnswerValue]]:
    """Return the answers of each person, as :func:`nerveguide.assess` takes them."""
    return [
        {name: answer for name, answer in row.items() if answer is not None}
        for row in people.drop(ID).iter_rows(named=True)
    ]


def write_people(knowledge: Knowledge, rows: int, file: Path) -> None:
    """Write so many people as text to a CSV or Parquet file, in flat memory."""
    sinks = {
        ".csv": partial(pl.LazyFrame.sink_csv, path=file),
        ".parquet": partial(pl.LazyFrame.sink_parquet, path=file, row_group_size=BLOCK),
    }
    (nobody,) = people(knowledge, 1)
    with background_writer(sinks[file.suffix], as_text(nobody).schema) as write:
        for some in people(knowledge, rows):
            write(as_text(some))


def _pictures(knowledge: Knowledge) -> pl.DataFrame:
    """Return the answers of each vignette in a row, and as many rows without any."""
    answers: list[Mapping[str, AnswerValue]] = [
        vignette.answers for vignette in knowledge.vignettes.values()
    ]
    answers += [{}] * len(answers)
    return pl.DataFrame(
        [
            pl.Series(
                name,
                [_known(finding, each.get(name)) for each in answers],
                answer_type(finding),
            )
            for name, finding in knowledge.findings.items()
        ]
    )


def _known(finding: Finding, answer: AnswerValue | None) -> AnswerValue | None:
    """Leave a number open that somebody is not sure of: other people's files do."""
    unsure = isinstance(finding, NumberFinding) and answer == NOT_SURE
    return None if unsure else answer


def _chances(finding: Finding) -> pl.Series:
    """Return answers that are all equally likely beside the picture."""
    if isinstance(finding, YesNoFinding):
        answers: list[AnswerValue | None] = [*_YES_NO]
    else:
        number = isinstance(finding, NumberFinding)
        some = _ADULT_AGES if number else finding.answer_words
        answers = [*some, *[None] * len(some)]
    return pl.Series(answers, dtype=answer_type(finding))


def _draw(random: Random, below: int) -> pl.Series:
    """Return whole numbers from 0, one for each person of a block."""
    kind = pl.Array(pl.UInt16, BLOCK)
    drawn = pl.Series([random.randbytes(2 * BLOCK)])
    numbers = drawn.bin.reinterpret(dtype=kind, endianness="little").explode()
    return numbers % below


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--rows", default=1_000_000, show_default=True, help="How many people.")
def main(file: Path, rows: int) -> None:
    """Write generated people to FILE, whose name ends in .csv or .parquet."""
    write_people(load_knowledge(), rows, file)


if __name__ == "__main__":
    main()
