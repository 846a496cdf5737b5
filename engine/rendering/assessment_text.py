"""An assessment as plain text, the most important things first."""

from collections.abc import Iterable

from engine.answers import NOT_SURE, Conflict
from engine.assessment import Assessment, PossibleType
from engine.knowledge import Knowledge
from engine.rendering.layout import (
    WIDTH,
    Emphasis,
    item,
    items,
    join,
    listed,
    paragraph,
    section,
)
from engine.rendering.urgency_text import urgency_reasons
from engine.vocabulary import Strength

HASH_SHOWN = 12
"""Characters of the rules' content hash that are shown to people."""

_NAMES_SHOWN = 5
_PAGES_SHOWN = 5

STRENGTH_WORDS = {
    Strength.CHARACTERISTIC: "your answers fit its usual description",
    Strength.COMPATIBLE: "some of your answers fit its description",
    Strength.ARGUES_AGAINST: "something speaks against it",
}
"""How well a type fits, as said to a person."""


def assessment_text(
    knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis = str
) -> str:
    """Return the whole result for a person, wrapped for 80 columns."""
    shown = (*assessment.possible_types, *assessment.other_causes)
    parts = [
        _urgency(assessment, emphasis),
        section("Why", urgency_reasons(knowledge, assessment), emphasis=emphasis),
        _conflicts(knowledge, assessment, emphasis),
        _withheld(assessment, emphasis),
        section(
            "Possible types to discuss with a clinician",
            join(_possible_type(knowledge, fits) for fits in assessment.possible_types),
            emphasis=emphasis,
        ),
        section(
            "Other causes to consider",
            join(_possible_type(knowledge, fits) for fits in assessment.other_causes),
            emphasis=emphasis,
        ),
        # "Nothing matched" would be wrong to say where the list is withheld.
        "" if assessment.withheld else paragraph(assessment.guidance.note),
        _still_open(knowledge, assessment, emphasis),
        section(
            "Questions you may want to ask",
            items(_distinct(fits.ask for fits in shown)),
            emphasis=emphasis,
        ),
        section(
            "What a clinician may consider",
            items(_distinct(fits.next_steps for fits in shown)),
            emphasis=emphasis,
        ),
        section(
            "To read more",
            items(
                f"{page.title}: nerveguide learn {page.id}"
                for page in assessment.read_more[:_PAGES_SHOWN]
            ),
            emphasis=emphasis,
        ),
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


def _urgency(assessment: Assessment, emphasis: Emphasis) -> str:
    line = "=" * WIDTH
    return "\n".join(
        [
            line,
            emphasis(assessment.guidance.label),
            paragraph(assessment.guidance.action),
            line,
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


def _possible_type(knowledge: Knowledge, fits: PossibleType) -> str:
    lines = [
        item(f"{fits.name}: {STRENGTH_WORDS[fits.strength]}"),
        paragraph(knowledge.types[fits.id].summary, indent=2),
        paragraph("What speaks for it:", indent=2),
        items(_distinct([reason.because] for reason in fits.supporting), indent=4),
    ]
    if fits.contrary:
        lines.append(paragraph("What speaks against it:", indent=2))
        lines.append(
            items(_distinct([reason.because] for reason in fits.contrary), indent=4)
        )
    if fits.unknown:
        names = _names(knowledge, fits.unknown)
        lines.append(paragraph(f"Not known yet: {names}.", indent=2))
    return "\n".join(lines)


def _still_open(
    knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis
) -> str:
    flags = assessment.undecided_red_flags
    if not flags:
        return ""
    names = _names(knowledge, (name for flag in flags for name in flag.would_decide))
    return section(
        "What could still make this more urgent",
        paragraph(knowledge.guidance.undecided),
        paragraph(f"It would help to know about: {names}."),
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


def _names(knowledge: Knowledge, findings: Iterable[str]) -> str:
    return listed((knowledge.findings[name].name for name in findings), _NAMES_SHOWN)


def _distinct(texts: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(text for group in texts for text in group))
