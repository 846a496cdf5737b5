"""What rules rest on, as plain text: the patterns used and the questions asked."""

from collections.abc import Iterator, Sequence

from engine.conditions import Condition
from engine.entries import ChoiceFinding, Finding, NumberFinding, Rule
from engine.interpreters.prose import prose
from engine.interpreters.reads import patterns_of_rule, reads_of_rules
from engine.knowledge import Knowledge
from engine.rendering.layout import item, join, paragraph

_NO_MEANS = (
    '"no ..." means that the person said no. A question without an answer counts '
    "neither as yes nor as no."
)


def grounds_text(knowledge: Knowledge, rules: Sequence[Rule]) -> str:
    """Return what some rules rest on: each pattern and each question once."""
    used = dict.fromkeys(
        name for rule in rules for name in patterns_of_rule(knowledge, rule)
    )
    drawn = [(name, rule) for name in used for rule in knowledge.pattern_rules[name]]
    patterns = [_pattern(knowledge, name, rule) for name, rule in drawn]
    reads = reads_of_rules(knowledge)
    read = {read.finding for rule in rules for read in reads[rule.id]}
    questions = [
        _question(knowledge, finding)
        for name, finding in knowledge.findings.items()
        if name in read
    ]
    conditions = [rule.when for rule in [*rules, *(rule for _, rule in drawn)]]
    says_no = any("no " in prose(knowledge, condition) for condition in conditions)
    return join(
        [
            "\n".join(["Patterns used", *patterns]) if patterns else "",
            "\n".join(["Questions to the person", *questions]),
            item(_NO_MEANS, mark="Note:") if says_no else "",
        ]
    )


def condition_text(knowledge: Knowledge, condition: Condition, indent: int) -> str:
    """Return a condition as a list of its parts, each indented as deep as it stands."""
    return "\n".join(
        item(line.lstrip(), indent + len(line) - len(line.lstrip()))
        for line in prose(knowledge, condition).splitlines()
    )


def _pattern(knowledge: Knowledge, pattern: str, rule: Rule) -> str:
    """Say when and why a rule draws a pattern."""
    name = knowledge.patterns[pattern].name
    return "\n".join(
        [
            item(f'"{name}", drawn by the rule {rule.id} when', indent=2),
            condition_text(knowledge, rule.when, indent=4),
            paragraph(f"Because: {rule.because}", indent=4),
        ]
    )


def _question(knowledge: Knowledge, finding: Finding) -> str:
    """Say what is asked about a finding, and what else answers it."""
    return "\n".join(
        [
            item(f"{finding.name}: {finding.question}", indent=2),
            *(
                item(detail, indent=4)
                for detail in question_details(knowledge, finding)
            ),
        ]
    )


def question_details(knowledge: Knowledge, finding: Finding) -> Iterator[str]:
    """Say how a question can be answered, and what else answers it."""
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
