"""Why a result is as urgent as it is, and what to do until then, in words."""

from engine.assessment import Assessment
from engine.knowledge import Knowledge
from engine.rendering.layout import WIDTH, Emphasis, items, paragraph
from engine.vocabulary import Urgency

_FITS_SOMETHING = "Your answers fit something that calls for this"
_TYPES_NAMED = 3


def headline(assessment: Assessment, emphasis: Emphasis = str) -> str:
    """Return how urgent it is and what that means, between two lines."""
    line = "=" * WIDTH
    label, action = assessment.guidance.label, assessment.guidance.action
    return "\n".join([line, emphasis(label), paragraph(action), line])


def what_to_do(assessment: Assessment) -> str:
    """Return the advice of the red flags as a list, each once, or nothing.

    In an emergency only what belongs to the emergency is said.
    """
    top = assessment.urgency
    return items(
        dict.fromkeys(
            reason.advice
            for reason in assessment.urgency_reasons
            if reason.advice and (reason.urgency is top or top is not Urgency.EMERGENCY)
        )
    )


def urgency_reasons(
    knowledge: Knowledge, assessment: Assessment, least: Urgency = Urgency.INFORMATION
) -> str:
    """Return the reasons of urgency ``least`` or more as a list, or nothing.

    What makes the result as urgent as it is comes first, types included; these are not
    named when their list is withheld. What would be less urgent by itself follows, but
    not in an emergency, nor when it asks for no more than a routine visit: the whole
    list stands in the assessment. At the end stands what counted as a precaution.
    """
    top = assessment.urgency
    if not top.at_least(least):
        return ""
    urgent: list[str] = []
    lesser: list[str] = []
    for reason in assessment.urgency_reasons:
        if reason.red_flag is None:
            continue
        if reason.urgency is top:
            urgent.append(reason.red_flag.because)
        elif top is not Urgency.EMERGENCY and reason.urgency.at_least(Urgency.SOON):
            lesser.append(f"{reason.red_flag.because} (by itself less urgent)")
    if top is not Urgency.INFORMATION:
        urgent += _types(assessment)
    told = items(dict.fromkeys([*urgent, *lesser]))
    return "\n".join(filter(None, [told, _precaution(knowledge, assessment)]))


def _precaution(knowledge: Knowledge, assessment: Assessment) -> str:
    unsure = dict.fromkeys(
        name
        for reason in assessment.urgency_reasons
        if reason.red_flag and reason.urgency is assessment.urgency
        for name in reason.red_flag.precaution
    )
    if not unsure:
        return ""
    names = "; ".join(knowledge.findings[name].name for name in unsure)
    return paragraph(f"{knowledge.guidance.precaution} This concerns: {names}.")


def _types(assessment: Assessment) -> list[str]:
    """Say which types are as urgent as the result: the best fits, at most three."""
    reasons = assessment.urgency_reasons
    urgent = {r.type for r in reasons if r.type and r.urgency is assessment.urgency}
    if not urgent:
        return []
    if assessment.withheld:
        return [f"{_FITS_SOMETHING}."]
    fits = [one for one in assessment.listed if one.id in urgent]
    best = min(fits, key=lambda one: one.strength.rank).strength
    names = [one.name for one in fits if one.strength is best][:_TYPES_NAMED]
    return [f"{_FITS_SOMETHING}: {'; '.join(names)}."]
