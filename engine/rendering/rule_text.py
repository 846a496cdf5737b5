"""Rules, types and patterns as plain text, for reviewers."""

from collections.abc import Callable, Iterable

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
from engine.interpreters.prose import prose
from engine.knowledge import Knowledge
from engine.rendering.layout import Emphasis, heading, item, items, join, section
from engine.suggestions import did_you_mean
from engine.vocabulary import TypeKind

_NOT_REVIEWED = "not reviewed by a clinician yet"
_NO_MEANS = (
    '"no ..." means that the person said no. A question without an answer counts '
    "neither as yes nor as no."
)


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
    """Return one rule: condition, conclusion, reason, sources, review, place."""
    advice = rule.then.advice if isinstance(rule.then, RaiseUrgency) else None
    condition = "\n".join(
        _bulleted(line) for line in prose(knowledge, rule.when).splitlines()
    )
    return join(
        [
            heading(f"Rule {rule.id}", emphasis),
            f"When\n{condition}",
            "\n".join(
                [f"Then\n{item(conclusion_text(knowledge, rule.then), indent=2)}"]
                + ([item(f"Advice: {advice}", indent=2)] if advice else [])
            ),
            f"Because\n{item(rule.because, indent=2)}",
            _sources(knowledge, rule.sources),
            f"Review\n{items(_review(rule), indent=2)}",
            f"Where\n  - {rule.location}",
            item(_NO_MEANS, mark="Note:") if "no " in condition else "",
        ]
    )


def type_text(
    knowledge: Knowledge, entry: NeuropathyType, emphasis: Emphasis = str
) -> str:
    """Return one type or other cause, followed by its rules."""
    kind = "Type" if entry.kind is TypeKind.NEUROPATHY_TYPE else "Other cause"
    floor = knowledge.guidance.urgencies[entry.floor].label
    about = join(
        [
            heading(f"{kind} {entry.id}: {entry.name}", emphasis),
            item(entry.summary),
            item(f"When it fits, at least: {floor}"),
            f"What a clinician may consider\n{items(entry.next_steps, indent=2)}",
            f"Questions to ask\n{items(entry.ask, indent=2)}" if entry.ask else "",
            _sources(knowledge, entry.sources),
        ]
    )
    return _with_rules(knowledge, about, knowledge.type_rules[entry.id], emphasis)


def pattern_text(
    knowledge: Knowledge, pattern: Pattern, emphasis: Emphasis = str
) -> str:
    """Return one pattern, followed by the rules that draw it."""
    about = heading(f"Pattern {pattern.id}: {pattern.name}", emphasis)
    rules = knowledge.pattern_rules[pattern.id]
    return _with_rules(knowledge, about, rules, emphasis)


def conclusion_text(knowledge: Knowledge, conclusion: Conclusion) -> str:
    """Return in one line what a rule concludes."""
    match conclusion:
        case DrawPattern(pattern=name):
            return f'the pattern "{knowledge.patterns[name].name}"'
        case SuggestType(type=name, strength=strength):
            words = strength.value.replace("_", " ")
            return f"{knowledge.types[name].name} ({words})"
        case RaiseUrgency(urgency=urgency):
            return f"urgency: {urgency.value.replace('_', ' ')}"
        case WithholdTypes(withhold_types=message):
            return f"no types are listed: {message}"


def _suggests(knowledge: Knowledge, then: Conclusion, kind: TypeKind) -> bool:
    return isinstance(then, SuggestType) and knowledge.types[then.type].kind is kind


def _bulleted(line: str) -> str:
    words = line.lstrip()
    return item(words, indent=2 + len(line) - len(words))


def _sources(knowledge: Knowledge, names: Iterable[str]) -> str:
    lines = ["Sources"]
    for name in names:
        source = knowledge.sources[name]
        read = f"; read: {source.seen}" if source.seen else ""
        words = f"{name}: {source.citation} [{source.standing}{read}]"
        lines.append(item(words, indent=2))
    return "\n".join(lines)


def _review(rule: Rule) -> list[str]:
    """Say who signed the rule, and the fingerprint that a review of it names."""
    signed = _NOT_REVIEWED
    if review := rule.review:
        signed = f"reviewed by {review.reviewer}, {review.role}, on {review.date}"
        if not rule.is_reviewed:
            signed = f"{_NOT_REVIEWED}: it has changed since it was {signed}"
    return [signed, f"fingerprint of the rule as it stands: {rule.fingerprint}"]


def _with_rules(
    knowledge: Knowledge, about: str, rules: Iterable[Rule], emphasis: Emphasis
) -> str:
    return join([about, *(rule_text(knowledge, rule, emphasis) for rule in rules)])
