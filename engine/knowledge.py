"""The words of the rule base as frozen models: what a folder of rules says.

A :class:`Knowledge` is complete and consistent: every name that occurs in it
stands for an entry of it. ``engine.loading`` builds it from YAML and reports
what is wrong; nothing else creates one outside the tests.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Literal

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
    """A clinician's sign-off of one rule as it stood that day."""

    reviewer: Text
    role: Text
    date: date


class Location(Model):
    """Where an entry stands: file below the rules folder, line counted from 1."""

    file: str
    line: int


class Rule(Entry):
    """Condition -> conclusion, with the reason in plain words and its sources."""

    when: Condition
    then: Conclusion
    because: Text
    sources: SourceIds
    review: Review | None = None
    location: Location = Field(exclude=True)


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
    undecided: Text
    precaution: Text
    before_visit: Text
    not_reviewed: Text


class Expectation(Model):
    """What a vignette demands of its assessment.

    ``urgency`` is a minimum. ``types`` and ``not_types`` name types or other
    causes; ``rules`` names rules that must fire.
    """

    urgency: Urgency
    types: tuple[Identifier, ...] = ()
    not_types: tuple[Identifier, ...] = ()
    not_only: tuple[Identifier, ...] = ()
    rules: tuple[Identifier, ...] = ()


class Vignette(Entry):
    """A written case with its expected result; not a real patient."""

    title: Text
    basis: Text
    answers: Annotated[Mapping[Identifier, str | float], Field(min_length=1)]
    expect: Expectation
    location: Location = Field(exclude=True)


class Knowledge(Model):
    """Everything in a folder of rules; the mappings are keyed by id."""

    version: Text
    guidance: Guidance
    groups: Mapping[str, Group]
    findings: Mapping[str, Finding]
    patterns: Mapping[str, Pattern]
    types: Mapping[str, NeuropathyType]
    rules: Mapping[str, Rule]
    sources: Mapping[str, Source]
    vignettes: Mapping[str, Vignette] = Field(exclude=True)
    pattern_order: tuple[str, ...]
    """Patterns so sorted that each depends on findings and earlier patterns only."""

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> "Knowledge":
        """Return a copy with other fields; nothing computed for this one goes along."""
        del deep  # everything inside is frozen
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Knowledge.model_construct(**{**fields, **(update or {})})

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of all that can change a result.

        Comments, line numbers, the order of entries and vignettes do not count.
        """
        content = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return sha256(content.encode()).hexdigest()

    @cached_property
    def rules_in_order(self) -> tuple[Rule, ...]:
        """All rules, patterns' rules first and stratum by stratum."""
        place = {pattern: index for index, pattern in enumerate(self.pattern_order)}

        def stratum(rule: Rule) -> int:
            if isinstance(rule.then, DrawPattern):
                return place[rule.then.pattern]
            return len(place)

        return tuple(sorted(self.rules.values(), key=stratum))

    @cached_property
    def pattern_rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each pattern, in order of dependence, the rules that draw it."""
        return {
            pattern: tuple(
                rule
                for rule in self.rules.values()
                if isinstance(rule.then, DrawPattern) and rule.then.pattern == pattern
            )
            for pattern in self.pattern_order
        }

    @cached_property
    def coarser_findings(self) -> Mapping[str, tuple[str, ...]]:
        """For each finding all those that it refines, directly or through others."""

        def above(finding: str) -> list[str]:
            direct = self.findings[finding].refines
            return [*direct, *(far for near in direct for far in above(near))]

        return {
            finding: tuple(dict.fromkeys(above(finding))) for finding in self.findings
        }
