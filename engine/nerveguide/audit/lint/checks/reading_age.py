"""A text for people that is hard to read.

The automated readability index counts letters, words and sentences; grade 6 is read at
about age 12. It is a hint and no verdict: names such as "neuropathy" raise it, whatever
stands around them.
"""

from collections.abc import Iterator
from textwrap import shorten

from nerveguide.audit.lint.framework import Issue, LintContext, texts_with_positions

try:
    from textstat import automated_readability_index
except ImportError:
    message = (
        "this grades texts, and the Python package 'textstat' is not installed;"
        ' run: pip install "nerveguide[audit]"'
    )
    raise ImportError(message, name="textstat") from None


GOAL = 7.0
"""Grade up to which a text counts as plain: age 12 to 13."""


SHOWN = 60
"""Characters of the text that are repeated."""


SHORTEST = 8
"""Words below which a grade says nothing."""


REVIEWERS_ONLY = ("vignettes", "promises", "fact_base", "seed_claims")
"""Sections that only reviewers and developers read."""


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each text for people of eight words or more that is above the goal."""
    for position, section, text in texts_with_positions(subject):
        if section in REVIEWERS_ONLY or len(text.split()) < SHORTEST:
            continue
        grade = float(automated_readability_index(text))
        if grade > GOAL:
            yield Issue(
                position,
                f"this reads like school grade {grade:.0f}: {shorten(text, SHOWN)}",
                f"use shorter sentences and words; the goal is grade {GOAL:g}",
            )
