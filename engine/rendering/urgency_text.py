"""Why a result is as urgent as it is, in words."""

from engine.assessment import Assessment, UrgencyReason
from engine.knowledge import Knowledge
from engine.rendering.layout import item, paragraph
from engine.vocabulary import Urgency

_FITS_SOMETHING = "Your answers fit a problem that should be looked at this soon."


def urgency_reasons(
    knowledge: Knowledge, assessment: Assessment, least: Urgency = Urgency.INFORMATION
) -> str:
    """Return the reasons of urgency ``least`` or more as a list, or nothing.

    Every red flag is said, with its advice and whether *not sure* counted as yes.
    A type is a reason only where it is as urgent as the whole result; it is not
    named when the list of types is withheld.
    """
    told: dict[str, None] = {}
    for reason in assessment.urgency_reasons:
        if reason.urgency.at_least(least):
            told.update(dict.fromkeys(_reason(knowledge, assessment, reason)))
    return "\n".join(told)


def _reason(
    knowledge: Knowledge, assessment: Assessment, reason: UrgencyReason
) -> list[str]:
    if reason.red_flag is None:
        if reason.urgency is not assessment.urgency:
            return []
        return [item(_type_reason(knowledge, assessment, reason.type or ""))]
    words = reason.red_flag.because
    if reason.urgency is not assessment.urgency:
        words += f" ({knowledge.guidance.urgencies[reason.urgency].label})"
    lines = [item(words)]
    if reason.advice:
        lines.append(paragraph(f"What to do: {reason.advice}", indent=2))
    if reason.red_flag.precaution:
        unsure = "; ".join(
            knowledge.findings[name].name for name in reason.red_flag.precaution
        )
        note = f"{knowledge.guidance.precaution} This concerns: {unsure}."
        lines.append(paragraph(note, indent=2))
    return ["\n".join(lines)]


def _type_reason(knowledge: Knowledge, assessment: Assessment, name: str) -> str:
    if assessment.withheld:
        return _FITS_SOMETHING
    return (
        f"Your answers fit {knowledge.types[name].name}, which should be looked at "
        "this soon."
    )
