import polars as pl

from tests.shipped_cases import (
    IN_THE_FAST_TESTS,
    SHIPPED,
    VIGNETTES_OF_EVERY_RULE,
    results_of_vignettes,
)


def test_each_kind_of_result_of_a_written_case_is_seen_by_the_fast_tests() -> None:
    """A kind is the urgency, whether withheld, and whether answers contradict."""
    kinds = results_of_vignettes().select(
        "urgency", "withheld", pl.col("conflicts").list.len() > 0
    )
    chosen = [name in IN_THE_FAST_TESTS for name in SHIPPED.vignettes]
    assert set(kinds.filter(pl.Series(chosen)).iter_rows()) == set(kinds.iter_rows())


def test_every_rule_that_fires_in_a_vignette_fires_in_those_that_are_laid_out() -> None:
    fired = results_of_vignettes()["fired_rules"]
    laid_out = {each.id for each in VIGNETTES_OF_EVERY_RULE}
    chosen = pl.Series([name in laid_out for name in SHIPPED.vignettes])
    assert set(fired.filter(chosen).explode()) == set(fired.explode())
