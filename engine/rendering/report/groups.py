"""All rules, grouped by what they conclude, in the order of ``rules list``."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.audit.report.feeding import feeding_of
from engine.audit.report.report import Report
from engine.entries import NeuropathyType, RaiseUrgency, WithholdTypes
from engine.rendering.layout import capital
from engine.rendering.report.shown_rules import ShownRule, ShownRules
from engine.vocabulary import TypeKind, Urgency


@dataclass(frozen=True)
class Subject:
    """What some rules conclude: an urgency, a type, a pattern, or a limit.

    ``about`` tells more of it: headings with what stands below each.
    """

    kind: str
    name: str
    title: str
    rules: tuple[ShownRule, ...]
    about: tuple[tuple[str, tuple[str, ...]], ...] = ()
    floor: Urgency | None = None
    """The least urgency when it fits, of a type."""
    sources: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    """The rules that read it, of a pattern."""
    types: tuple[NeuropathyType, ...] = ()
    """The types with this least urgency, of an urgency."""


@dataclass(frozen=True)
class Group:
    """Subjects of one kind."""

    anchor: str
    title: str
    intro: str
    subjects: tuple[Subject, ...]

    @property
    def rules(self) -> tuple[ShownRule, ...]:
        """All rules of the group."""
        return tuple(rule for subject in self.subjects for rule in subject.rules)


def groups_of(report: Report) -> tuple[Group, ...]:
    """Return all rules of a report in words."""
    rules = ShownRules(report)
    return (
        Group(
            "red-flags",
            "Red flags",
            "They say how soon somebody should be seen. The most urgent one that fires "
            "counts, and nothing lowers it.",
            tuple(_urgency(report, rules, urgency) for urgency in Urgency),
        ),
        Group(
            "types",
            "Types",
            "They say how well a type of neuropathy (nerve trouble) fits. A rule that "
            "argues against it weakens the fit and never hides it.",
            tuple(_types(report, rules, TypeKind.NEUROPATHY_TYPE)),
        ),
        Group(
            "other-causes",
            "Other causes",
            "They say the same of what is no neuropathy and can feel like one.",
            tuple(_types(report, rules, TypeKind.OTHER_CAUSE)),
        ),
        Group(
            "patterns",
            "Patterns",
            "They conclude something on the way, which other rules read.",
            tuple(_patterns(report, rules)),
        ),
        Group(
            "scope",
            "Scope",
            "They say for whom the list of types is not written.",
            (_limits(report, rules),),
        ),
    )


def _urgency(report: Report, rules: ShownRules, urgency: Urgency) -> Subject:
    words = report.knowledge.guidance.urgencies[urgency]
    return Subject(
        "urgency",
        urgency.value,
        words.label,
        rules.shown(
            rule
            for rule in report.knowledge.rules.values()
            if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
        ),
        about=(("The person is told", (f"{words.label}. {words.action}",)),),
        types=tuple(
            entry for entry in report.knowledge.types.values() if entry.floor is urgency
        ),
    )


def _types(report: Report, rules: ShownRules, kind: TypeKind) -> Iterator[Subject]:
    for entry in report.knowledge.types.values():
        if entry.kind is kind:
            about = [
                ("What it is", (entry.summary,)),
                ("What a clinician may consider", entry.next_steps),
                ("What the person may ask", entry.ask),
            ]
            yield Subject(
                "type",
                entry.id,
                capital(entry.name),
                rules.shown(report.knowledge.type_rules[entry.id]),
                about=tuple((heading, lines) for heading, lines in about if lines),
                floor=entry.floor,
                sources=entry.sources,
            )


def _patterns(report: Report, rules: ShownRules) -> Iterator[Subject]:
    knowledge = report.knowledge
    for name, pattern in knowledge.patterns.items():
        yield Subject(
            "pattern",
            name,
            capital(pattern.name),
            rules.shown(knowledge.pattern_rules[name]),
            users=feeding_of(knowledge).readers[name],
        )


def _limits(report: Report, rules: ShownRules) -> Subject:
    limits = (
        rule
        for rule in report.knowledge.rules.values()
        if isinstance(rule.then, WithholdTypes)
    )
    return Subject("scope", "limits", "No types are listed", rules.shown(limits))
