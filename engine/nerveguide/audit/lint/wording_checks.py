"""Checks of what people are told: guidance, forbidden wording, ease of reading."""

import re
from collections.abc import Iterator
from textwrap import shorten

from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.audit.lint.style import forbidden_for_others
from nerveguide.errors import missing_extra
from nerveguide.loader.problems import Position
from nerveguide.messages import message
from nerveguide.model.rules import RaiseUrgency

try:
    from textstat import automated_readability_index
except ImportError:
    raise missing_extra("readability", "textstat") from None


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


_REVIEWERS_ONLY = (
    "statements",
    "vignettes",
    "promises",
    "accepted_lowering",
    "fact_base",
    "seed_claims",
)
"""Sections that are written for reviewers and developers."""


@check(Severity.ERROR)
def red_flag_without_guidance(context: LintContext) -> Iterator[Issue]:
    """Yield each red flag whose words do not say whom to call or see."""
    words = context.knowledge.guidance.urgencies
    for rule in context.knowledge.rules.values():
        if not isinstance(rule.then, RaiseUrgency):
            continue
        guidance = words[rule.then.urgency]
        shown = f"{guidance.label} {guidance.action} {rule.then.advice or ''}"
        if not _GUIDANCE.search(shown):
            yield Issue(
                context.at("rules", rule.id, "then"),
                message("lint.red_flag_without_guidance.found", rule=rule.id),
                message(
                    "lint.red_flag_without_guidance.fix",
                    urgency=rule.then.urgency.value,
                ),
            )


@check(Severity.ERROR)
def forbidden_wording(context: LintContext) -> Iterator[Issue]:
    """Yield each wording like a diagnosis, a probability, a dose or false comfort.

    A text is looked at in the words for the reader, and in those for others.
    """
    for place, text in context.texts:
        for what, words in forbidden_phrases(text):
            yield _forbidden(context.at_place(place), what, words)
    for styled in context.styled:
        for what, words in forbidden_for_others(styled):
            yield _forbidden(context.at_place(styled.place), what, words)


def _forbidden(position: Position, what: str, words: str) -> Issue:
    return Issue(
        position,
        message("lint.forbidden.found", words=words, what=what),
        message("lint.forbidden.fix"),
    )


@check(Severity.NOTE)
def reading_age(context: LintContext) -> Iterator[Issue]:
    """Yield each text for people of eight words or more that is above the goal.

    The automated readability index counts letters, words and sentences; grade 6 is read
    at about age 12. It is a hint and no verdict: names such as "neuropathy" raise it,
    whatever stands around them.
    """
    for place, text in context.texts:
        if place[0] in _REVIEWERS_ONLY or len(text.split()) < _SHORTEST:
            continue
        grade = float(automated_readability_index(text))
        if grade > _READING_GOAL:
            yield Issue(
                context.at_place(place),
                message(
                    "lint.reading_age.found",
                    grade=grade,
                    text=shorten(text, _SHOWN),
                ),
                message("lint.reading_age.fix", goal=_READING_GOAL),
            )
