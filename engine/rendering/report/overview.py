"""The report at a glance: its figures, the state of review, and the fixed words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.audit.lint.remark import Severity
from engine.audit.report.report import Report
from engine.knowledge import Knowledge
from engine.rendering.charts import Bar, Chart, number
from engine.rendering.report.groups import Group
from engine.review import ReviewState, is_reviewed
from engine.vocabulary import TypeKind

STATES = {
    ReviewState.SIGNED: "Signed as it stands",
    ReviewState.STALE: "Changed since it was signed",
    ReviewState.NOT_REVIEWED: "Not reviewed",
}


def figures(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what is counted, and the count in words."""
    knowledge = report.knowledge
    kinds = Counter(entry.kind for entry in knowledge.types.values())
    severities = Counter(remark.severity for remark in report.remarks)
    proved = sum(verdict.proved for verdict in report.verdicts)
    passed = sum(not result.failures for result in report.results)
    signed = sum(is_reviewed(knowledge, rule) for rule in knowledge.rules.values())
    yield "rules signed", f"{signed:,} of {len(knowledge.rules):,}"
    yield "promises proved", f"{proved} of {len(report.verdicts)}"
    yield "cases as expected", f"{passed:,} of {len(report.results):,}"
    yield "lint errors", number(severities[Severity.ERROR])
    yield "lint warnings", number(severities[Severity.WARNING])
    yield "types", number(kinds[TypeKind.NEUROPATHY_TYPE])
    yield "other causes", number(kinds[TypeKind.OTHER_CAUSE])
    yield "patterns", number(len(knowledge.patterns))
    yield "questions", number(len(knowledge.findings))
    yield "sources", number(len(knowledge.sources))


def reviews(groups: Sequence[Group]) -> Chart:
    """Count the rules of each group, and all, by how they stand with reviewers."""
    bars = []
    for group in groups:
        counts = Counter(shown.state for shown in group.rules)
        bars.append(Bar(group.title, "", tuple(counts[state] for state in STATES)))
    sums = tuple(map(sum, zip(*(bar.counts for bar in bars), strict=True)))
    return Chart([*bars, Bar("All", "", sums)], tuple(STATES.values()))


def fixed_words(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each occasion, and what a result then says."""
    words = knowledge.guidance
    yield "Always", (words.disclaimer,)
    yield "When to get help at once", words.safety_net
    yield "While a rule is not reviewed", (words.not_reviewed,)
    for urgency in words.urgencies.values():
        yield urgency.label, (urgency.action,)
    yield "When nothing fits", (words.no_match,)
    yield "When only other causes fit", (words.points_elsewhere,)
    yield "When answers are open", (words.undecided,)
    yield 'When "not sure" counted as yes', (words.precaution,)
    yield "When a type fits", (words.before_visit,)
