"""How urgent a result is, why, and what to do until then."""

from dataclasses import dataclass

from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.sections import Point, Section, plain_points, without_repeats

_FITS_SOMETHING = "Your answers fit something that calls for this"


_TYPES_NAMED = 3


@dataclass(frozen=True)
class UrgencyView:
    """How urgent it is, in a word and in words for a person, with advice and reasons.

    The reasons name the rules behind them; a type that calls for it does not.
    """

    urgency: Urgency
    label: str
    action: str
    until_then: Section
    why: Section


def urgency_view(knowledge: Knowledge, assessment: Assessment) -> UrgencyView:
    """Return what a person is told of the urgency; see :func:`urgency_with`."""
    names = [knowledge.findings[name].name for name in counted_as_yes(assessment)]
    precaution = ""
    if names:
        concerns = f"This concerns: {'; '.join(names)}."
        precaution = f"{knowledge.guidance.precaution} {concerns}"
    return urgency_with(assessment, precaution)


def urgency_with(assessment: Assessment, precaution: str) -> UrgencyView:
    """Return what a person is told of the urgency; in an emergency only what matters.

    ``precaution`` says which *not sure* counted as yes; it may be empty.

    What makes the result as urgent as it is comes first, types included; these are not
    named when their list is withheld. What would be less urgent by itself follows, but
    not in an emergency, nor when it asks for no more than a routine visit: the whole
    list stands in the assessment. At the end stands the precaution.
    """
    return UrgencyView(
        assessment.urgency,
        assessment.guidance.label,
        assessment.guidance.action,
        Section("What to do until then", _advice(assessment)),
        Section("Why", _reasons(assessment), plain_points(precaution)),
    )


def counted_as_yes(assessment: Assessment) -> tuple[str, ...]:
    """Return the findings whose *not sure* made the result as urgent as it is."""
    findings = (
        name
        for reason in assessment.urgency_reasons
        if reason.red_flag and reason.urgency is assessment.urgency
        for name in reason.red_flag.precaution
    )
    return tuple(dict.fromkeys(findings))


def _advice(assessment: Assessment) -> tuple[Point, ...]:
    top = assessment.urgency
    return without_repeats(
        Point(reason.advice, (reason.red_flag.rule,))
        for reason in assessment.urgency_reasons
        if reason.red_flag
        and reason.advice
        and (reason.urgency is top or top is not Urgency.EMERGENCY)
    )


def _reasons(assessment: Assessment) -> tuple[Point, ...]:
    top = assessment.urgency
    urgent: list[Point] = []
    lesser: list[Point] = []
    for reason in assessment.urgency_reasons:
        if (flag := reason.red_flag) is None:
            continue
        if reason.urgency is top:
            urgent.append(Point(flag.because, (flag.rule,)))
        elif top is not Urgency.EMERGENCY and reason.urgency.at_least(Urgency.SOON):
            words = f"{flag.because} (by itself less urgent)"
            lesser.append(Point(words, (flag.rule,)))
    if top is not Urgency.INFORMATION:
        urgent += plain_points(_types(assessment))
    return without_repeats([*urgent, *lesser])


def _types(assessment: Assessment) -> str:
    """Return the types as urgent as the result: the best fits, at most three."""
    reasons = assessment.urgency_reasons
    urgent = {r.type for r in reasons if r.type and r.urgency is assessment.urgency}
    if not urgent:
        return ""
    if assessment.withheld:
        return f"{_FITS_SOMETHING}."
    fits = [one for one in assessment.listed if one.id in urgent]
    best = min(fits, key=lambda one: one.strength.rank).strength
    names = [one.name for one in fits if one.strength is best][:_TYPES_NAMED]
    return f"{_FITS_SOMETHING}: {'; '.join(names)}."
