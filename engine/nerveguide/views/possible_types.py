"""Which types and other causes a person is told of, and how much of each.

All stand in one list, in the order of the assessment. The first are shown in full and
the others in one line each, so that the list stays short enough to be read by somebody
who worries; what is less likely stands together in one line at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from nerveguide.interview.open_questions import Wanted
from nerveguide.messages import message
from nerveguide.model.assessment import Assessment, PossibleType, Reason, UsedFact
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, TypeKind, Urgency
from nerveguide.views.answers import reported_briefly, reported_words
from nerveguide.views.sections import (
    Point,
    capitalize_first,
    without_repeats,
    you_reported,
)
from nerveguide.wording import READER, message_about

_IN_FULL = 3


_NAMES_SHOWN = 3


@dataclass(frozen=True)
class TypeView:
    """A type that fits: why it might be this and why not, and what is unknown.

    ``kind`` and ``fit`` say what sort of entry it is and how well it fits;
    ``you_reported`` says what made it fit; ``unknown`` names findings without an
    answer. Of a type that is shown in short there is one point for it, at most one
    against it, and nothing unknown. Only what is less likely, which stands within a
    sentence, has its name without a capital.
    """

    id: str
    name: str
    kind: str
    fit: str
    summary: str
    supporting: tuple[Point, ...]
    you_reported: str
    contrary: tuple[Point, ...]
    unknown: tuple[str, ...] = ()

    @property
    def standing(self) -> str:
        """What sort of entry it is, if its name does not tell, and how well it fits."""
        explained = self.name.endswith(")")
        words = self.fit if explained else f"{self.kind}: {self.fit}"
        return f"{capitalize_first(words)}."


@dataclass(frozen=True)
class TypesView:
    """The list: some in full, others in short, then the less likely.

    ``between`` stands between the first two, where there are both.
    """

    full: tuple[TypeView, ...]
    short: tuple[TypeView, ...]
    less_likely: tuple[TypeView, ...]

    def __bool__(self) -> bool:
        return bool(self.full or self.short or self.less_likely)

    @property
    def title(self) -> str:
        """The words above the list."""
        if self.full or self.short:
            return message_about(READER, "views.types.title")
        return message("views.types.title_less_likely")

    @property
    def between(self) -> str:
        """The words that lead from those in full to those in short."""
        return message("views.types.between") if self.full and self.short else ""


def fit_words(strength: Strength) -> str:
    """Return how well a type fits, as shown to a person."""
    return message_about(READER, f"views.types.fit.{strength.value}")


def kind_words(kind: TypeKind) -> str:
    """Return what sort of entry it is, as shown to a person."""
    return message(f"views.types.kind.{kind.value}")


def types_view(
    knowledge: Knowledge, assessment: Assessment, wanted: Wanted
) -> TypesView:
    """Return what a person is told of all that fits.

    Of their unknown findings only those are shown that are ``wanted`` to settle a rule
    about the type.
    """
    likely = [fits for fits in assessment.listed if not fits.less_likely]
    full = types_in_full(assessment)
    return TypesView(
        tuple(_in_full(knowledge, fits, wanted) for fits in full),
        tuple(_in_short(knowledge, fits) for fits in likely[len(full) :]),
        tuple(
            replace(_in_full(knowledge, fits, {}), name=fits.name)
            for fits in assessment.listed
            if fits.less_likely
        ),
    )


def standalone_types(assessment: Assessment) -> TypesView:
    """Return the list without the rules: all in full, as far as it is known."""
    views = {
        fits: TypeView(
            fits.id,
            capitalize_first(fits.name),
            kind_words(fits.kind),
            fit_words(fits.strength),
            "",
            points_of(fits.supporting),
            you_reported(reported_briefly(_reported(fits.supporting))),
            points_of(fits.contrary),
        )
        for fits in assessment.listed
    }
    return TypesView(
        tuple(view for fits, view in views.items() if not fits.less_likely),
        (),
        tuple(
            replace(view, name=fits.name)
            for fits, view in views.items()
            if fits.less_likely
        ),
    )


def types_in_full(assessment: Assessment) -> tuple[PossibleType, ...]:
    """Return those that are shown in full: the first few, or none in an emergency."""
    if assessment.urgency is Urgency.EMERGENCY:
        return ()
    likely = (fits for fits in assessment.listed if not fits.less_likely)
    return tuple(islice(likely, _IN_FULL))


def _in_full(knowledge: Knowledge, fits: PossibleType, wanted: Wanted) -> TypeView:
    about = {rule.id for rule in knowledge.type_rules[fits.id]}
    unknown = (name for name in fits.unknown if about & wanted.get(name, {}).keys())
    reasons = _strongest(knowledge, fits)
    return TypeView(
        fits.id,
        capitalize_first(fits.name),
        kind_words(fits.kind),
        fit_words(fits.strength),
        knowledge.types[fits.id].summary,
        points_of(reasons),
        you_reported(reported_words(knowledge, _reported(reasons))),
        points_of(fits.contrary),
        tuple(knowledge.findings[name].name for name in islice(unknown, _NAMES_SHOWN)),
    )


def _in_short(knowledge: Knowledge, fits: PossibleType) -> TypeView:
    full = _in_full(knowledge, fits, {})
    return replace(full, supporting=full.supporting[:1], contrary=full.contrary[:1])


def _strongest(knowledge: Knowledge, fits: PossibleType) -> list[Reason]:
    """Return the supporting reasons of the strongest kind; weaker ones repeat them."""
    strengths = [knowledge.rules[reason.rule].strength for reason in fits.supporting]
    best = Strength.strongest(filter(None, strengths), default=Strength.COMPATIBLE)
    pairs = zip(fits.supporting, strengths, strict=True)
    return [reason for reason, strength in pairs if strength is best]


def _reported(reasons: Sequence[Reason]) -> list[UsedFact]:
    return [fact for reason in reasons for fact in reason.reported]


def points_of(reasons: Sequence[Reason]) -> tuple[Point, ...]:
    """Return why these rules fired, each reason once."""
    return without_repeats(Point(reason.because, (reason.rule,)) for reason in reasons)
