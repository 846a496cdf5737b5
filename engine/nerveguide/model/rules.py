"""Rules in the YAML files, what they conclude, cite and say, and written cases.

What they look at stands in ``nerveguide.model.findings``.
``nerveguide.model.knowledge`` puts entries together; ``nerveguide.loader`` reads them.
Rule authors see the docstrings in their editor (``nerveguide.loader.json_schema``).
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from nerveguide.messages import message
from nerveguide.model.conditions import Condition
from nerveguide.model.fields import SET_BY_LOADER, Entry, Identifier, Model, Note, Text
from nerveguide.model.vocabulary import (
    EvidenceGrade,
    SourceStatus,
    Strength,
    TypeKind,
    Urgency,
)


class Pattern(Entry):
    """A named intermediate conclusion."""

    name: Text
    """Continues the sentence "The answers show ..."."""


class Source(Entry):
    """A citation, its evidence grade, and how much of it was read."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
    citation: Note
    """Who wrote what, where and when."""
    grade: EvidenceGrade
    status: SourceStatus
    seen: Note | None = None
    """Which part of it was read."""

    @property
    def standing(self) -> str:
        """Grade and status in words, as in "guideline, seen"."""
        return f"{self.grade.value.replace('_', ' ')}, {self.status.value}"


SourceIds = Annotated[tuple[str, ...], Field(min_length=1)]
"""Ids of one source or more."""


class NeuropathyType(Entry):
    """A possible type to discuss with a clinician, or another cause to consider."""

    name: Text
    """What it is called in a result."""
    kind: Annotated[TypeKind, SET_BY_LOADER]
    summary: Text
    """What it is, in a few plain sentences."""
    floor: Urgency
    """When this fits, the urgency is at least this."""
    next_steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What a clinician might consider."""
    ask: tuple[Text, ...] = ()
    """What the person may ask the clinician."""
    sources: SourceIds
    """What this rests on."""


class DrawPattern(Model):
    """Conclusion: the pattern holds."""

    kind: Annotated[Literal["pattern"], SET_BY_LOADER] = "pattern"
    pattern: Identifier
    """The pattern that holds."""


class SuggestType(Model):
    """Conclusion: the type fits with this strength, or something speaks against it."""

    kind: Annotated[Literal["type"], SET_BY_LOADER] = "type"
    type: Identifier
    """A type or another cause."""
    strength: Strength


class RaiseUrgency(Model):
    """Conclusion of a red flag: see a clinician at least this soon."""

    kind: Annotated[Literal["urgency"], SET_BY_LOADER] = "urgency"
    urgency: Urgency
    advice: Text | None = None
    """What to do, or not to do, until then."""


class WithholdTypes(Model):
    """Conclusion about scope: list no types to this person."""

    kind: Annotated[Literal["withhold_types"], SET_BY_LOADER] = "withhold_types"
    withhold_types: Text
    """Tells the person why no types are listed."""


Conclusion = Annotated[
    DrawPattern | SuggestType | RaiseUrgency | WithholdTypes,
    Field(discriminator="kind"),
]
"""What a rule concludes when its condition is true."""


class Review(Model):
    """A clinician's sign-off of one rule."""

    reviewer: Note
    """The name of who reviewed the rule."""
    role: Note
    """The profession, as in "neurologist"."""
    date: date
    """The day of the review."""
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    """The fingerprint of what was reviewed; ``nerveguide rules sign-off`` writes it.

    When that has changed since, the rule counts as not reviewed.
    """
    note: Note | None = None
    """What others should know of the review."""


class Location(Model):
    """Where an entry stands: file below the rules folder, line counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return message("model.rules.location", file=self.file, line=self.line)


class Rule(Entry):
    """Condition -> conclusion, with the reason in plain words and its sources."""

    when: Condition
    then: Conclusion
    """What the rule concludes when its condition is true: one thing."""
    because: Text
    """The reason, in plain words."""
    sources: SourceIds
    """What this rests on."""
    review: Review | None = None
    location: Annotated[Location, SET_BY_LOADER] = Field(exclude=True)

    @property
    def strength(self) -> Strength | None:
        """How the rule speaks of a type; ``None`` when it concludes something else."""
        return self.then.strength if isinstance(self.then, SuggestType) else None

    @property
    def supports_a_type(self) -> bool:
        """Whether the rule supports a type."""
        return self.strength in (Strength.CHARACTERISTIC, Strength.COMPATIBLE)


class UrgencyGuidance(Model):
    """How one urgency is said to a person."""

    label: Text
    """The heading of a result with this urgency."""
    action: Text
    """What to do, and how soon."""


class Guidance(Model):
    """The fixed words that go with every result."""

    urgencies: Mapping[Urgency, UrgencyGuidance]
    """How each urgency is said."""
    safety_net: Annotated[tuple[Text, ...], Field(min_length=1)]
    """When to get help at once, whatever the result says."""
    disclaimer: Text
    """What the result is not."""
    no_match: Text
    """Said when nothing fits."""
    points_elsewhere: Text
    """Said when only other causes fit."""
    undecided: Text
    """Said when open answers could change the urgency."""
    precaution: Text
    """Said when "not sure" counted as yes for a red flag."""
    before_visit: Text
    """Said when a type fits."""
    withheld: Text
    """Said when what fits is not listed to this person, such as a child."""
    not_reviewed: Text
    """Said while a rule is not reviewed by a clinician."""


class Expectation(Model):
    """What a vignette or a promise demands of a result."""

    urgency: Urgency | None = None
    """The result has exactly this urgency. Not beside ``urgency_at_least``."""
    urgency_at_least: Urgency | None = None
    """The result has this urgency or a higher one."""
    types: tuple[Identifier, ...] = ()
    """Types or other causes that must be in the result, withheld ones included."""
    not_types: tuple[Identifier, ...] = ()
    """Types or other causes that must not be in the result."""
    not_only: tuple[Identifier, ...] = ()
    """Types or other causes that may be in the result, but not alone."""
    rules: tuple[Identifier, ...] = ()
    """Rules that must fire."""
    not_rules: tuple[Identifier, ...] = ()
    """Rules that must not fire."""


class Vignette(Entry):
    """A written case with its expected result; not a real patient."""

    title: Note
    """The case in a few words."""
    basis: Note
    """Where the case comes from: a source, or how it was made."""
    answers: Annotated[Mapping[Identifier, str | float], Field(min_length=1)]
    """Finding -> its answer: yes, no, not_sure, an option or a number."""
    expect: Expectation
    """What the result must be; one of the two urgencies is always said."""
    location: Annotated[Location, SET_BY_LOADER] = Field(exclude=True)
