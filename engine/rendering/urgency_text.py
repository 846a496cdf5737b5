"""Why a result is as urgent as it is, in words."""

from collections.abc import Iterable

from engine.assessment import Assessment, Reason, UrgencyReason
from engine.knowledge import Knowledge
from engine.rendering.layout import item, paragraph
from engine.vocabulary import Urgency

_FITS_SOMETHING = "Your answers fit a problem that should be looked at this soon."


def urgency_reasons(
    knowledge: Knowledge, assessment: Assessment, least: Urgency = Urgency.INFORMATION
) -> str:
    """Return the reasons of urgency ``least`` or more as a list, or nothing.

    Every red flag is said, with its advice and whether *not sure* counted as yes; one
    that asks for no more than a routine visit is left out when there is more to say.
    Types are a reason only where they are as urgent as the whole result; they are not
    named when the list of types is withheld.
    """
    flags = [
        _red_flag(knowledge, assessment, reason, reason.red_flag)
        for reason in assessment.urgency_reasons
        if reason.red_flag
        and reason.urgency.at_least(least)
        and (
            reason.urgency.at_least(Urgency.SOON)
            or not assessment.urgency.at_least(Urgency.SOON)
        )
    ]
    types = [
        reason.type
        for reason in assessment.urgency_reasons
        if reason.type
        and reason.urgency is assessment.urgency
        and reason.urgency.at_least(least)
    ]
    if types:
        words = _types(knowledge, assessment, types)
        place = sum(
            reason.red_flag is not None and reason.urgency is assessment.urgency
            for reason in assessment.urgency_reasons
        )
        flags.insert(place, item(words))
    return "\n".join(dict.fromkeys(flags))


def _red_flag(
    knowledge: Knowledge, assessment: Assessment, reason: UrgencyReason, flag: Reason
) -> str:
    words = flag.because
    if reason.urgency is not assessment.urgency:
        words += f" ({knowledge.guidance.urgencies[reason.urgency].label})"
    lines = [item(words)]
    if reason.advice:
        lines.append(paragraph(f"What to do: {reason.advice}", indent=2))
    if flag.precaution:
        unsure = "; ".join(knowledge.findings[name].name for name in flag.precaution)
        note = f"{knowledge.guidance.precaution} This concerns: {unsure}."
        lines.append(paragraph(note, indent=2))
    return "\n".join(lines)


def _types(knowledge: Knowledge, assessment: Assessment, types: Iterable[str]) -> str:
    if assessment.withheld:
        return _FITS_SOMETHING
    names = "; ".join(knowledge.types[name].name for name in types)
    return f"Your answers fit something to be looked at this soon: {names}."
