"""The result for one person, as frozen models; docs/assessment.md describes the JSON.

Nothing here computes: ``nerveguide.inference.assess`` fills it in, and
``nerveguide.views`` and ``nerveguide.batch`` read it.
"""

from collections.abc import Iterator

from pydantic import Field

from nerveguide.model.answers import AnswerValue, Conflict
from nerveguide.model.fields import Model
from nerveguide.model.notebooks import ShownInNotebooks
from nerveguide.model.vocabulary import Strength, TypeKind, Urgency


class UsedFact(Model):
    """A fact behind a firing: ``kind`` finding or pattern, its name and value.

    ``value`` is the answer for a finding, ``holds`` or ``fails`` for a pattern.
    """

    kind: str
    name: str
    value: AnswerValue


class Reason(Model):
    """A rule that fired, in words, with its sources and the facts it used.

    ``reported`` has the answers that made its condition true, down through patterns;
    none of them is a no. ``precaution`` names findings whose answer *not sure* counted
    as yes for it.
    """

    rule: str
    because: str
    sources: tuple[str, ...]
    used: tuple[UsedFact, ...]
    reported: tuple[UsedFact, ...]
    precaution: tuple[str, ...] = ()


class UrgencyReason(Model):
    """Why the urgency is at least ``urgency``: a red flag, or the floor of a type.

    Exactly one of ``red_flag`` and ``type`` is set. ``advice`` is what to do or
    avoid besides seeing a clinician.
    """

    urgency: Urgency
    red_flag: Reason | None = None
    advice: str | None = None
    type: str | None = None


class PossibleType(Model):
    """A type (or other cause) that fits and may be discussed with a clinician.

    ``strength`` already takes ``contrary`` rules into account. What is ``less_likely``
    has one, and nothing about it is characteristic. ``unknown`` lists findings without
    a known answer that could still make it more or less likely.
    """

    id: str
    name: str
    kind: TypeKind
    strength: Strength
    less_likely: bool
    supporting: tuple[Reason, ...]
    contrary: tuple[Reason, ...]
    unknown: tuple[str, ...]
    next_steps: tuple[str, ...]
    ask: tuple[str, ...]


class UndecidedType(Model):
    """A type that cannot be told yet, and the findings that would decide it."""

    id: str
    would_decide: tuple[str, ...]


class UndecidedRedFlag(Model):
    """A red flag that could still raise the urgency, and what would decide it."""

    id: str
    urgency: Urgency
    would_decide: tuple[str, ...]


class Withheld(Model):
    """Types that fit but are not listed to this person, and why.

    ``reported`` has the symptoms and signs that were answered with yes.
    """

    messages: tuple[str, ...]
    reasons: tuple[Reason, ...]
    reported: tuple[UsedFact, ...]
    types: tuple[PossibleType, ...]
    other_causes: tuple[PossibleType, ...]


class Firing(Model):
    """One firing in the order of the run: the rule, what it concluded, what it used."""

    step: int = Field(ge=1)
    rule: str
    conclusion: str
    used: tuple[UsedFact, ...]


class Guidance(Model):
    """The words that stand in every result, whatever was found."""

    label: str
    action: str
    safety_net: tuple[str, ...]
    disclaimer: str
    note: str
    review: str


class Page(Model):
    """An educational page: the id to ask for (of a topic or a type) and its title."""

    id: str
    title: str


class RulesIdentity(Model):
    """Which rules made the result: version and SHA-256 of their content."""

    version: str
    hash: str


class Assessment(ShownInNotebooks, Model):
    """What the rules conclude from one person's answers; never a diagnosis.

    ``order`` has the ids of ``possible_types`` and ``other_causes`` in the one order in
    which a person is told of them.
    ``notes`` say what was resolved as the answers were read.
    """

    urgency: Urgency
    urgency_reasons: tuple[UrgencyReason, ...]
    possible_types: tuple[PossibleType, ...]
    other_causes: tuple[PossibleType, ...]
    order: tuple[str, ...]
    withheld: Withheld | None
    undecided_types: tuple[UndecidedType, ...]
    undecided_red_flags: tuple[UndecidedRedFlag, ...]
    patterns: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...] = ()
    trace: tuple[Firing, ...]
    guidance: Guidance
    read_more: tuple[Page, ...]
    rules: RulesIdentity

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        """Yield what matters most, where the whole would fill the screen."""
        yield "urgency", self.urgency.value
        yield "possible_types", [fits.id for fits in self.possible_types]
        yield "other_causes", [fits.id for fits in self.other_causes]
        yield "withheld", self.withheld is not None

    @property
    def listed(self) -> tuple[PossibleType, ...]:
        """All that the person is told of, in ``order``: types and other causes."""
        by_id = {fits.id: fits for fits in (*self.possible_types, *self.other_causes)}
        return tuple(by_id[name] for name in self.order)

    @property
    def fitting(self) -> tuple[PossibleType, ...]:
        """All that fits, whether the person is told of it or it is withheld."""
        hidden = self.withheld
        return (*self.listed, *(hidden.types + hidden.other_causes if hidden else ()))
