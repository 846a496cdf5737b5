"""Rules, types and patterns as text, their sign-off, and results of written cases."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nerveguide.inference.review import is_reviewed
from nerveguide.inference.written_cases import VignetteResult, rules_never_fired
from nerveguide.logic.prose import Clause
from nerveguide.messages import message
from nerveguide.model.content import CitedStatement
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import NeuropathyType, Pattern, Rule, Source
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
            "\n".join([message("review.show.patterns"), *patterns])
            if basis.patterns
            else "",
            "\n".join([message("review.show.questions"), *questions]),
            item(basis.note, mark=message("review.show.note")) if basis.note else "",
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
    rule = pattern.rule
    drawn = message("review.show.drawn", name=pattern.name, rule=rule.id)
    because = message("review.show.drawn_because", because=rule.because)
    return "\n".join(
        [
            item(drawn, indent=2),
            clause_text(rule.when, indent=4),
            paragraph(because, indent=4),
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
    raise unknown_entry("entry", name, known)


def rule_text(knowledge: Knowledge, rule: Rule, emphasis: Style = str) -> str:
    """Return one rule, and then all else that a review of it covers."""
    view = RuleView(knowledge, rule)
    return join(
        [
            _rule(view, emphasis),
            heading(message("review.show.basis_of_rule"), emphasis),
            *map(_part, view.about),
            basis_text(view.basis),
        ]
    )


def _type_text(
    knowledge: Knowledge, entry: NeuropathyType, emphasis: Style = str
) -> str:
    """Return one type or other cause, its rules, and what these rest on."""
    kind = "type" if entry.kind is TypeKind.NEUROPATHY_TYPE else "other_cause"
    title = message(f"review.show.{kind}", id=entry.id, name=entry.name)
    return join(
        [
            heading(title, emphasis),
            *map(_part, about_type(entry)),
            _sources(Citation(knowledge.sources[name], ()) for name in entry.sources),
            _rules(knowledge, knowledge.type_rules[entry.id], emphasis),
        ]
    )


def _pattern_text(knowledge: Knowledge, pattern: Pattern, emphasis: Style = str) -> str:
    """Return one pattern, the rules that draw it, and what these rest on."""
    title = message("review.show.pattern", id=pattern.id, name=pattern.name)
    return join(
        [
            heading(title, emphasis),
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
            heading(message("review.show.basis_of_rules"), emphasis),
            basis_text(rule_basis(knowledge, rules)),
        ]
    )


def _rule(rule: RuleView, emphasis: Style) -> str:
    """Return one rule: condition, conclusion, reason, sources, review, place."""
    return join(
        [
            heading(message("review.show.rule", id=rule.id), emphasis),
            f"{message('review.show.when')}\n{clause_text(rule.when, indent=2)}",
            f"{message('review.show.then')}\n{items(rule.consequences, indent=2)}",
            f"{message('review.show.because')}\n{item(rule.because, indent=2)}",
            _sources(rule.citations, rule.on_judgement),
            f"{message('review.show.review')}\n{items(rule.review, indent=2)}",
            f"{message('review.show.where')}\n  - {rule.location}",
        ]
    )


def _part(part: Section) -> str:
    points = items((point.words for point in part.points), indent=2)
    return f"{part.title}\n{points}" if points else ""


def _sources(citations: Iterable[Citation], remark: str = "") -> str:
    lines = [message("review.show.sources")]
    for citation in citations:
        lines.append(item(_source(citation.source), indent=2))
        lines += [
            item(_statement(statement), indent=4) for statement in citation.statements
        ]
    if remark:
        lines.append(item(remark, indent=2))
    return "\n".join(lines)


def _source(source: Source) -> str:
    standing = source.standing
    if source.seen:
        standing = message("review.show.read", standing=standing, read=source.seen)
    return f"{source.id}: {source.citation} [{standing}]"


def _statement(statement: CitedStatement) -> str:
    says = message("review.show.says", statement=statement.says)
    return f"{says} [{statement.standing}]"


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
            section(message("review.signed.title"), items(lines), emphasis=emphasis),
        ]
    )


def _signed(
    before: Knowledge, now: Knowledge, directory: Path, name: str
) -> Iterator[str]:
    rule = now.rules[name]
    if review := rule.review:
        yield message(
            "review.signed.by",
            rule=name,
            reviewer=review.reviewer,
            role=review.role,
            date=review.date,
        )
        yield message("review.signed.fingerprint", fingerprint=review.content)
    file, line = directory / rule.location.file, rule.location.line
    yield message("review.signed.written", file=file, line=line)
    if old := before.rules[name].review:
        counted = is_reviewed(before, before.rules[name])
        yield message(
            f"review.signed.{'replaces' if counted else 'replaces_stale'}",
            reviewer=old.reviewer,
            role=old.role,
            date=old.date,
        )
    signed = sum(is_reviewed(now, rule) for rule in now.rules.values())
    yield message("review.signed.total", signed=signed, total=len(now.rules))


def vignettes_text(
    knowledge: Knowledge, results: Sequence[VignetteResult], emphasis: Style = str
) -> str:
    """Return every case that fails, rules that no case fires, and the counts."""
    failed = [result for result in results if result.failures]
    never_fired = rules_never_fired(knowledge, results)
    return join(
        [
            *(_failure(result, emphasis) for result in failed),
            section(
                message("review.cases.never_fired"),
                items(
                    f"{rule} ({knowledge.rules[rule].location})" for rule in never_fired
                ),
                emphasis=emphasis,
            ),
            message(
                "review.cases.total",
                passed=len(results) - len(failed),
                cases=len(results),
                fired=len(knowledge.rules) - len(never_fired),
                rules=len(knowledge.rules),
            ),
        ]
    )


def _failure(result: VignetteResult, emphasis: Style) -> str:
    vignette = result.vignette
    return section(
        message("review.cases.failed", case=vignette.id),
        item(f"{vignette.title} ({vignette.location})"),
        items(result.failures),
        emphasis=emphasis,
    )
