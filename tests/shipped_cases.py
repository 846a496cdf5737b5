"""The shipped vignettes as parameters of tests that look at every one of them."""

import pytest
from nerveguide import load_knowledge

SHIPPED = load_knowledge()

IN_THE_FAST_TESTS = frozenset(
    {
        "ascending_weakness_after_diarrhoea",
        "weak_from_the_eyes_down_after_canned_food",
        "child_who_stops_walking",
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

EVERY_VIGNETTE = [
    pytest.param(
        vignette,
        id=vignette.id,
        marks=[] if vignette.id in IN_THE_FAST_TESTS else [pytest.mark.slow],
    )
    for vignette in SHIPPED.vignettes.values()
]
"""Some are looked at by the fast tests, the others by the slow ones."""
