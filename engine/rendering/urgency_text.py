"""Why a result is as urgent as it is, in words."""

from collections.abc import Sequence

from engine.assessment import Assessment, UrgencyReason
from engine.knowledge import Knowledge
from engine.rendering.layout import item, paragraph
from engine.vocabulary import Urgency

_FITS_SOMETHING = "Your answers fit a problem that should be looked at this soon."
_TYPES_NAMED = 3


def urgency_reasons(
    knowledge: Knowledge, assessment: Assessment, least: Urgency = Urgency.INFORMATION
) -> str:
    """Return the reasons of urgency ``least`` or more as a list, or nothing.

    What makes the result as urgent as it is comes first, with advice and with a word
    where *not sure* counted as yes. Types are not named when their list is withheld.
    What would be less urgent alone follows in short; in an emergency it is counted
    only, and a reason for no more than a routine visit is left out.
    """
    top = assessment.urgency
    if not top.at_least(least):
        return ""
    flags = [reason for reason in assessment.urgency_reasons if reason.red_flag]
    urgent = [_red_flag(knowledge, flag) for flag in flags if flag.urgency is top]
    if top is not Urgency.INFORMATION:
        urgent += _types(assessment)
    lesser = [
        flag
        for flag in flags
        if flag.urgency is not top
        and flag.urgency.at_least(least)
        and flag.urgency.at_least(Urgency.SOON)
    ]
    return "\n".join([*dict.fromkeys(urgent), *_less_urgent(knowledge, top, lesser)])


def _less_urgent(
    knowledge: Knowledge, top: Urgency, flags: Sequence[UrgencyReason]
) -> list[str]:
    if top is Urgency.EMERGENCY and flags:
        count = f"{len(flags)} more {'reason' if len(flags) == 1 else 'reasons'}"
        return [item(f"And {count} that would be less urgent alone.")]
    return [
        item(f"{flag.red_flag.because} (alone: {label})")
        for flag in flags
        if flag.red_flag and (label := knowledge.guidance.urgencies[flag.urgency].label)
    ]


def _red_flag(knowledge: Knowledge, reason: UrgencyReason) -> str:
    flag = reason.red_flag
    if flag is None:
        return ""
    lines = [item(flag.because)]
    if reason.advice:
        lines.append(paragraph(f"What to do: {reason.advice}", indent=2))
    if flag.precaution:
        unsure = "; ".join(knowledge.findings[name].name for name in flag.precaution)
        note = f"{knowledge.guidance.precaution} This concerns: {unsure}."
        lines.append(paragraph(note, indent=2))
    return "\n".join(lines)


def _types(assessment: Assessment) -> list[str]:
    """Say which types are as urgent as the result: the best fits, at most three."""
    reasons = assessment.urgency_reasons
    urgent = {r.type for r in reasons if r.type and r.urgency is assessment.urgency}
    if not urgent:
        return []
    if assessment.withheld:
        return [item(_FITS_SOMETHING)]
    everything = (*assessment.possible_types, *assessment.other_causes)
    fits = [one for one in everything if one.id in urgent]
    best = min(fits, key=lambda one: one.strength.rank).strength
    names = [one.name for one in fits if one.strength is best][:_TYPES_NAMED]
    words = "Your answers fit something to be looked at this soon"
    return [item(f"{words}: {'; '.join(names)}.")]
