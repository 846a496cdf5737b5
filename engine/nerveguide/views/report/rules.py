"""The rules in the report, grouped by conclusion, with the cases that fire them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.audit.dependency_graph import dependency_index, dependents
from nerveguide.audit.report import Report
from nerveguide.inference.written_cases import VignetteResult
from nerveguide.messages import message
from nerveguide.model.content import EdgeCases
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    Conclusion,
    DrawPattern,
    NeuropathyType,
    RaiseUrgency,
    Rule,
    SuggestType,
    Vignette,
    WithholdTypes,
)
from nerveguide.model.vocabulary import TypeKind, Urgency
from nerveguide.views.answers import GivenAnswer, given_answers
from nerveguide.views.coverage import ShownClause, covered_clause_of
from nerveguide.views.rules import RuleView
from nerveguide.views.sections import capitalize_first


@dataclass(frozen=True)
class ShownEdgeCase:
    """Answers with which a rule fires, or just does not."""

    fires: bool
    answers: tuple[GivenAnswer, ...]
    basis: str
    failures: tuple[str, ...]


@dataclass(frozen=True)
class ShownRule:
    """A rule with all that concerns it in the report.

    ``target`` is the anchor of what it concludes, and ``clause`` its condition with its
    coverage. ``patterns`` are those that it reads itself, and ``feeds`` the rules that
    read what it concludes.

    ``cases`` are the vignettes that fire it, first those that expect it to, and
    ``other_edge_cases`` is the number of edge cases of other rules that fire it.
    """

    rule: RuleView
    target: str
    clause: ShownClause
    patterns: tuple[str, ...]
    feeds: tuple[str, ...]
    cases: tuple[Vignette, ...]
    edge_cases: tuple[ShownEdgeCase, ...]
    other_edge_cases: int

    @property
    def firing_edge_cases(self) -> int:
        """How many of its edge cases expect it to fire."""
        return sum(case.fires for case in self.edge_cases)


class _ShownRules:
    """The rules of a report in words."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._edge_cases = _edge_cases_by_rule(report)
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
        """Return these rules of the report."""
        return tuple(map(self._rule, rules))

    def _rule(self, rule: Rule) -> ShownRule:
        knowledge = self._report.knowledge
        cases = sorted(
            self._firing[rule.id], key=lambda case: rule.id not in case.expect.rules
        )
        return ShownRule(
            RuleView(knowledge, rule),
            _target(rule.then),
            covered_clause_of(rule.when, self._report.covered.coverage[rule.id]),
            tuple(
                dict.fromkeys(
                    node.name
                    for node in dependency_index(knowledge).inputs[rule.id]
                    if node.is_pattern
                )
            ),
            dependents(knowledge, rule),
            tuple(cases),
            self._edge_cases.get(rule.id, ()),
            self._other_edge_cases[rule.id],
        )


def _edge_cases_by_rule(report: Report) -> Mapping[str, tuple[ShownEdgeCase, ...]]:
    """Return the edge cases of each rule that has some, with what came of each."""
    knowledge = report.knowledge
    results = iter(report.results[len(knowledge.vignettes) :])
    shown: dict[str, list[ShownEdgeCase]] = {}
    for edge_cases in knowledge.edge_cases.values():
        shown.setdefault(edge_cases.rule, []).extend(
            _shown_edge_case(knowledge, edge_cases, next(results))
            for _ in edge_cases.cases()
        )
    return {rule: tuple(cases) for rule, cases in shown.items()}


def _shown_edge_case(
    knowledge: Knowledge, edge_cases: EdgeCases, result: VignetteResult
) -> ShownEdgeCase:
    return ShownEdgeCase(
        bool(result.vignette.expect.rules),
        given_answers(knowledge, result.vignette.answers),
        edge_cases.basis,
        result.failures,
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
class ConclusionRules:
    """An urgency, a type, a pattern or a limit, and the rules that conclude it.

    ``about`` says more of it: headings with what stands below each.
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
class ConclusionGroup:
    """The rules of all conclusions of one kind."""

    anchor: str
    title: str
    intro: str
    conclusions: tuple[ConclusionRules, ...]

    @property
    def rules(self) -> tuple[ShownRule, ...]:
        """All rules of the group."""
        return tuple(
            rule for conclusion in self.conclusions for rule in conclusion.rules
        )


def groups_of(report: Report) -> tuple[ConclusionGroup, ...]:
    """Return all rules of a report in words, by what they conclude."""
    rules = _ShownRules(report)
    return (
        _group("red_flags", (_urgency(report, rules, urgency) for urgency in Urgency)),
        _group("types", _types(report, rules, TypeKind.NEUROPATHY_TYPE)),
        _group("other_causes", _types(report, rules, TypeKind.OTHER_CAUSE)),
        _group("patterns", _patterns(report, rules)),
        _group("scope", [_limits(report, rules)]),
    )


def _group(name: str, conclusions: Iterable[ConclusionRules]) -> ConclusionGroup:
    return ConclusionGroup(
        name.replace("_", "-"),
        message(f"review.group.{name}"),
        message(f"report.rules.intro.{name}"),
        tuple(conclusions),
    )


def _urgency(report: Report, rules: _ShownRules, urgency: Urgency) -> ConclusionRules:
    words = report.knowledge.guidance.urgencies[urgency]
    told = message("report.about.told_urgency", label=words.label, action=words.action)
    return ConclusionRules(
        "urgency",
        urgency.value,
        words.label,
        rules.shown(
            rule
            for rule in report.knowledge.rules.values()
            if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
        ),
        about=((message("report.about.told"), (told,)),),
        types=tuple(
            entry for entry in report.knowledge.types.values() if entry.floor is urgency
        ),
    )


def _types(
    report: Report, rules: _ShownRules, kind: TypeKind
) -> Iterator[ConclusionRules]:
    for entry in report.knowledge.types.values():
        if entry.kind is kind:
            about = [
                (message("report.about.summary"), (entry.summary,)),
                (message("report.about.consider"), entry.next_steps),
                (message("report.about.ask"), entry.ask),
            ]
            yield ConclusionRules(
                "type",
                entry.id,
                capitalize_first(entry.name),
                rules.shown(report.knowledge.type_rules[entry.id]),
                about=tuple((heading, lines) for heading, lines in about if lines),
                floor=entry.floor,
                sources=entry.sources,
            )


def _patterns(report: Report, rules: _ShownRules) -> Iterator[ConclusionRules]:
    knowledge = report.knowledge
    for name, pattern in knowledge.patterns.items():
        yield ConclusionRules(
            "pattern",
            name,
            capitalize_first(pattern.name),
            rules.shown(knowledge.pattern_rules[name]),
            users=dependency_index(knowledge).readers[name],
        )


def _limits(report: Report, rules: _ShownRules) -> ConclusionRules:
    limits = (
        rule
        for rule in report.knowledge.rules.values()
        if isinstance(rule.then, WithholdTypes)
    )
    return ConclusionRules(
        "scope", "limits", message("report.about.no_types"), rules.shown(limits)
    )
