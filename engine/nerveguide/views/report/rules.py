"""The rules in the report, clause by clause, grouped by conclusion."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nerveguide.audit.dependency_graph import dependency_index, dependents
from nerveguide.audit.report import Report
from nerveguide.inference.review import ReviewState, review_state
from nerveguide.model.rules import (
    Conclusion,
    DrawPattern,
    NeuropathyType,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    Vignette,
    WithholdTypes,
)
from nerveguide.model.vocabulary import TypeKind, Urgency
from nerveguide.views.report.cases import ShownEdgeCase, edge_cases_by_rule
from nerveguide.views.report.clauses import ShownClause, covered_clause_of
from nerveguide.views.rules import conclusion_text, review_lines
from nerveguide.views.sections import capitalize_first


@dataclass(frozen=True)
class ShownRule:
    """A rule in words. ``target`` is the anchor of what it concludes.

    ``cases`` are the vignettes that fire it, first those that expect it to, and
    ``other_edge_cases`` is the number of edge cases of other rules that fire it.
    """

    rule: Rule
    conclusion: str
    target: str
    advice: str
    clause: ShownClause
    sources: tuple[Source, ...]
    state: ReviewState
    review: tuple[str, ...]
    patterns: tuple[str, ...]
    feeds: tuple[str, ...]
    cases: tuple[Vignette, ...]
    edge_cases: tuple[ShownEdgeCase, ...]
    other_edge_cases: int

    @property
    def firing_edge_cases(self) -> int:
        """How many of its edge cases expect it to fire."""
        return sum(case.fires for case in self.edge_cases)


class ShownRules:
    """The rules of a report in words."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._edge_cases = edge_cases_by_rule(report)
        self._firing: dict[str, list[Vignette]] = {
            name: [] for name in report.knowledge.rules
        }
        self._other_edge_cases = Counter[str]()
        for number, result in enumerate(report.results):
            expect = result.vignette.expect
            for rule in result.outcome.fired:
                if number < len(report.knowledge.vignettes):
                    self._firing[rule].append(result.vignette)
                elif rule not in (*expect.rules, *expect.not_rules):
                    self._other_edge_cases[rule] += 1

    def shown(self, rules: Iterable[Rule]) -> tuple[ShownRule, ...]:
        """Return some of the rules."""
        return tuple(map(self._rule, rules))

    def _rule(self, rule: Rule) -> ShownRule:
        knowledge = self._report.knowledge
        cases = sorted(
            self._firing[rule.id], key=lambda case: rule.id not in case.expect.rules
        )
        return ShownRule(
            rule,
            capitalize_first(conclusion_text(knowledge, rule.then)),
            _target(rule.then),
            (rule.then.advice or "") if isinstance(rule.then, RaiseUrgency) else "",
            covered_clause_of(rule.when, self._report.covered.coverage[rule.id]),
            tuple(knowledge.sources[name] for name in rule.sources),
            review_state(knowledge, rule),
            tuple(review_lines(knowledge, rule)),
            tuple(
                dict.fromkeys(
                    one.name
                    for one in dependency_index(knowledge).inputs[rule.id]
                    if one.is_pattern
                )
            ),
            dependents(knowledge, rule),
            tuple(cases),
            self._edge_cases.get(rule.id, ()),
            self._other_edge_cases[rule.id],
        )


def _target(then: Conclusion) -> str:
    match then:
        case DrawPattern(pattern=name):
            return f"pattern-{name}"
        case SuggestType(type=name):
            return f"type-{name}"
        case RaiseUrgency(urgency=urgency):
            return f"urgency-{urgency}"
        case WithholdTypes():
            return "scope-limits"


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
class RuleGroup:
    """Subjects of one kind."""

    anchor: str
    title: str
    intro: str
    subjects: tuple[Subject, ...]

    @property
    def rules(self) -> tuple[ShownRule, ...]:
        """All rules of the group."""
        return tuple(rule for subject in self.subjects for rule in subject.rules)


def groups_of(report: Report) -> tuple[RuleGroup, ...]:
    """Return all rules of a report in words."""
    rules = ShownRules(report)
    return (
        RuleGroup(
            "red-flags",
            "Red flags",
            "They say how soon somebody should be seen. The most urgent one that fires "
            "counts, and nothing lowers it.",
            tuple(_urgency(report, rules, urgency) for urgency in Urgency),
        ),
        RuleGroup(
            "types",
            "Types",
            "They say how well a type of neuropathy (nerve trouble) fits. A rule that "
            "argues against it weakens the fit and never hides it.",
            tuple(_types(report, rules, TypeKind.NEUROPATHY_TYPE)),
        ),
        RuleGroup(
            "other-causes",
            "Other causes",
            "They say the same of what is no neuropathy and can feel like one.",
            tuple(_types(report, rules, TypeKind.OTHER_CAUSE)),
        ),
        RuleGroup(
            "patterns",
            "Patterns",
            "They conclude something on the way, which other rules read.",
            tuple(_patterns(report, rules)),
        ),
        RuleGroup(
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
                capitalize_first(entry.name),
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
            capitalize_first(pattern.name),
            rules.shown(knowledge.pattern_rules[name]),
            users=dependency_index(knowledge).readers[name],
        )


def _limits(report: Report, rules: ShownRules) -> Subject:
    limits = (
        rule
        for rule in report.knowledge.rules.values()
        if isinstance(rule.then, WithholdTypes)
    )
    return Subject("scope", "limits", "No types are listed", rules.shown(limits))
