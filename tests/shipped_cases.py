"""The shipped vignettes as parameters of tests that look at many of them."""

from collections.abc import Iterator
from functools import cache

import polars as pl
import pytest
from nerveguide import load_knowledge
from nerveguide.model.rules import Vignette

from benchmarks.changed_cases import results_of

SHIPPED = load_knowledge()


@cache
def results_of_vignettes() -> pl.DataFrame:
    """Return the results of all shipped vignettes, in their order."""
    vignettes = SHIPPED.vignettes.values()
    return results_of(SHIPPED, [vignette.answers for vignette in vignettes])


IN_THE_FAST_TESTS = frozenset(
    {
        "ascending_weakness_after_diarrhoea",
        "weak_from_the_eyes_down_after_canned_food",
        "child_who_stops_walking",
        "child_with_lifelong_odd_feet",
        "child_feeling_well",
        "numb_hands_after_checkpoint_treatment",
        "told_functional_and_it_comes_and_goes",
        "child_with_leg_pain",
        "one_numb_foot_after_sugar_fall",
        "spells_of_numbness_and_poor_sight",
        "burning_feet_without_hiv",
        "tingling_that_wanders_in_known_migraine",
        "teenager_with_high_arches",
        "cramps_in_bed",
    }
)
"""Each urgency, with and without a list of types that is withheld; long cases."""


def _seeing_every_rule() -> Iterator[Vignette]:
    """Yield vignettes in which every rule fires that fires in any of them.

    Those with the longest results come first, so that few are needed.
    """
    fired = zip(
        SHIPPED.vignettes.values(),
        results_of_vignettes()["fired_rules"].to_list(),
        strict=True,
    )
    seen: set[str] = set()
    for vignette, rules in sorted(fired, key=lambda case: -len(case[1])):
        if vignette.id in IN_THE_FAST_TESTS or not seen.issuperset(rules):
            seen.update(rules)
            yield vignette


_COVERING = frozenset(vignette.id for vignette in _seeing_every_rule())
"""Enough to see what is said of each rule."""


def _marks(vignette: Vignette) -> list[pytest.MarkDecorator]:
    if vignette.id in IN_THE_FAST_TESTS:
        return []
    return [pytest.mark.slow if vignette.id in _COVERING else pytest.mark.long]


EVERY_VIGNETTE = [
    pytest.param(vignette, id=vignette.id, marks=_marks(vignette))
    for vignette in SHIPPED.vignettes.values()
]
"""The fast tests look at some, the slow ones at one or more for each rule."""

VIGNETTES_OF_EVERY_RULE = [each for each in EVERY_VIGNETTE if each.id in _COVERING]
"""What is laid out looks at these."""
