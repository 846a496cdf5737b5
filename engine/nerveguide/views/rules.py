"""What is shown of rules: one view of each, what it rests on, and lists of all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from nerveguide.errors import UnknownIdError
from nerveguide.inference.review import (
    ReviewState,
    fingerprint,
    is_reviewed,
    review_state,
)
from nerveguide.logic.danger_signs import URGENT
from nerveguide.logic.dependencies import patterns_of_rule, rule_dependencies
from nerveguide.logic.prose import Clause, ProseAlgebra
from nerveguide.messages import message
from nerveguide.model.assessment import Page
from nerveguide.model.conditions import holds
from nerveguide.model.content import CitedStatement
from nerveguide.model.findings import ChoiceFinding, Finding, NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    Conclusion,
    DrawPattern,
    Location,
    NeuropathyType,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    WithholdTypes,
)
from nerveguide.model.vocabulary import SourceStatus, TypeKind
from nerveguide.views.pages import pages_of
from nerveguide.views.sections import Section, humanize, plain_points


class UnknownEntryError(UnknownIdError):
    """No rule, type or pattern has this id; the message suggests one that exists."""


@dataclass(frozen=True)
class Citation:
    """A source of a rule, and what the rule takes from it."""

    source: Source
    statements: tuple[CitedStatement, ...]

    @property
    def was_read(self) -> bool:
        """Whether anything that the rule takes from it was read, if only second hand.

        Without a statement, whether anything of the source was.
        """
        cited = self.statements or (self.source,)
        return any(each.status is not SourceStatus.RECALLED for each in cited)


@dataclass(frozen=True)
class RuleView:
    """What is shown of a rule, wherever it is shown: all that a review of it covers.

    Each part is put in words when it is asked for: a list of rules needs only what
    they conclude, and the fingerprints of all take a while.
    """

    knowledge: Knowledge = field(repr=False)
    rule: Rule

    @property
    def id(self) -> str:
        """The id of the rule."""
        return self.rule.id

    @property
    def when(self) -> Clause:
        """The condition in words."""
        return holds(self.rule.when, ProseAlgebra(self.knowledge))

    @property
    def conclusion(self) -> str:
        """What the rule concludes, in one line."""
        match self.rule.then:
            case DrawPattern(pattern=name):
                pattern = self.knowledge.patterns[name]
                return message("review.rule.draws", name=pattern.name)
            case SuggestType(type=name, strength=strength):
                words = humanize(strength)
                entry = self.knowledge.types[name]
                return message("review.rule.suggests", name=entry.name, strength=words)
            case RaiseUrgency(urgency=urgency):
                return message("review.rule.raises", urgency=humanize(urgency))
            case WithholdTypes(withhold_types=told):
                return message("review.rule.withholds", message=told)

    @property
    def advice(self) -> str:
        """What to do until help is there, of a red flag; it may be empty."""
        then = self.rule.then
        return (then.advice or "") if isinstance(then, RaiseUrgency) else ""

    @property
    def consequences(self) -> tuple[str, ...]:
        """The conclusion, and what the person is told because of it."""
        lines = [self.conclusion]
        if self.advice:
            lines.append(message("review.rule.advice", advice=self.advice))
        if isinstance(self.rule.then, RaiseUrgency):
            words = self.knowledge.guidance.urgencies[self.rule.then.urgency]
            lines.append(
                message("review.rule.told", label=words.label, action=words.action)
            )
        return tuple(lines)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The educational pages of what the rule concludes."""
        then = self.rule.then
        types = [then.type] if isinstance(then, SuggestType) else []
        return pages_of(self.knowledge, types)

    @property
    def because(self) -> str:
        """The reason in plain words."""
        return self.rule.because

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the rule is founded on."""
        return tuple(self.knowledge.sources[name] for name in self.rule.sources)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each source, with the statements of it that the rule relies on."""
        behind = self.knowledge.statements_behind
        return tuple(
            Citation(source, behind[self.id, source.id]) for source in self.sources
        )

    @property
    def on_judgement(self) -> str:
        """Says of an urgent rule that nothing read is behind it; it may be empty."""
        urgent = self.knowledge.urgency_of(self.rule) in URGENT
        read = any(citation.was_read for citation in self.citations)
        return message("review.rule.on_judgement") if urgent and not read else ""

    @property
    def review_state(self) -> ReviewState:
        """Whether a clinician has signed the rule, and whether that still counts."""
        return review_state(self.knowledge, self.rule)

    @property
    def fingerprint(self) -> str:
        """The fingerprint that a review of the rule names, as it stands now."""
        return fingerprint(self.knowledge, self.rule)

    @property
    def review(self) -> tuple[str, ...]:
        """Who signed the rule, and the fingerprint that a review of it names."""
        return tuple(self._review())

    @property
    def location(self) -> Location:
        """Where the rule is written."""
        return self.rule.location

    @property
    def about(self) -> tuple[Section, ...]:
        """What the suggested type is; nothing for a rule that suggests none."""
        then = self.rule.then
        if not isinstance(then, SuggestType):
            return ()
        return about_type(self.knowledge.types[then.type])

    @property
    def basis(self) -> "RuleBasis":
        """The patterns and questions that the rule rests on."""
        return rule_basis(self.knowledge, [self.rule])

    def _review(self) -> Iterator[str]:
        if review := self.rule.review:
            current = is_reviewed(self.knowledge, self.rule)
            yield message(
                f"review.rule.{'reviewed' if current else 'stale'}",
                reviewer=review.reviewer,
                role=review.role,
                date=review.date,
            )
            if review.note:
                yield message("review.rule.note", note=review.note)
        else:
            yield message("review.rule.not_reviewed")
        yield message("review.rule.fingerprint", fingerprint=self.fingerprint)


@dataclass(frozen=True)
class UsedPattern:
    """A pattern that a rule uses, by its name, and one of the rules that draw it."""

    name: str
    rule: RuleView


@dataclass(frozen=True)
class UsedQuestion:
    """A question that a rule reads, by the name of its finding, and what answers it."""

    name: str
    question: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class RuleBasis:
    """What one or more rules rest on: each pattern and each question once.

    ``note`` says what "no ..." means, where a condition has it.
    """

    patterns: tuple[UsedPattern, ...]
    questions: tuple[UsedQuestion, ...]
    note: str


def rule_basis(knowledge: Knowledge, rules: Sequence[Rule]) -> RuleBasis:
    """Return what these rules rest on."""
    used = dict.fromkeys(
        name for rule in rules for name in patterns_of_rule(knowledge, rule)
    )
    patterns = tuple(
        UsedPattern(knowledge.patterns[name].name, RuleView(knowledge, rule))
        for name in used
        for rule in knowledge.pattern_rules[name]
    )
    dependencies = rule_dependencies(knowledge)
    read = {read.finding for rule in rules for read in dependencies[rule.id]}
    clauses = [
        *(RuleView(knowledge, rule).when for rule in rules),
        *(pattern.rule.when for pattern in patterns),
    ]
    says_no = any("no " in line for clause in clauses for line in clause.lines())
    return RuleBasis(
        patterns,
        tuple(
            UsedQuestion(
                finding.name,
                finding.question,
                tuple(question_details(knowledge, finding)),
            )
            for name, finding in knowledge.findings.items()
            if name in read
        ),
        message("review.rule.no_means") if says_no else "",
    )


def question_details(knowledge: Knowledge, finding: Finding) -> Iterator[str]:
    """Yield how a question can be answered, and what else answers it."""
    if finding.help:
        yield finding.help
    match finding:
        case ChoiceFinding(options=options):
            yield message(
                "review.question.options", options="; ".join(options.values())
            )
        case NumberFinding(minimum=minimum, maximum=maximum, unit=unit):
            yield message(
                "review.question.number", least=minimum, most=maximum, unit=unit
            )
    if finding.simpler:
        yield message("review.question.simpler", words=finding.simpler)
    if finer := knowledge.finer_findings[finding.id]:
        yield message("review.question.yes_after", names=_names(knowledge, finer))
    if coarser := knowledge.coarser_findings[finding.id]:
        yield message("review.question.no_after", names=_names(knowledge, coarser))


def _names(knowledge: Knowledge, findings: Sequence[str]) -> str:
    return "; ".join(knowledge.findings[name].name for name in findings)


def rule_view(knowledge: Knowledge, name: str) -> RuleView:
    """Return what is shown of the rule with this id.

    Raises :class:`UnknownEntryError` when there is none.
    """
    if name not in knowledge.rules:
        raise unknown_entry("rule", name, knowledge.rules)
    return RuleView(knowledge, knowledge.rules[name])


def unknown_entry(
    kind: Literal["rule", "entry"], name: str, known: Iterable[str]
) -> UnknownEntryError:
    """Return the error that ``name`` is none of the ids that are known."""
    return UnknownEntryError.suggesting(kind, name, known)


def about_type(entry: NeuropathyType) -> tuple[Section, ...]:
    """Return what a type or other cause is, and what follows when it fits."""
    is_type = entry.kind is TypeKind.NEUROPATHY_TYPE
    title = message(f"review.type.{'about_type' if is_type else 'about_cause'}")
    floor = message("review.type.floor", urgency=humanize(entry.floor))
    return (
        Section(title, plain_points(entry.summary, floor)),
        Section(message("review.type.consider"), plain_points(*entry.next_steps)),
        Section(message("review.type.ask"), plain_points(*entry.ask)),
    )


@dataclass(frozen=True)
class RuleGroup:
    """Rules that conclude something of one kind."""

    title: str
    rules: tuple[RuleView, ...]


def rule_groups(knowledge: Knowledge) -> tuple[RuleGroup, ...]:
    """Return all rules by what they conclude."""
    groups: dict[str, Callable[[Conclusion], bool]] = {
        "red_flags": lambda then: isinstance(then, RaiseUrgency),
        "types": lambda then: _suggests(knowledge, then, TypeKind.NEUROPATHY_TYPE),
        "other_causes": lambda then: _suggests(knowledge, then, TypeKind.OTHER_CAUSE),
        "patterns": lambda then: isinstance(then, DrawPattern),
        "scope": lambda then: isinstance(then, WithholdTypes),
    }
    return tuple(
        RuleGroup(
            message(f"review.group.{group}"),
            tuple(
                RuleView(knowledge, rule)
                for rule in knowledge.rules.values()
                if belongs(rule.then)
            ),
        )
        for group, belongs in groups.items()
    )


def _suggests(knowledge: Knowledge, then: Conclusion, kind: TypeKind) -> bool:
    return isinstance(then, SuggestType) and knowledge.types[then.type].kind is kind


def entry_names(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """Return section -> id -> what is meant by it, in a few words.

    A rule is named by what it concludes. The urgencies are a section here, too.
    """
    rules = (rule for group in rule_groups(knowledge) for rule in group.rules)
    patterns, urgencies = knowledge.patterns, knowledge.guidance.urgencies
    return {
        "rules": {rule.id: rule.conclusion for rule in rules},
        "types": {name: entry.name for name, entry in knowledge.types.items()},
        "patterns": {name: entry.name for name, entry in patterns.items()},
        "topics": {name: topic.title for name, topic in knowledge.topics.items()},
        "urgencies": {word.value: text.label for word, text in urgencies.items()},
    }
