"""The whole rule base, complete and consistent, with the views that follow from it."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from pydantic import Field, PrivateAttr

from nerveguide.model.content import (
    AcceptedLowering,
    CitedStatement,
    CoveredItem,
    EdgeCases,
    GlossaryTerm,
    Promise,
    SeedClaim,
    Topic,
)
from nerveguide.model.fields import Model, Note, said_throughout
from nerveguide.model.findings import (
    Complaint,
    Finding,
    Group,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.help_lines import Country
from nerveguide.model.own_words import (
    FindingWords,
    FunctionWords,
    PersonWords,
    Spelling,
    TimeWords,
    WordClass,
)
from nerveguide.model.rules import (
    DrawPattern,
    Guidance,
    NeuropathyType,
    Pattern,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    Vignette,
)
from nerveguide.model.vocabulary import FindingKind, Part, Urgency
from nerveguide.wording import READER, Subject

_TEXTS_FOR_PEOPLE = (
    "guidance",
    "groups",
    "complaints",
    "findings",
    "patterns",
    "types",
    "rules",
    "topics",
    "glossary",
    "countries",
)
"""The fields whose entries hold texts that people read."""


class Knowledge(Model):
    """Everything in a folder of rules; the mappings are keyed by id.

    Every name used in it has an entry. ``nerveguide.loader`` builds it from YAML, or
    loads it from the cache, and reports what is wrong.
    """

    version: Note
    guidance: Guidance
    groups: Mapping[str, Group]
    complaints: Mapping[str, Complaint] = {}
    findings: Mapping[str, Finding]
    renamed_findings: Mapping[str, RenamedFinding] = {}
    patterns: Mapping[str, Pattern]
    types: Mapping[str, NeuropathyType]
    rules: Mapping[str, Rule]
    sources: Mapping[str, Source]
    statements: Mapping[str, CitedStatement] = Field(default={}, exclude=True)
    """What the sources say that rules rely on."""
    topics: Mapping[str, Topic]
    glossary: Mapping[str, GlossaryTerm] = {}
    countries: Mapping[str, Country] = {}
    """By two letters, whom to call in an emergency, and with thoughts of self-harm."""
    word_classes: Mapping[str, WordClass] = {}
    """Words that mean the same in the phrases of ``own_words``."""
    own_words: Mapping[str, FindingWords] = {}
    """By finding, what people say in their own words when they have it."""
    function_words: Mapping[str, FunctionWords] = {}
    person_words: Mapping[str, PersonWords] = {}
    time_words: Mapping[str, TimeWords] = {}
    spellings: Mapping[str, Spelling] = {}
    vignettes: Mapping[str, Vignette] = Field(exclude=True)
    edge_cases: Mapping[str, EdgeCases] = Field(exclude=True)
    promises: Mapping[str, Promise] = Field(exclude=True)
    accepted_lowering: Mapping[str, AcceptedLowering] = Field(exclude=True)
    fact_base: Mapping[str, CoveredItem] = Field(exclude=True)
    seed_claims: Mapping[str, SeedClaim] = Field(exclude=True)
    pattern_order: tuple[str, ...]
    """Patterns so sorted that each depends on findings and earlier patterns only."""
    _subject: Subject = PrivateAttr(default=READER)
    _for_reader: "Knowledge | None" = PrivateAttr(default=None)
    _said: dict[Subject, "Knowledge"] = PrivateAttr(default_factory=dict)

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> "Knowledge":
        """Return a copy with other fields, without any values cached for this one."""
        del deep  # everything inside is frozen
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Knowledge.model_construct(**{**fields, **(update or {})})

    @property
    def subject(self) -> Subject:
        """Whom the texts are about: the reader, unless said of somebody else."""
        return self._subject

    @property
    def for_reader(self) -> "Knowledge":
        """The same rules in the words for the reader."""
        return self._for_reader or self

    def said_of(self, subject: Subject) -> "Knowledge":
        """Return the same rules with all texts in the words for whom they are about.

        Only texts differ, so both are equal, and what is computed once for a rule base
        and holds no text serves them all. Hash, fingerprints and files are those of the
        rules for the reader.
        """
        origin = self.for_reader
        if subject.is_reader:
            return origin
        if subject not in origin._said:
            fields = {
                name: said_throughout(subject, getattr(origin, name))
                for name in _TEXTS_FOR_PEOPLE
            }
            said = origin.model_copy(update=fields)
            said._subject, said._for_reader = subject, origin
            origin._said[subject] = said
        return origin._said[subject]

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        """Yield how much there is, where the whole would be megabytes."""
        yield "version", self.version
        for name in ("findings", "patterns", "types", "rules", "sources", "topics"):
            yield name, len(getattr(self, name))

    @cached_property
    def _identity(self) -> int:
        """The hash, cached: one step of an interview asks for it a thousand times."""
        return id(self.for_reader)

    def __hash__(self) -> int:
        return self._identity

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Knowledge) and self.for_reader is other.for_reader

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of all that can change a result.

        Comments, line numbers, the order of entries, statements of sources, written
        cases, promises, what is accepted of them, and what covers the fact base do not
        count.
        """
        if self.for_reader is not self:
            return self.for_reader.content_hash
        content = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return sha256(content.encode()).hexdigest()

    @cached_property
    def written_cases(self) -> tuple[Vignette, ...]:
        """The vignettes, and after them the edge cases of rules."""
        edges = (case for entry in self.edge_cases.values() for case in entry.cases())
        return (*self.vignettes.values(), *edges)

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
        drawing: dict[str, list[Rule]] = {name: [] for name in self.pattern_order}
        for rule in self.rules.values():
            if isinstance(rule.then, DrawPattern):
                drawing[rule.then.pattern].append(rule)
        return {pattern: tuple(rules) for pattern, rules in drawing.items()}

    @cached_property
    def type_rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each type and other cause, the rules that speak for or against it."""
        about: dict[str, list[Rule]] = {name: [] for name in self.types}
        for rule in self.rules.values():
            if isinstance(rule.then, SuggestType):
                about[rule.then.type].append(rule)
        return {name: tuple(rules) for name, rules in about.items()}

    @cached_property
    def supporting_rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules that support each type or other cause."""
        return {
            name: tuple(rule for rule in rules if rule.supports_a_type)
            for name, rules in self.type_rules.items()
        }

    @cached_property
    def statements_behind(self) -> Mapping[tuple[str, str], tuple[CitedStatement, ...]]:
        """By rule and by source that it cites, what it takes from the source."""
        told: dict[tuple[str, str], list[CitedStatement]] = {}
        for statement in self.statements.values():
            for name in statement.supports:
                told.setdefault((name, statement.source), []).append(statement)
        return {
            (rule.id, source): tuple(told.get((rule.id, source), ()))
            for rule in self.rules.values()
            for source in rule.sources
        }

    @cached_property
    def red_flags(self) -> Mapping[str, Urgency]:
        """For each rule that is a red flag, by id, the urgency that it raises."""
        return {
            rule.id: rule.then.urgency
            for rule in self.rules.values()
            if isinstance(rule.then, RaiseUrgency)
        }

    def urgency_of(self, rule: Rule) -> Urgency | None:
        """Return the urgency to which a rule raises a result, itself or by a floor.

        ``None`` when it raises none.
        """
        match rule.then:
            case RaiseUrgency(urgency=urgency):
                return urgency
            case SuggestType(type=name) if rule.supports_a_type:
                return self.types[name].floor
        return None

    @cached_property
    def coarser_findings(self) -> Mapping[str, tuple[str, ...]]:
        """For each finding all those that it refines, directly or through others."""

        def above(finding: str) -> list[str]:
            direct = self.findings[finding].refines
            return [*direct, *(far for near in direct for far in above(near))]

        return {
            finding: tuple(dict.fromkeys(above(finding))) for finding in self.findings
        }

    @cached_property
    def finer_findings(self) -> Mapping[str, tuple[str, ...]]:
        """For each finding all those that refine it, directly or through others."""
        finer: dict[str, list[str]] = {finding: [] for finding in self.findings}
        for fine, coarser in self.coarser_findings.items():
            for coarse in coarser:
                finer[coarse].append(fine)
        return {finding: tuple(names) for finding, names in finer.items()}

    @cached_property
    def places(self) -> Mapping[str, Finding]:
        """Areas that a person may point at, or skip: those of the first part."""
        return {
            name: finding
            for name, finding in self.findings.items()
            if finding.kind is FindingKind.AREA
            and self.groups[finding.group].part is Part.ABOUT_YOU
        }

    @cached_property
    def complaint_families(self) -> Mapping[str, tuple[str, ...]]:
        """Which yes/no findings belong together: by complaint, the findings of each.

        A symptom of no complaint stands alone, under its own id. A sign, such as high
        arches or the result of a test, is no trouble that began at a time of its own.
        """
        families: dict[str, list[str]] = {name: [] for name in self.complaints}
        for finding in self.findings.values():
            if isinstance(finding, YesNoFinding):
                complaint = self.complaint_of(finding.id)
                if complaint:
                    families[complaint].append(finding.id)
                elif finding.kind is FindingKind.SYMPTOM:
                    families[finding.id] = [finding.id]
        return {name: tuple(findings) for name, findings in families.items()}

    def complaint_of(self, finding: str) -> str | None:
        """Return the complaint of a finding: its own, or that of what it refines."""
        for name in (finding, *self.coarser_findings[finding]):
            entry = self.findings[name]
            if isinstance(entry, YesNoFinding) and entry.complaint:
                return entry.complaint
        return None

    @cached_property
    def windowed(self) -> Mapping[str, tuple[int, Complaint]]:
        """For each finding with a window, its days and the complaint it belongs to.

        A form of another one comes before it.
        """
        finest_first = sorted(
            self.findings.values(),
            key=lambda each: -len(self.coarser_findings[each.id]),
        )
        return {
            finding.id: (finding.window, self.complaints[complaint])
            for finding in finest_first
            if isinstance(finding, YesNoFinding)
            and finding.window
            and (complaint := self.complaint_of(finding.id))
        }

    @cached_property
    def presumed(self) -> Mapping[str, str]:
        """For each finding that is presumed, the one from whose yes it is."""
        return {
            name: finding.presumed_from
            for name in self.windowed
            if isinstance(finding := self.findings[name], YesNoFinding)
            and finding.presumed_from
        }

    @cached_property
    def findings_behind_times(self) -> frozenset[str]:
        """The findings without which no time says anything of another answer."""
        coarse = {*self.presumed.values()}
        finer = {fine for name in coarse for fine in self.finer_findings[name]}
        return self.time_findings | coarse | finer

    @cached_property
    def time_findings(self) -> frozenset[str]:
        """The findings that say a time of some complaint."""
        return frozenset(
            finding
            for complaint in self.complaints.values()
            for finding in complaint.times.values()
        )

    @cached_property
    def asked_about_time(self) -> frozenset[str]:
        """The findings that say a time, or whether some complaint came apart."""
        return self.time_findings | self.apart_findings

    @cached_property
    def apart_findings(self) -> frozenset[str]:
        """The findings that say whether some complaint came apart from the others."""
        complaints = self.complaints.values()
        return frozenset(c.apart_when for c in complaints if c.apart_when)

    @cached_property
    def findings_that_say_times(self) -> frozenset[str]:
        """The findings whose answers can take a yes to another one back."""
        return self.asked_about_time | self.presumed.keys()

    @cached_property
    def began_findings(self) -> frozenset[str]:
        """The findings that say how long ago some complaint began."""
        complaints = self.complaints.values()
        return frozenset(each.began for each in complaints if each.began)

    def times_about(self, finding: str) -> tuple[str, ...]:
        """Return the findings whose times bear on this one, the nearest first.

        It is one that says a time itself, or one of some complaint.
        """
        family = self.complaint_of(finding)
        for complaint in self.complaints.values():
            if finding in complaint.times.values() or complaint.id == family:
                other = self.lender_of(complaint)
                return (*complaint.times.values(), *other.times.values())
        return ()

    def lender_of(self, complaint: Complaint) -> Complaint:
        """Return the complaint whose times stand in for its own; it may be itself."""
        return self.complaints[complaint.otherwise or complaint.id]

    @cached_property
    def lenders(self) -> Mapping[str, tuple[str, str]]:
        """For each time of a complaint the one of another that counts instead.

        With it comes the finding after whose yes it does not.
        """
        return {
            own: (other, complaint.apart_when)
            for complaint in self.complaints.values()
            if complaint.otherwise and complaint.apart_when
            for kind, own in complaint.times.items()
            if (other := self.complaints[complaint.otherwise].times.get(kind))
        }

    @cached_property
    def drawn_from(self) -> Mapping[str, tuple[str, str]]:
        """For each finding that says whether a complaint is new: what tells it."""
        return {
            complaint.is_new: (complaint.times["began"], complaint.times["course"])
            for complaint in self.complaints.values()
            if complaint.is_new
        }
