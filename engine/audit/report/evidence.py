"""On what evidence the rules rest, and what rests on each source."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.entries import Rule, Source
from engine.knowledge import Knowledge
from engine.vocabulary import EvidenceGrade, SourceStatus


@dataclass(frozen=True)
class SourceUses:
    """Ids of all that names a source."""

    rules: tuple[str, ...]
    types: tuple[str, ...]
    topics: tuple[str, ...]


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
    return {
        name: SourceUses(
            tuple(naming(name, rules)),
            tuple(naming(name, types)),
            tuple(naming(name, topics)),
        )
        for name in knowledge.sources
    }
