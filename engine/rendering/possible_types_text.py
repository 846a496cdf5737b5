"""Types and other causes that fit, in words for the person.

The best fits are told in full and the others in one line each, so that the list stays
short enough to be read by somebody who worries.
"""

from collections.abc import Sequence
from itertools import islice, takewhile

from engine.assessment import Assessment, PossibleType, Reason
from engine.knowledge import Knowledge
from engine.rendering.layout import (
    Emphasis,
    capital,
    item,
    items,
    join,
    paragraph,
    section,
)
from engine.vocabulary import Strength, Urgency

STRENGTH_WORDS = {
    Strength.CHARACTERISTIC: "your answers fit its usual description",
    Strength.COMPATIBLE: "some of your answers fit its description",
    Strength.ARGUES_AGAINST: "something speaks against it",
}
"""How well a type fits, as said to a person."""

_IN_FULL = 3
_IN_FULL_WHEN_NONE_IS_USUAL = 2
_NAMES_SHOWN = 3


def told_in_full(
    assessment: Assessment, fits: Sequence[PossibleType]
) -> tuple[PossibleType, ...]:
    """Return those of ``fits`` that are told in full: none in an emergency.

    They are the first that fit their usual description; when nothing in the whole
    result does, the first few.
    """
    if assessment.urgency is Urgency.EMERGENCY:
        return ()
    if any(map(_is_usual, assessment.listed)):
        return tuple(takewhile(_is_usual, fits))[:_IN_FULL]
    return tuple(fits[:_IN_FULL_WHEN_NONE_IS_USUAL])


def _is_usual(fits: PossibleType) -> bool:
    return fits.strength is Strength.CHARACTERISTIC


def possible_types_text(
    knowledge: Knowledge,
    assessment: Assessment,
    title: str,
    fits: Sequence[PossibleType],
    emphasis: Emphasis = str,
) -> str:
    """Return one list of types under its title, or nothing when it is empty."""
    full = told_in_full(assessment, fits)
    short = items(_in_short(knowledge, one) for one in fits[len(full) :])
    if full and short:
        short = (
            f"{paragraph('Fewer answers fit these, which can look alike:')}\n{short}"
        )
    return section(
        title,
        join([*(_in_full(knowledge, one) for one in full), short]),
        emphasis=emphasis,
    )


def _in_short(knowledge: Knowledge, fits: PossibleType) -> str:
    against = f" Against it: {fits.contrary[0].because}" if fits.contrary else ""
    return f"{capital(fits.name)}. {_strongest(knowledge, fits)[0]}{against}"


def _in_full(knowledge: Knowledge, fits: PossibleType) -> str:
    lines = [
        item(f"{capital(fits.name)}: {STRENGTH_WORDS[fits.strength]}"),
        paragraph(knowledge.types[fits.id].summary, indent=2),
        paragraph("What speaks for it:", indent=2),
        items(_strongest(knowledge, fits), indent=4),
    ]
    if fits.contrary:
        lines.append(paragraph("What speaks against it:", indent=2))
        lines.append(items(_distinct(fits.contrary), indent=4))
    if fits.unknown:
        findings = (knowledge.findings[name].name for name in fits.unknown)
        names = "; ".join(islice(findings, _NAMES_SHOWN))
        lines.append(paragraph(f"Not answered yet: {names}.", indent=2))
    return "\n".join(lines)


def _strongest(knowledge: Knowledge, fits: PossibleType) -> list[str]:
    """Return the supporting reasons of the strongest kind; weaker ones repeat them."""
    strengths = [knowledge.rules[reason.rule].strength for reason in fits.supporting]
    best = Strength.strongest(filter(None, strengths), default=Strength.COMPATIBLE)
    pairs = zip(fits.supporting, strengths, strict=True)
    return _distinct([reason for reason, strength in pairs if strength is best])


def _distinct(reasons: Sequence[Reason]) -> list[str]:
    return list(dict.fromkeys(reason.because for reason in reasons))
