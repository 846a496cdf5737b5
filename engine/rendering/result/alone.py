"""What is told of an assessment by itself, where its rules and answers are not at hand.

Findings go by their ids in plain words. All that fits is told with each reason.
"""

from collections.abc import Iterable

from engine.assessment import Assessment, PossibleType
from engine.rendering.layout import capital, in_words
from engine.rendering.result.possible_types import (
    CAUSES_TITLE,
    STRENGTH_WORDS,
    TYPES_TITLE,
    ToldType,
    ToldTypes,
    points_of,
)
from engine.rendering.result.told import (
    OPEN_TITLE,
    WITHHELD_TITLE,
    Told,
    conflicts,
    limits,
    note,
    safety_net,
)
from engine.rendering.result.urgency import counted_as_yes, urgency_with
from engine.rendering.told import Part, said


def told_alone(assessment: Assessment) -> Told:
    """Decide what is told of an assessment.

    What to ask, what a clinician may consider and what to read stand in the assessment.
    """
    return Told(
        urgency_with(assessment, _precaution(assessment)),
        conflicts(assessment, in_words),
        _withheld(assessment),
        note(assessment),
        _types(TYPES_TITLE, assessment.possible_types),
        _types(CAUSES_TITLE, assessment.other_causes),
        _still_open(assessment),
        ask=Part(""),
        consider=Part(""),
        pages=(),
        safety_net=safety_net(assessment),
        limits=limits(assessment),
    )


def _precaution(assessment: Assessment) -> str:
    names = "; ".join(map(in_words, counted_as_yes(assessment)))
    return f'To be safe, "not sure" was counted as yes: {names}.' if names else ""


def _withheld(assessment: Assessment) -> Part:
    if assessment.withheld is None:
        return Part(WITHHELD_TITLE)
    reasons = points_of(assessment.withheld.reasons)
    return Part(WITHHELD_TITLE, reasons, said(*assessment.withheld.messages))


def _types(title: str, several: Iterable[PossibleType]) -> ToldTypes:
    told = (
        ToldType(
            fits.id,
            capital(fits.name),
            STRENGTH_WORDS[fits.strength],
            "",
            points_of(fits.supporting),
            points_of(fits.contrary),
        )
        for fits in several
    )
    return ToldTypes(title, tuple(told), ())


def _still_open(assessment: Assessment) -> Part:
    undecided = len(assessment.undecided_red_flags)
    if not undecided:
        return Part(OPEN_TITLE)
    flags = "one red flag" if undecided == 1 else f"{undecided} red flags"
    sentence = (
        f"Answers that are missing, or not sure, leave {flags} open; "
        "undecided_red_flags of this assessment tells which."
    )
    return Part(OPEN_TITLE, paragraphs=said(sentence))
