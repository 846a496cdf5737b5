"""Each rule in words, with all that an auditor asks of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from engine.audit.report.feeding import fed_rules, feeding_of
from engine.audit.report.report import Report
from engine.entries import (
    Conclusion,
    DrawPattern,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    Vignette,
    WithholdTypes,
)
from engine.rendering.layout import capital
from engine.rendering.reading.rules import conclusion_text, review_lines
from engine.rendering.report.clauses import ShownClause, covered_clause_of
from engine.rendering.report.shown_cases import ShownEdgeCase, edge_cases_by_rule
from engine.review import ReviewState, review_state


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
            capital(conclusion_text(knowledge, rule.then)),
            _target(rule.then),
            (rule.then.advice or "") if isinstance(rule.then, RaiseUrgency) else "",
            covered_clause_of(rule.when, self._report.covered.coverage[rule.id]),
            tuple(knowledge.sources[name] for name in rule.sources),
            review_state(knowledge, rule),
            tuple(review_lines(knowledge, rule)),
            tuple(
                dict.fromkeys(
                    one.name
                    for one in feeding_of(knowledge).inputs[rule.id]
                    if one.is_pattern
                )
            ),
            fed_rules(knowledge, rule),
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
