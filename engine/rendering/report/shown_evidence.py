"""The questions, the sources and the claims as the report shows them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engine.audit.report.evidence import (
    SourceUses,
    rules_by_best_source,
    uses_of_sources,
)
from engine.audit.report.feeding import feeding_of
from engine.entries import Finding, Group, Source
from engine.knowledge import Knowledge
from engine.rendering.charts import Bar, Chart
from engine.rendering.layout import capital, in_words
from engine.rendering.reading.grounds import question_details
from engine.vocabulary import EvidenceGrade, SourceStatus, Standing


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
    readers = feeding_of(knowledge).readers
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


def evidence(knowledge: Knowledge) -> Chart:
    """Count the rules by the grade of their best source, and by how it was read."""
    counts = rules_by_best_source(knowledge)
    bars = [
        Bar(
            capital(in_words(grade)),
            "",
            tuple(counts.get((grade, status), 0) for status in SourceStatus),
        )
        for grade in EvidenceGrade
    ]
    return Chart(bars, tuple(capital(status) for status in SourceStatus))


def sources(knowledge: Knowledge) -> list[tuple[Source, SourceUses]]:
    """Return each source with what rests on it."""
    uses = uses_of_sources(knowledge)
    return [(source, uses[name]) for name, source in knowledge.sources.items()]


def standings(knowledge: Knowledge) -> Chart:
    """Count the claims of the seed articles by how they stand; none without claims."""
    counts = Counter(claim.standing for claim in knowledge.seed_claims.values())
    bars = [
        Bar(capital(in_words(standing)), "", (counts[standing],))
        for standing in Standing
    ]
    return Chart(bars if counts else [], ("Claims",))
