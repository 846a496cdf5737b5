"""What the YAML files of a rule base say, entry by entry, as frozen models.

``engine.knowledge`` puts entries together; ``engine.loading`` reads them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from engine.conditions import Condition
from engine.vocabulary import (
    EvidenceGrade,
    FindingKind,
    SourceStatus,
    Strength,
    TypeKind,
    Urgency,
)

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
"""Lower-case words joined by single underscores."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words for people; never empty."""

HpoTerm = Annotated[str, StringConstraints(pattern=r"^HP:\d{7}$")]
"""Identifier of a term of the Human Phenotype Ontology."""


class Model(BaseModel):
    """Base of all entries: frozen, and no field is ignored silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Model):
    """Anything in the rule base that is referred to by its id."""

    id: Identifier


class Group(Entry):
    """A heading under which findings are asked; groups are asked in file order."""

    title: Text


class _FindingBase(Entry):
    """What all findings share.

    ``name`` continues the sentence "You reported ..."; ``simpler`` is asked once
    more after *not sure* about a danger sign. A yes to this finding means yes to
    each one that it ``refines``. A recorded HPO term speaks of the finding when it is
    one of ``hpo`` or narrower, or is itself in ``hpo_exact``, which is for terms whose
    narrower ones mean something else (facial palsy is muscle weakness in HPO, but not
    weakness of the limbs). ``ask_after`` names findings of which one must
    not have been answered with no before this one is asked.
    """

    name: Text
    kind: FindingKind
    group: Identifier
    question: Text
    simpler: Text | None = None
    help: Text | None = None
    hpo: tuple[HpoTerm, ...] = ()
    hpo_exact: tuple[HpoTerm, ...] = ()
    refines: tuple[Identifier, ...] = ()
    ask_after: tuple[Identifier, ...] = ()


class YesNoFinding(_FindingBase):
    """A finding that is there or not."""

    type: Literal["yes_no"] = "yes_no"


class ChoiceFinding(_FindingBase):
    """A finding with named options, of which one applies (option id -> label)."""

    type: Literal["choice"]
    options: Annotated[Mapping[Identifier, Text], Field(min_length=2)]


class NumberFinding(_FindingBase):
    """A number with its unit; ``minimum`` and ``maximum`` are both possible values."""

    type: Literal["number"]
    unit: Text
    minimum: float
    maximum: float


Finding = Annotated[
    YesNoFinding | ChoiceFinding | NumberFinding, Field(discriminator="type")
]
"""One thing that a person can report."""


class Pattern(Entry):
    """A named intermediate conclusion; ``name`` continues "The answers show ..."."""

    name: Text


class Source(Entry):
    """A citation, its evidence grade, and how much of it was read."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
    citation: Text
    grade: EvidenceGrade
    status: SourceStatus
    seen: Text | None = None

    @property
    def standing(self) -> str:
        """Grade and status in words, as in "guideline, seen"."""
        return f"{self.grade.value.replace('_', ' ')}, {self.status.value}"


SourceIds = Annotated[tuple[str, ...], Field(min_length=1)]
"""Ids of one source or more."""


class NeuropathyType(Entry):
    """A possible type to discuss with a clinician, or another cause to consider.

    When the type fits, the urgency is at least ``floor``. ``next_steps`` is what a
    clinician might consider, ``ask`` what the person may ask.
    """

    name: Text
    kind: TypeKind
    summary: Text
    floor: Urgency
    next_steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    ask: tuple[Text, ...] = ()
    sources: SourceIds


class DrawPattern(Model):
    """Conclusion: the pattern holds."""

    kind: Literal["pattern"] = "pattern"
    pattern: Identifier


class SuggestType(Model):
    """Conclusion: the type fits with this strength, or something speaks against it."""

    kind: Literal["type"] = "type"
    type: Identifier
    strength: Strength


class RaiseUrgency(Model):
    """Conclusion of a red flag: see a clinician at least this soon."""

    kind: Literal["urgency"] = "urgency"
    urgency: Urgency
    advice: Text | None = None


class WithholdTypes(Model):
    """Conclusion about scope: list no types to this person; the text says why."""

    kind: Literal["withhold_types"] = "withhold_types"
    withhold_types: Text


Conclusion = Annotated[
    DrawPattern | SuggestType | RaiseUrgency | WithholdTypes,
    Field(discriminator="kind"),
]
"""What a rule concludes when its condition is true."""


class Review(Model):
    """A clinician's sign-off of one rule.

    ``content`` is the fingerprint (:mod:`engine.review`) of what was reviewed; when
    that has changed since, the rule counts as not reviewed.
    """

    reviewer: Text
    role: Text
    date: date
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    note: Text | None = None


class Location(Model):
    """Where an entry stands: file below the rules folder, line counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


class Rule(Entry):
    """Condition -> conclusion, with the reason in plain words and its sources."""

    when: Condition
    then: Conclusion
    because: Text
    sources: SourceIds
    review: Review | None = None
    location: Location = Field(exclude=True)

    @property
    def strength(self) -> Strength | None:
        """How the rule speaks of a type; ``None`` when it concludes something else."""
        return self.then.strength if isinstance(self.then, SuggestType) else None

    @property
    def supports_a_type(self) -> bool:
        """Tell whether the rule speaks for a type."""
        return self.strength in (Strength.CHARACTERISTIC, Strength.COMPATIBLE)


class UrgencyGuidance(Model):
    """How one urgency is said to a person."""

    label: Text
    action: Text


class Guidance(Model):
    """The fixed words that go with every result."""

    urgencies: Mapping[Urgency, UrgencyGuidance]
    safety_net: Annotated[tuple[Text, ...], Field(min_length=1)]
    disclaimer: Text
    no_match: Text
    points_elsewhere: Text
    undecided: Text
    precaution: Text
    before_visit: Text
    not_reviewed: Text


class Expectation(Model):
    """What a vignette demands of its assessment.

    Either ``urgency``, exactly this, or ``urgency_at_least`` is given. ``types`` and
    ``not_types`` name types or other causes that must and must not be in the result,
    withheld ones included; one of ``not_only`` may be there, but not alone. ``rules``
    names rules that must fire, ``not_rules`` those that must not.
    """

    urgency: Urgency | None = None
    urgency_at_least: Urgency | None = None
    types: tuple[Identifier, ...] = ()
    not_types: tuple[Identifier, ...] = ()
    not_only: tuple[Identifier, ...] = ()
    rules: tuple[Identifier, ...] = ()
    not_rules: tuple[Identifier, ...] = ()


class Vignette(Entry):
    """A written case with its expected result; not a real patient."""

    title: Text
    basis: Text
    answers: Annotated[Mapping[Identifier, str | float], Field(min_length=1)]
    expect: Expectation
    location: Location = Field(exclude=True)
