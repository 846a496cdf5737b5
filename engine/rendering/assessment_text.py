"""An assessment as plain text, the most important things first.

An emergency is told in as few words as it can be: where to go and why, and what whoever
helps should know. Questions and reading are for those who have the time.
"""

from collections.abc import Iterable
from itertools import islice

from engine.answers import NOT_SURE, Conflict
from engine.assessment import Assessment
from engine.knowledge import Knowledge
from engine.rendering.layout import (
    Emphasis,
    capital,
    items,
    join,
    paragraph,
    section,
)
from engine.rendering.possible_types_text import possible_types_text, told_in_full
from engine.rendering.urgency_text import headline, urgency_reasons, what_to_do
from engine.vocabulary import Urgency

HASH_SHOWN = 12
"""Characters of the rules' content hash that are shown to people."""

_NAMES_SHOWN = 5
_PAGES_SHOWN = 5
_LINES_SHOWN = 8


def assessment_text(
    knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis = str
) -> str:
    """Return the whole result for a person, wrapped for 80 columns."""
    emergency = assessment.urgency is Urgency.EMERGENCY
    parts = [
        headline(assessment, emphasis),
        section("What to do until then", what_to_do(assessment), emphasis=emphasis),
        section("Why", urgency_reasons(knowledge, assessment), emphasis=emphasis),
        _conflicts(knowledge, assessment, emphasis),
        _withheld(assessment, emphasis),
        _note(assessment),
        possible_types_text(
            knowledge,
            assessment,
            "Possible types to discuss with a clinician",
            assessment.possible_types,
            emphasis,
        ),
        possible_types_text(
            knowledge,
            assessment,
            "Other causes to consider",
            assessment.other_causes,
            emphasis,
        ),
        "" if emergency else _for_the_visit(knowledge, assessment, emphasis),
        section(
            "When to get help at once",
            items(assessment.guidance.safety_net),
            emphasis=emphasis,
        ),
        _what_this_is_not(assessment, emphasis),
        # On a small screen the beginning has scrolled away by now.
        emphasis(f"In short: {assessment.guidance.label}"),
    ]
    return join(parts)


def _for_the_visit(
    knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis
) -> str:
    """Return what to find out before, to ask at, and to read after a visit."""
    told = [
        fits
        for several in (assessment.possible_types, assessment.other_causes)
        for fits in told_in_full(assessment, several)
    ]
    pages = assessment.read_more[:_PAGES_SHOWN]
    return join(
        [
            _still_open(knowledge, assessment, emphasis),
            section(
                "Questions you may want to ask",
                items(_distinct(fits.ask for fits in told)[:_LINES_SHOWN]),
                emphasis=emphasis,
            ),
            section(
                "What a clinician may consider",
                items(_distinct(fits.next_steps for fits in told)[:_LINES_SHOWN]),
                emphasis=emphasis,
            ),
            section(
                "To read more: nerveguide learn ID",
                items(f"{page.id}: {capital(page.title)}" for page in pages),
                emphasis=emphasis,
            ),
        ]
    )


def _conflicts(knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis) -> str:
    texts = [_conflict(knowledge, conflict) for conflict in assessment.conflicts]
    return section("Answers that do not go together", items(texts), emphasis=emphasis)


def _conflict(knowledge: Knowledge, conflict: Conflict) -> str:
    coarse = knowledge.findings[conflict.coarse].name
    fine = knowledge.findings[conflict.fine].name
    answer = '"not sure"' if conflict.fine_answer == NOT_SURE else conflict.fine_answer
    return (
        f"You said no to {coarse}, but {answer} to {fine}. "
        f"We took the safer reading: {answer}."
    )


def _withheld(assessment: Assessment, emphasis: Emphasis) -> str:
    if assessment.withheld is None:
        return ""
    return section(
        "Why no possible types are listed",
        *(paragraph(message) for message in assessment.withheld.messages),
        emphasis=emphasis,
    )


def _note(assessment: Assessment) -> str:
    """Return how to read the lists of types; nothing where it would be out of place.

    "Nothing matched" would be wrong to say where the list is withheld; that no type of
    neuropathy fits is of no help in an emergency.
    """
    emergency = assessment.urgency is Urgency.EMERGENCY
    if assessment.withheld or (emergency and not assessment.possible_types):
        return ""
    return paragraph(assessment.guidance.note)


def _still_open(
    knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis
) -> str:
    flags = assessment.undecided_red_flags
    if not flags:
        return ""
    findings = (name for flag in flags for name in flag.would_decide)
    names = "; ".join(
        knowledge.findings[name].name
        for name in islice(dict.fromkeys(findings), _NAMES_SHOWN)
    )
    return section(
        "What could still make this more urgent",
        paragraph(knowledge.guidance.undecided),
        paragraph(f"It would help most to know about: {names}."),
        emphasis=emphasis,
    )


def _what_this_is_not(assessment: Assessment, emphasis: Emphasis) -> str:
    rules = assessment.rules
    identity = f"Rules version {rules.version}, {rules.hash[:HASH_SHOWN]}."
    return section(
        "What this is not",
        paragraph(assessment.guidance.disclaimer),
        paragraph(f"{assessment.guidance.review} {identity}"),
        emphasis=emphasis,
    )


def _distinct(texts: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(text for group in texts for text in group))
