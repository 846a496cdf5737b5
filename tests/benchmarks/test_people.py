from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from nerveguide import assess
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables import evaluate
from polars.testing import assert_frame_equal

from benchmarks.people import BLOCK, as_cases, as_text, people, write_people


def some(knowledge: Knowledge, rows: int) -> pl.DataFrame:
    return pl.concat(people(knowledge, rows))


def test_fewer_people_are_the_first_of_more(small: Knowledge) -> None:
    assert_frame_equal(some(small, 3), some(small, BLOCK + 2).head(3))


def test_people_of_different_blocks_differ(small: Knowledge) -> None:
    first, second = people(small, 2 * BLOCK)
    assert not first.drop("id").equals(second.drop("id"))
    assert pl.concat([first, second])["id"].n_unique() == 2 * BLOCK


def test_text_coded_answers_and_cases_say_the_same(small: Knowledge) -> None:
    coded = some(small, 50)
    results = evaluate(coded, small)
    assert_frame_equal(results, evaluate(as_text(coded), small))
    urgencies = [assess(case, small).urgency.value for case in as_cases(coded)]
    assert results["urgency"].to_list() == urgencies


def test_half_of_them_have_the_picture_of_a_vignette(shipped: Knowledge) -> None:
    fever = some(shipped, BLOCK)["fever"].value_counts(normalize=True)
    shares = dict(fever.rows())
    with_fever = sum(
        vignette.answers.get("fever") == "yes"
        for vignette in shipped.vignettes.values()
    )
    expected = 0.01 + with_fever / len(shipped.vignettes) / 2
    assert shares["yes"] == pytest.approx(expected, abs=0.003)
    assert shares["no"] == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    ("name", "scan"), [("a.csv", pl.scan_csv), ("a.parquet", pl.scan_parquet)]
)
def test_files_hold_the_same_people_as_text(
    name: str,
    scan: Callable[[Path], pl.LazyFrame],
    tmp_path: Path,
    small: Knowledge,
) -> None:
    write_people(small, 100, tmp_path / name)
    assert_frame_equal(scan(tmp_path / name).collect(), as_text(some(small, 100)))
