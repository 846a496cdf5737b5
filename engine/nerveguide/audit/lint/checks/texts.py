"""Checks of the texts that people see."""

import re
from collections.abc import Iterator
from textwrap import shorten

from nerveguide.audit.lint.framework import (
    Issue,
    LintContext,
    Severity,
    check,
    texts_with_positions,
)
from nerveguide.audit.wording import forbidden_phrases
from nerveguide.errors import missing_extra
from nerveguide.model.rules import RaiseUrgency

try:
    from textstat import automated_readability_index
except ImportError:
    raise missing_extra("grades texts", "textstat", "audit") from None


_GUIDANCE = re.compile(
    r"\b(?:call|see|go to|get to|speak to|talk to|contact|visit|appointment)\b",
    re.IGNORECASE,
)


_READING_GOAL = 7.0
"""Grade up to which a text counts as plain: age 12 to 13."""


_SHOWN = 60
"""Characters of the text that are repeated."""


_SHORTEST = 8
"""Words below which a grade says nothing."""


_REVIEWERS_ONLY = ("vignettes", "promises", "fact_base", "seed_claims")
"""Sections that only reviewers and developers read."""


@check(Severity.ERROR)
def red_flag_without_guidance(subject: LintContext) -> Iterator[Issue]:
    """Yield each red flag whose words do not say whom to call or see."""
    words = subject.knowledge.guidance.urgencies
    for rule in subject.knowledge.rules.values():
        if not isinstance(rule.then, RaiseUrgency):
            continue
        guidance = words[rule.then.urgency]
        shown = f"{guidance.label} {guidance.action} {rule.then.advice or ''}"
        if not _GUIDANCE.search(shown):
            yield Issue(
                subject.at("rules", rule.id, "then"),
                f"nothing that is shown with '{rule.id}' says whom to call or see",
                f"say so in its advice, or in the words for {rule.then.urgency.value}",
            )


@check(Severity.ERROR)
def forbidden_wording(subject: LintContext) -> Iterator[Issue]:
    """Yield each wording like a diagnosis, a probability, a dose or false comfort."""
    for position, _, text in texts_with_positions(subject):
        for what, words in forbidden_phrases(text):
            yield Issue(
                position,
                f'"{words}" reads like {what}',
                "say what may be and what to ask, not what is",
            )


@check(Severity.NOTE)
def reading_age(subject: LintContext) -> Iterator[Issue]:
    """Yield each text for people of eight words or more that is above the goal.

    The automated readability index counts letters, words and sentences; grade 6 is read
    at about age 12. It is a hint and no verdict: names such as "neuropathy" raise it,
    whatever stands around them.
    """
    for position, section, text in texts_with_positions(subject):
        if section in _REVIEWERS_ONLY or len(text.split()) < _SHORTEST:
            continue
        grade = float(automated_readability_index(text))
        if grade > _READING_GOAL:
            yield Issue(
                position,
                f"this reads like school grade {grade:.0f}: {shorten(text, _SHOWN)}",
                f"use shorter sentences and words; the goal is grade {_READING_GOAL:g}",
            )
