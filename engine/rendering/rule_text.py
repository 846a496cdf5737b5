"""Rules, types and patterns as plain text, for reviewers."""

from collections.abc import Iterable, Sequence

from engine.entries import NeuropathyType, Pattern, Rule, Source
from engine.knowledge import Knowledge
from engine.rendering.grounds_text import clause_text, grounds_text
from engine.rendering.layout import Emphasis, heading, item, items, join, section
from engine.rendering.reading.grounds import grounds_of
from engine.rendering.reading.rules import (
    ToldRule,
    about_type,
    page_of,
    rule_groups,
    told_rule,
    unknown_entry,
)
from engine.rendering.told import Part
from engine.vocabulary import TypeKind


def rule_list(knowledge: Knowledge, emphasis: Emphasis = str) -> str:
    """Return all rules by what they conclude: one line a rule."""
    return join(
        section(
            f"{group.title} ({len(group.rules)})",
            *(item(f"{name}: {conclusion}") for name, conclusion in group.rules),
            emphasis=emphasis,
        )
        for group in rule_groups(knowledge)
    )


def entry_text(knowledge: Knowledge, name: str, emphasis: Emphasis = str) -> str:
    """Return the rule, type or pattern with this id, in full.

    Raises :class:`engine.rendering.reading.rules.UnknownEntryError` when there is none.
    """
    if name in knowledge.rules:
        return rule_text(knowledge, knowledge.rules[name], emphasis)
    if name in knowledge.types:
        return type_text(knowledge, knowledge.types[name], emphasis)
    if name in knowledge.patterns:
        return pattern_text(knowledge, knowledge.patterns[name], emphasis)
    known = [*knowledge.rules, *knowledge.types, *knowledge.patterns]
    raise unknown_entry("rule, type or pattern", name, known)


def rule_text(knowledge: Knowledge, rule: Rule, emphasis: Emphasis = str) -> str:
    """Return one rule, and then all else that a review of it covers."""
    page = page_of(knowledge, rule)
    return join(
        [
            _rule(page.rule, emphasis),
            heading("What it rests on", emphasis),
            *map(_part, page.about),
            grounds_text(page.grounds),
        ]
    )


def type_text(
    knowledge: Knowledge, entry: NeuropathyType, emphasis: Emphasis = str
) -> str:
    """Return one type or other cause, its rules, and what these rest on."""
    kind = "Type" if entry.kind is TypeKind.NEUROPATHY_TYPE else "Other cause"
    return join(
        [
            heading(f"{kind} {entry.id}: {entry.name}", emphasis),
            *map(_part, about_type(entry)),
            _sources(knowledge.sources[name] for name in entry.sources),
            _rules(knowledge, knowledge.type_rules[entry.id], emphasis),
        ]
    )


def pattern_text(
    knowledge: Knowledge, pattern: Pattern, emphasis: Emphasis = str
) -> str:
    """Return one pattern, the rules that draw it, and what these rest on."""
    return join(
        [
            heading(f"Pattern {pattern.id}: {pattern.name}", emphasis),
            _rules(knowledge, knowledge.pattern_rules[pattern.id], emphasis),
        ]
    )


def _rules(knowledge: Knowledge, rules: Sequence[Rule], emphasis: Emphasis) -> str:
    """Return some rules, and once for all of them what they rest on."""
    if not rules:
        return ""
    return join(
        [
            *(_rule(told_rule(knowledge, rule), emphasis) for rule in rules),
            heading("What the rules rest on", emphasis),
            grounds_text(grounds_of(knowledge, rules)),
        ]
    )


def _rule(rule: ToldRule, emphasis: Emphasis) -> str:
    """Return one rule: condition, conclusion, reason, sources, review, place."""
    return join(
        [
            heading(f"Rule {rule.id}", emphasis),
            f"When\n{clause_text(rule.when, indent=2)}",
            f"Then\n{items(rule.then, indent=2)}",
            f"Because\n{item(rule.because, indent=2)}",
            _sources(rule.sources),
            f"Review\n{items(rule.review, indent=2)}",
            f"Where\n  - {rule.location}",
        ]
    )


def _part(part: Part) -> str:
    points = items((point.words for point in part.points), indent=2)
    return f"{part.title}\n{points}" if points else ""


def _sources(sources: Iterable[Source]) -> str:
    lines = ["Sources"]
    for source in sources:
        read = f"; read: {source.seen}" if source.seen else ""
        words = f"{source.id}: {source.citation} [{source.standing}{read}]"
        lines.append(item(words, indent=2))
    return "\n".join(lines)
