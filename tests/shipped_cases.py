"""The shipped vignettes as parameters of tests that look at every one of them."""

import pytest
from nerveguide import load_knowledge

SHIPPED = load_knowledge()

_IN_THE_FAST_TESTS = 4

EVERY_VIGNETTE = [
    pytest.param(
        vignette,
        id=vignette.id,
        marks=[pytest.mark.slow] if number % _IN_THE_FAST_TESTS else [],
    )
    for number, vignette in enumerate(SHIPPED.vignettes.values())
]
"""One in four is looked at by the fast tests, the others by the slow ones."""
