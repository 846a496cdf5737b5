"""The overview of the report: figures, questions, patterns, sources, fixed words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass

from nerveguide.audit.dependency_graph import dependency_index
from nerveguide.audit.lint.framework import Severity
from nerveguide.audit.report import (
    Report,
    SourceUses,
    rules_by_best_source,
    uses_of_sources,
)
from nerveguide.inference.review import ReviewState, is_reviewed
from nerveguide.messages import message
from nerveguide.model.findings import Finding, Group
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Source
from nerveguide.model.vocabulary import (
    ClaimStanding,
    EvidenceGrade,
    SourceStatus,
    TypeKind,
)
from nerveguide.views.charts import Bar, Chart, number
from nerveguide.views.report.rules import ConclusionGroup
from nerveguide.views.rules import question_details
from nerveguide.views.sections import capitalize_first, humanize


@dataclass(frozen=True)
class ShownQuestion:
    """A question, how it can be answered, and the rules that read it themselves."""

    finding: Finding
    details: tuple[str, ...]
    readers: tuple[str, ...]


def questions(
    knowledge: Knowledge,
) -> Iterator[tuple[Group, tuple[ShownQuestion, ...]]]:
    """Yield each group of questions, in the order in which they are asked."""
    readers = dependency_index(knowledge).readers
    for group in knowledge.groups.values():
        yield (
            group,
            tuple(
                ShownQuestion(
                    finding,
                    tuple(question_details(knowledge, finding)),
                    readers[finding.id],
                )
                for finding in knowledge.findings.values()
                if finding.group == group.id
            ),
        )


@dataclass(frozen=True)
class PatternRow:
    """A pattern with the rules that draw it, what these read, and who reads it."""

    pattern: str
    rules: tuple[str, ...]
    patterns: tuple[str, ...]
    findings: tuple[str, ...]
    users: tuple[str, ...]


def pattern_rows(knowledge: Knowledge) -> Iterator[PatternRow]:
    """Yield the patterns, each after those that it builds on."""
    index = dependency_index(knowledge)
    for pattern, rules in knowledge.pattern_rules.items():
        inputs = [node for rule in rules for node in index.inputs[rule.id]]
        yield PatternRow(
            pattern,
            tuple(rule.id for rule in rules),
            tuple(dict.fromkeys(node.name for node in inputs if node.is_pattern)),
            tuple(dict.fromkeys(node.name for node in inputs if not node.is_pattern)),
            index.readers[pattern],
        )


def evidence(knowledge: Knowledge) -> Chart:
    """Return how many rules have a best source of each grade, and how it was read."""
    counts = rules_by_best_source(knowledge)
    bars = [
        Bar(
            capitalize_first(humanize(grade)),
            "",
            tuple(counts.get((grade, status), 0) for status in SourceStatus),
        )
        for grade in EvidenceGrade
    ]
    return Chart(bars, tuple(capitalize_first(status) for status in SourceStatus))


def sources(knowledge: Knowledge) -> list[tuple[Source, SourceUses]]:
    """Return each source with what rests on it."""
    uses = uses_of_sources(knowledge)
    return [(source, uses[name]) for name, source in knowledge.sources.items()]


def standings(knowledge: Knowledge) -> Chart:
    """Return the number of claims of the seed articles by how they stand."""
    counts = Counter(claim.standing for claim in knowledge.seed_claims.values())
    bars = [
        Bar(capitalize_first(humanize(standing)), "", (counts[standing],))
        for standing in ClaimStanding
    ]
    return Chart(bars if counts else [], (message("report.origin.claims_column"),))


def states() -> Mapping[ReviewState, str]:
    """Return each state of review in words."""
    return {state: message(f"report.review.state.{state}") for state in ReviewState}


def figures(report: Report) -> Iterator[tuple[str, str]]:
    """Yield each figure of the report: what is counted, and the count in words."""
    knowledge = report.knowledge
    kinds = Counter(entry.kind for entry in knowledge.types.values())
    severities = Counter(remark.severity for remark in report.remarks)
    proved = sum(verdict.proved for verdict in report.verdicts)
    passed = sum(not result.failures for result in report.results)
    signed = sum(is_reviewed(knowledge, rule) for rule in knowledge.rules.values())
    yield from {
        message("report.figure.rules_signed"): _of(signed, knowledge.rules),
        message("report.figure.promises_proved"): _of(proved, report.verdicts),
        message("report.figure.cases_as_expected"): _of(passed, report.results),
        message("report.figure.lint_errors"): number(severities[Severity.ERROR]),
        message("report.figure.lint_warnings"): number(severities[Severity.WARNING]),
        message("report.figure.types"): number(kinds[TypeKind.NEUROPATHY_TYPE]),
        message("report.figure.other_causes"): number(kinds[TypeKind.OTHER_CAUSE]),
        message("report.figure.patterns"): number(len(knowledge.patterns)),
        message("report.figure.questions"): number(len(knowledge.findings)),
        message("report.figure.sources"): number(len(knowledge.sources)),
    }.items()


def _of(count: int, everything: Sized) -> str:
    return message("report.figure.of", count=count, total=len(everything))


def reviews(groups: Sequence[ConclusionGroup]) -> Chart:
    """Return how many rules of each group, and of all, have each state of review."""
    bars, words = [], states()
    for group in groups:
        counts = Counter(shown.rule.review_state for shown in group.rules)
        bars.append(Bar(group.title, "", tuple(counts[state] for state in words)))
    sums = tuple(map(sum, zip(*(bar.counts for bar in bars), strict=True)))
    everything = Bar(message("report.review.all"), "", sums)
    return Chart([*bars, everything], tuple(words.values()))


def fixed_words(knowledge: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each occasion, and the words that a result then has."""
    words = knowledge.guidance
    yield message("report.words.always"), (words.disclaimer,)
    yield message("report.words.safety_net"), words.safety_net
    yield message("report.words.not_reviewed"), (words.not_reviewed,)
    for urgency in words.urgencies.values():
        yield urgency.label, (urgency.action,)
    yield message("report.words.no_match"), (words.no_match,)
    yield message("report.words.points_elsewhere"), (words.points_elsewhere,)
    yield message("report.words.undecided"), (words.undecided,)
    yield message("report.words.precaution"), (words.precaution,)
    yield message("report.words.before_visit"), (words.before_visit,)
    yield message("report.words.withheld"), (words.withheld,)
