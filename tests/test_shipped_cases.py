from collections.abc import Mapping

import polars as pl
from nerveguide import evaluate
from nerveguide.model.rules import Vignette

from tests.shipped_cases import IN_THE_FAST_TESTS, SHIPPED


def _kinds(vignettes: Mapping[str, Vignette]) -> set[tuple[object, ...]]:
    """Return the kinds of result: urgency, whether withheld, whether contradictory."""
    cells = pl.DataFrame(
        {
            name: [
                str(each.answers[name]) if name in each.answers else None
                for each in vignettes.values()
            ]
            for name in SHIPPED.findings
        },
        schema=dict.fromkeys(SHIPPED.findings, pl.String),
    )
    results = evaluate(cells, SHIPPED)
    conflict = pl.col("conflicts").list.len() > 0
    return set(results.select("urgency", "withheld", conflict).iter_rows())


def test_each_kind_of_result_of_a_written_case_is_seen_by_the_fast_tests() -> None:
    chosen = {name: SHIPPED.vignettes[name] for name in IN_THE_FAST_TESTS}
    assert _kinds(chosen) == _kinds(SHIPPED.vignettes)
