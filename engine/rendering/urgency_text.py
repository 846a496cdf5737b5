"""Why a result is as urgent as it is, in words."""

from collections.abc import Iterable, Sequence

from engine.assessment import Assessment, UrgencyReason
from engine.knowledge import Knowledge
from engine.rendering.layout import item, paragraph
from engine.vocabulary import Urgency

_FITS_SOMETHING = "Your answers fit a problem that should be looked at this soon."


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
    types = [
        reason.type
        for reason in assessment.urgency_reasons
        if reason.type and reason.urgency is top
    ]
    if types:
        urgent.append(item(_types(knowledge, assessment, types)))
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


def _types(knowledge: Knowledge, assessment: Assessment, types: Iterable[str]) -> str:
    if assessment.withheld:
        return _FITS_SOMETHING
    names = "; ".join(knowledge.types[name].name for name in types)
    return f"Your answers fit something to be looked at this soon: {names}."
