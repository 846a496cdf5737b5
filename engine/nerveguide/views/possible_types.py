"""Which types and other causes a person is told of, and how much of each.

The best fits are shown in full and the others in one line each, so that the list stays
short enough to be read by somebody who worries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from nerveguide.interview.open_questions import Wanted
from nerveguide.model.assessment import Assessment, PossibleType, Reason
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency
from nerveguide.views.sections import Point, capitalize_first, without_repeats

STRENGTH_WORDS = {
    Strength.CHARACTERISTIC: "your answers fit its usual description",
    Strength.COMPATIBLE: "some of your answers fit its description",
    Strength.ARGUES_AGAINST: "something speaks against it",
}
"""How well a type fits, as shown to a person."""


TYPES_TITLE = "Possible types to discuss with a clinician"


CAUSES_TITLE = "Other causes to consider"


_IN_FULL = 3


_IN_FULL_WHEN_NONE_IS_USUAL = 2


_NAMES_SHOWN = 3


@dataclass(frozen=True)
class TypeView:
    """A type that fits: what speaks for it and against it, and what is unknown.

    ``unknown`` names findings without an answer. Of a type that is shown in short there
    is one point for it, at most one against it, and nothing unknown.
    """

    id: str
    name: str
    fit: str
    summary: str
    supporting: tuple[Point, ...]
    contrary: tuple[Point, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class TypesView:
    """A list of types under its title: some in full, then the others in short.

    ``between`` stands between the two, where there are both.
    """

    title: str
    full: tuple[TypeView, ...]
    short: tuple[TypeView, ...]

    def __bool__(self) -> bool:
        return bool(self.full or self.short)

    @property
    def between(self) -> str:
        """The words that lead from those in full to those in short."""
        both = self.full and self.short
        return "Fewer answers fit these, which can look alike:" if both else ""


def types_view(
    knowledge: Knowledge,
    assessment: Assessment,
    title: str,
    fits: Sequence[PossibleType],
    wanted: Wanted,
) -> TypesView:
    """Return what a person is told of one list of types.

    Of their unknown findings only those are shown that are ``wanted`` to settle a rule
    about the type.
    """
    full = types_in_full(assessment, fits)
    return TypesView(
        title,
        tuple(_in_full(knowledge, fit, wanted) for fit in full),
        tuple(_in_short(knowledge, fit) for fit in fits[len(full) :]),
    )


def types_in_full(
    assessment: Assessment, fits: Sequence[PossibleType]
) -> tuple[PossibleType, ...]:
    """Return those of ``fits`` that are shown in full: none in an emergency.

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


def _in_full(knowledge: Knowledge, fits: PossibleType, wanted: Wanted) -> TypeView:
    about = {rule.id for rule in knowledge.type_rules[fits.id]}
    unknown = (name for name in fits.unknown if about & wanted.get(name, {}).keys())
    return TypeView(
        fits.id,
        capitalize_first(fits.name),
        STRENGTH_WORDS[fits.strength],
        knowledge.types[fits.id].summary,
        _strongest(knowledge, fits),
        points_of(fits.contrary),
        tuple(knowledge.findings[name].name for name in islice(unknown, _NAMES_SHOWN)),
    )


def _in_short(knowledge: Knowledge, fits: PossibleType) -> TypeView:
    full = _in_full(knowledge, fits, {})
    return replace(full, supporting=full.supporting[:1], contrary=full.contrary[:1])


def _strongest(knowledge: Knowledge, fits: PossibleType) -> tuple[Point, ...]:
    """Return the supporting reasons of the strongest kind; weaker ones repeat them."""
    strengths = [knowledge.rules[reason.rule].strength for reason in fits.supporting]
    best = Strength.strongest(filter(None, strengths), default=Strength.COMPATIBLE)
    pairs = zip(fits.supporting, strengths, strict=True)
    return points_of([reason for reason, strength in pairs if strength is best])


def points_of(reasons: Sequence[Reason]) -> tuple[Point, ...]:
    """Return why these rules fired, each reason once."""
    return without_repeats(Point(reason.because, (reason.rule,)) for reason in reasons)
