"""Rules, types and patterns as text, their sign-off, and results of written cases."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nerveguide.inference.review import is_reviewed
from nerveguide.inference.written_cases import VignetteResult, rules_never_fired
from nerveguide.logic.prose import Clause
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import NeuropathyType, Pattern, Rule
from nerveguide.model.vocabulary import TypeKind
from nerveguide.text.layout import Style, heading, item, items, join, paragraph, section
from nerveguide.views.rules import (
    Citation,
    RuleBasis,
    RuleView,
    UsedPattern,
    UsedQuestion,
    about_type,
    rule_basis,
    rule_groups,
    unknown_entry,
)
from nerveguide.views.sections import Section


def basis_text(basis: RuleBasis) -> str:
    """Return what some rules rest on: each pattern and each question once."""
    patterns = map(_pattern, basis.patterns)
    questions = map(_question, basis.questions)
    return join(
        [
            "\n".join(["Patterns used", *patterns]) if basis.patterns else "",
            "\n".join(["Questions to the person", *questions]),
            item(basis.note, mark="Note:") if basis.note else "",
        ]
    )


def clause_text(clause: Clause, indent: int) -> str:
    """Return a condition as a list of its parts, each indented as deep as it stands."""
    return "\n".join(
        item(line.lstrip(), indent + len(line) - len(line.lstrip()))
        for line in clause.lines()
    )


def _pattern(pattern: UsedPattern) -> str:
    """Return when and why a rule draws a pattern."""
    return "\n".join(
        [
            item(
                f'"{pattern.name}", drawn by the rule {pattern.rule.id} when', indent=2
            ),
            clause_text(pattern.rule.when, indent=4),
            paragraph(f"Because: {pattern.rule.because}", indent=4),
        ]
    )


def _question(question: UsedQuestion) -> str:
    """Return what is asked about a finding, and what else answers it."""
    return "\n".join(
        [
            item(f"{question.name}: {question.question}", indent=2),
            *(item(detail, indent=4) for detail in question.details),
        ]
    )


def rule_list(knowledge: Knowledge, emphasis: Style = str) -> str:
    """Return all rules by what they conclude: one line a rule."""
    return join(
        section(
            f"{group.title} ({len(group.rules)})",
            *(item(f"{rule.id}: {rule.conclusion}") for rule in group.rules),
            emphasis=emphasis,
        )
        for group in rule_groups(knowledge)
    )


def entry_text(knowledge: Knowledge, name: str, emphasis: Style = str) -> str:
    """Return the rule, type or pattern with this id, in full.

    Raises :class:`nerveguide.views.rules.UnknownEntryError` when there is none.
    """
    if name in knowledge.rules:
        return rule_text(knowledge, knowledge.rules[name], emphasis)
    if name in knowledge.types:
        return _type_text(knowledge, knowledge.types[name], emphasis)
    if name in knowledge.patterns:
        return _pattern_text(knowledge, knowledge.patterns[name], emphasis)
    known = [*knowledge.rules, *knowledge.types, *knowledge.patterns]
    raise unknown_entry("rule, type or pattern", name, known)


def rule_text(knowledge: Knowledge, rule: Rule, emphasis: Style = str) -> str:
    """Return one rule, and then all else that a review of it covers."""
    view = RuleView(knowledge, rule)
    return join(
        [
            _rule(view, emphasis),
            heading("What it rests on", emphasis),
            *map(_part, view.about),
            basis_text(view.basis),
        ]
    )


def _type_text(
    knowledge: Knowledge, entry: NeuropathyType, emphasis: Style = str
) -> str:
    """Return one type or other cause, its rules, and what these rest on."""
    kind = "Type" if entry.kind is TypeKind.NEUROPATHY_TYPE else "Other cause"
    return join(
        [
            heading(f"{kind} {entry.id}: {entry.name}", emphasis),
            *map(_part, about_type(entry)),
            _sources(Citation(knowledge.sources[name], ()) for name in entry.sources),
            _rules(knowledge, knowledge.type_rules[entry.id], emphasis),
        ]
    )


def _pattern_text(knowledge: Knowledge, pattern: Pattern, emphasis: Style = str) -> str:
    """Return one pattern, the rules that draw it, and what these rest on."""
    return join(
        [
            heading(f"Pattern {pattern.id}: {pattern.name}", emphasis),
            _rules(knowledge, knowledge.pattern_rules[pattern.id], emphasis),
        ]
    )


def _rules(knowledge: Knowledge, rules: Sequence[Rule], emphasis: Style) -> str:
    """Return some rules, and once for all of them what they rest on."""
    if not rules:
        return ""
    return join(
        [
            *(_rule(RuleView(knowledge, rule), emphasis) for rule in rules),
            heading("What the rules rest on", emphasis),
            basis_text(rule_basis(knowledge, rules)),
        ]
    )


def _rule(rule: RuleView, emphasis: Style) -> str:
    """Return one rule: condition, conclusion, reason, sources, review, place."""
    return join(
        [
            heading(f"Rule {rule.id}", emphasis),
            f"When\n{clause_text(rule.when, indent=2)}",
            f"Then\n{items(rule.consequences, indent=2)}",
            f"Because\n{item(rule.because, indent=2)}",
            _sources(rule.citations, rule.on_judgement),
            f"Review\n{items(rule.review, indent=2)}",
            f"Where\n  - {rule.location}",
        ]
    )


def _part(part: Section) -> str:
    points = items((point.words for point in part.points), indent=2)
    return f"{part.title}\n{points}" if points else ""


def _sources(citations: Iterable[Citation], remark: str = "") -> str:
    lines = ["Sources"]
    for citation in citations:
        source = citation.source
        read = f"; read: {source.seen}" if source.seen else ""
        words = f"{source.id}: {source.citation} [{source.standing}{read}]"
        lines.append(item(words, indent=2))
        lines += [
            item(f"It says: {statement.says} [{statement.standing}]", indent=4)
            for statement in citation.statements
        ]
    if remark:
        lines.append(item(remark, indent=2))
    return "\n".join(lines)


def sign_off_text(
    before: Knowledge,
    now: Knowledge,
    directory: Path,
    name: str,
    emphasis: Style = str,
) -> str:
    """Return the rule ``name`` as it was signed, and what became of the signature.

    ``before`` and ``now`` are the rules in ``directory`` before and after signing.
    """
    lines = _signed(before, now, directory, name)
    return join(
        [
            rule_text(now, now.rules[name], emphasis),
            section("Signed", items(lines), emphasis=emphasis),
        ]
    )


def _signed(
    before: Knowledge, now: Knowledge, directory: Path, name: str
) -> Iterator[str]:
    rule = now.rules[name]
    if review := rule.review:
        yield f"{name}, by {review.reviewer}, {review.role}, on {review.date}"
        yield f"Fingerprint of what was reviewed: {review.content}"
    yield f"Written to {directory / rule.location.file}, line {rule.location.line}"
    if old := before.rules[name].review:
        counted = is_reviewed(before, before.rules[name])
        yield (
            f"It replaces the review by {old.reviewer}, {old.role}, on {old.date}, "
            f"which {'still counted' if counted else 'no longer counted'}"
        )
    count = sum(is_reviewed(now, rule) for rule in now.rules.values())
    yield f"Reviewed as they stand now: {count} of {len(now.rules)} rules"


def vignettes_text(
    knowledge: Knowledge, results: Sequence[VignetteResult], emphasis: Style = str
) -> str:
    """Return every case that fails, rules that no case fires, and the counts."""
    failed = [result for result in results if result.failures]
    never_fired = rules_never_fired(knowledge, results)
    passed = f"{len(results) - len(failed)} of {len(results)} written cases"
    covered = f"{len(knowledge.rules) - len(never_fired)} of {len(knowledge.rules)}"
    return join(
        [
            *(_failure(result, emphasis) for result in failed),
            section(
                "Rules that no written case fires",
                items(
                    f"{rule} ({knowledge.rules[rule].location})" for rule in never_fired
                ),
                emphasis=emphasis,
            ),
            f"{passed} give the expected result; {covered} rules were fired.",
        ]
    )


def _failure(result: VignetteResult, emphasis: Style) -> str:
    vignette = result.vignette
    return section(
        f"Not as expected: {vignette.id}",
        item(f"{vignette.title} ({vignette.location})"),
        items(result.failures),
        emphasis=emphasis,
    )
