"""Collect what the auditor's report shows of one version of the rules."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nerveguide.audit.coverage import CoverageOfCases, coverage_of_written
from nerveguide.audit.lint.framework import Diagnostic, LintContext
from nerveguide.audit.lint.linting import lint
from nerveguide.audit.mutation.scoring import (
    MutationScore,
    UnexpectedResultError,
    mutation_score,
)
from nerveguide.audit.proofs.proving import Verdict, prove
from nerveguide.inference.written_cases import VignetteResult, run_vignette
from nerveguide.messages import message
from nerveguide.model.content import CitedStatement
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule, Source
from nerveguide.model.vocabulary import EvidenceGrade, SourceStatus


@dataclass(frozen=True)
class SourceUses:
    """Ids of all that names a source, and the statements of it."""

    rules: tuple[str, ...]
    types: tuple[str, ...]
    topics: tuple[str, ...]
    statements: tuple[CitedStatement, ...]


def best_source(knowledge: Knowledge, rule: Rule) -> Source:
    """Return the source of the strongest grade, of these the one that was read most."""
    sources = [knowledge.sources[name] for name in rule.sources]
    return min(sources, key=lambda source: (source.grade.rank, source.status.rank))


def rules_by_best_source(
    knowledge: Knowledge,
) -> Mapping[tuple[EvidenceGrade, SourceStatus], int]:
    """Count each rule once, by the grade and the status of its best source."""
    best = [best_source(knowledge, rule) for rule in knowledge.rules.values()]
    return Counter((source.grade, source.status) for source in best)


def uses_of_sources(knowledge: Knowledge) -> Mapping[str, SourceUses]:
    """Return for each source what names it."""

    def naming(name: str, entries: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
        return [entry for entry, sources in entries if name in sources]

    rules = [(rule.id, rule.sources) for rule in knowledge.rules.values()]
    types = [(entry.id, entry.sources) for entry in knowledge.types.values()]
    topics = [(topic.id, topic.sources) for topic in knowledge.topics.values()]
    statements = knowledge.statements.values()
    return {
        name: SourceUses(
            tuple(naming(name, rules)),
            tuple(naming(name, types)),
            tuple(naming(name, topics)),
            tuple(each for each in statements if each.source == name),
        )
        for name in knowledge.sources
    }


@dataclass(frozen=True)
class Report:
    """What came of each check, and on which day.

    ``results`` has the written cases in their order, edge cases last. ``score`` is
    ``None`` when mutants were not asked for, and a sentence when they told nothing.
    """

    knowledge: Knowledge
    made_on: date
    results: tuple[VignetteResult, ...]
    covered: CoverageOfCases
    remarks: tuple[Diagnostic, ...]
    verdicts: tuple[Verdict, ...]
    score: MutationScore | str | None


def collect(
    context: LintContext,
    made_on: date,
    report_progress: Callable[[str], None],
    *,
    mutants: bool = False,
) -> Report:
    """Return what came of every check; ``report_progress`` is called with each step."""
    knowledge = context.knowledge
    cases = knowledge.written_cases
    report_progress(message("audit.progress.cases", count=len(cases)))
    results = tuple(run_vignette(knowledge, case) for case in cases)
    covered = coverage_of_written(knowledge)
    report_progress(message("audit.progress.lint"))
    remarks = lint(context)
    report_progress(message("audit.progress.proofs"))
    verdicts = tuple(prove(knowledge))
    score = None
    if mutants:
        report_progress(message("audit.progress.mutants"))
        score = _score(knowledge)
    return Report(knowledge, made_on, results, covered, remarks, verdicts, score)


def _score(knowledge: Knowledge) -> MutationScore | str:
    try:
        return mutation_score(knowledge, knowledge.written_cases)
    except UnexpectedResultError as error:
        return str(error)
