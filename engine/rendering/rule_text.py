"""Rules, types and patterns as plain text, for reviewers."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from engine.entries import (
    Conclusion,
    DrawPattern,
    NeuropathyType,
    Pattern,
    RaiseUrgency,
    Rule,
    SuggestType,
    WithholdTypes,
)
from engine.knowledge import Knowledge
from engine.rendering.grounds_text import condition_text, grounds_text
from engine.rendering.layout import (
    Emphasis,
    heading,
    in_words,
    item,
    items,
    join,
    section,
)
from engine.review import fingerprint, is_reviewed
from engine.suggestions import did_you_mean
from engine.vocabulary import TypeKind

_NOT_REVIEWED = "not reviewed by a clinician yet"
_CHANGED = "it, or what it rests on, has changed since it was"


class UnknownEntryError(ValueError):
    """No rule, type or pattern has this id; the message suggests one that exists."""


def rule_list(knowledge: Knowledge, emphasis: Emphasis = str) -> str:
    """Return all rules by what they conclude: one line a rule."""
    groups: list[tuple[str, Callable[[Conclusion], bool]]] = [
        ("Red flags", lambda then: isinstance(then, RaiseUrgency)),
        ("Types", lambda then: _suggests(knowledge, then, TypeKind.NEUROPATHY_TYPE)),
        ("Other causes", lambda then: _suggests(knowledge, then, TypeKind.OTHER_CAUSE)),
        ("Patterns", lambda then: isinstance(then, DrawPattern)),
        ("Scope", lambda then: isinstance(then, WithholdTypes)),
    ]
    blocks = []
    for title, belongs in groups:
        rules = [rule for rule in knowledge.rules.values() if belongs(rule.then)]
        lines = [
            item(f"{rule.id}: {conclusion_text(knowledge, rule.then)}")
            for rule in rules
        ]
        blocks.append(section(f"{title} ({len(rules)})", *lines, emphasis=emphasis))
    return join(blocks)


def entry_text(knowledge: Knowledge, name: str, emphasis: Emphasis = str) -> str:
    """Return the rule, type or pattern with this id, in full.

    Raises :class:`UnknownEntryError` when there is none.
    """
    if name in knowledge.rules:
        return rule_text(knowledge, knowledge.rules[name], emphasis)
    if name in knowledge.types:
        return type_text(knowledge, knowledge.types[name], emphasis)
    if name in knowledge.patterns:
        return pattern_text(knowledge, knowledge.patterns[name], emphasis)
    known = [*knowledge.rules, *knowledge.types, *knowledge.patterns]
    hint = did_you_mean(name, known) or "'nerveguide rules list' shows all rules"
    raise UnknownEntryError(f"there is no rule, type or pattern '{name}'; {hint}")


def rule_text(knowledge: Knowledge, rule: Rule, emphasis: Emphasis = str) -> str:
    """Return one rule, and then all else that a review of it covers."""
    about = []
    if isinstance(rule.then, SuggestType):
        about = _about(knowledge.types[rule.then.type])
    return join(
        [
            _rule(knowledge, rule, emphasis),
            heading("What it rests on", emphasis),
            *about,
            grounds_text(knowledge, [rule]),
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
            *_about(entry),
            _sources(knowledge, entry.sources),
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


def conclusion_text(knowledge: Knowledge, conclusion: Conclusion) -> str:
    """Return in one line what a rule concludes."""
    match conclusion:
        case DrawPattern(pattern=name):
            return f'the pattern "{knowledge.patterns[name].name}"'
        case SuggestType(type=name, strength=strength):
            return f"{knowledge.types[name].name} ({in_words(strength)})"
        case RaiseUrgency(urgency=urgency):
            return f"urgency: {in_words(urgency)}"
        case WithholdTypes(withhold_types=message):
            return f"no types are listed: {message}"


def _suggests(knowledge: Knowledge, then: Conclusion, kind: TypeKind) -> bool:
    return isinstance(then, SuggestType) and knowledge.types[then.type].kind is kind


def _rules(knowledge: Knowledge, rules: Sequence[Rule], emphasis: Emphasis) -> str:
    """Return some rules, and once for all of them what they rest on."""
    if not rules:
        return ""
    return join(
        [
            *(_rule(knowledge, rule, emphasis) for rule in rules),
            heading("What the rules rest on", emphasis),
            grounds_text(knowledge, rules),
        ]
    )


def _rule(knowledge: Knowledge, rule: Rule, emphasis: Emphasis) -> str:
    """Return one rule: condition, conclusion, reason, sources, review, place."""
    return join(
        [
            heading(f"Rule {rule.id}", emphasis),
            f"When\n{condition_text(knowledge, rule.when, indent=2)}",
            f"Then\n{items(_conclusion(knowledge, rule.then), indent=2)}",
            f"Because\n{item(rule.because, indent=2)}",
            _sources(knowledge, rule.sources),
            f"Review\n{items(review_lines(knowledge, rule), indent=2)}",
            f"Where\n  - {rule.location}",
        ]
    )


def _conclusion(knowledge: Knowledge, then: Conclusion) -> Iterator[str]:
    yield conclusion_text(knowledge, then)
    if isinstance(then, RaiseUrgency):
        if then.advice:
            yield f"Advice: {then.advice}"
        words = knowledge.guidance.urgencies[then.urgency]
        yield f"The person is told: {words.label}. {words.action}"


def _about(entry: NeuropathyType) -> list[str]:
    """Say what a type or other cause is, and what follows when it fits."""
    kind = "type" if entry.kind is TypeKind.NEUROPATHY_TYPE else "cause"
    summary = [
        entry.summary,
        f"When it fits, the urgency is at least: {in_words(entry.floor)}",
    ]
    return [
        f"About the {kind}\n{items(summary, indent=2)}",
        f"What a clinician may consider\n{items(entry.next_steps, indent=2)}",
        f"What the person may ask\n{items(entry.ask, indent=2)}" if entry.ask else "",
    ]


def _sources(knowledge: Knowledge, names: Iterable[str]) -> str:
    lines = ["Sources"]
    for name in names:
        source = knowledge.sources[name]
        read = f"; read: {source.seen}" if source.seen else ""
        words = f"{name}: {source.citation} [{source.standing}{read}]"
        lines.append(item(words, indent=2))
    return "\n".join(lines)


def review_lines(knowledge: Knowledge, rule: Rule) -> Iterator[str]:
    """Say who signed the rule, and the fingerprint that a review of it names."""
    if review := rule.review:
        signed = f"reviewed by {review.reviewer}, {review.role}, on {review.date}"
        current = is_reviewed(knowledge, rule)
        yield signed if current else f"{_NOT_REVIEWED}: {_CHANGED} {signed}"
        if review.note:
            yield f"note: {review.note}"
    else:
        yield _NOT_REVIEWED
    yield f"fingerprint of what is reviewed: {fingerprint(knowledge, rule)}"
