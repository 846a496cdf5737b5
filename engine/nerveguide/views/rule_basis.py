"""What rules are based on: the patterns they use and the questions they ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nerveguide.logic.dependencies import patterns_of_rule, rule_dependencies
from nerveguide.logic.prose import Clause, ProseAlgebra
from nerveguide.model.conditions import Condition, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, NumberFinding, Rule

_NO_MEANS = (
    '"no ..." means that the person said no. A question without an answer counts '
    "neither as yes nor as no."
)


@dataclass(frozen=True)
class ToldPattern:
    """A pattern, and when and why a rule draws it."""

    name: str
    rule: str
    when: Clause
    because: str


@dataclass(frozen=True)
class ToldQuestion:
    """A question as it is asked, and what else answers it."""

    name: str
    question: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class RuleBasis:
    """What some rules rest on: each pattern and each question once.

    ``note`` says what "no ..." means, where a condition has it.
    """

    patterns: tuple[ToldPattern, ...]
    questions: tuple[ToldQuestion, ...]
    note: str


def rule_basis(knowledge: Knowledge, rules: Sequence[Rule]) -> RuleBasis:
    """Return what some rules rest on."""
    used = dict.fromkeys(
        name for rule in rules for name in patterns_of_rule(knowledge, rule)
    )
    patterns = tuple(
        ToldPattern(
            knowledge.patterns[name].name,
            rule.id,
            condition_in_words(knowledge, rule.when),
            rule.because,
        )
        for name in used
        for rule in knowledge.pattern_rules[name]
    )
    reads = rule_dependencies(knowledge)
    read = {read.finding for rule in rules for read in reads[rule.id]}
    clauses = [
        *(condition_in_words(knowledge, rule.when) for rule in rules),
        *(pattern.when for pattern in patterns),
    ]
    says_no = any("no " in line for clause in clauses for line in clause.lines())
    return RuleBasis(
        patterns,
        tuple(
            ToldQuestion(
                finding.name,
                finding.question,
                tuple(question_details(knowledge, finding)),
            )
            for name, finding in knowledge.findings.items()
            if name in read
        ),
        _NO_MEANS if says_no else "",
    )


def condition_in_words(knowledge: Knowledge, condition: Condition) -> Clause:
    """Return what must be true for a condition to hold."""
    return holds(condition, ProseAlgebra(knowledge))


def question_details(knowledge: Knowledge, finding: Finding) -> Iterator[str]:
    """Yield how a question can be answered, and what else answers it."""
    if finding.help:
        yield finding.help
    match finding:
        case ChoiceFinding(options=options):
            yield f"Options: {'; '.join(options.values())}"
        case NumberFinding(minimum=minimum, maximum=maximum, unit=unit):
            yield f"A number from {minimum:g} to {maximum:g} ({unit})"
    if finding.simpler:
        yield f"In simpler words: {finding.simpler}"
    if finer := knowledge.finer_findings[finding.id]:
        yield f"Counts as yes after a yes to: {_names(knowledge, finer)}"
    if coarser := knowledge.coarser_findings[finding.id]:
        names = _names(knowledge, coarser)
        yield f"Counts as no after a no to: {names} (unless answered itself)"


def _names(knowledge: Knowledge, findings: Sequence[str]) -> str:
    return "; ".join(knowledge.findings[name].name for name in findings)
