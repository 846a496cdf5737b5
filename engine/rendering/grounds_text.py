"""What rules rest on, as plain text: the patterns used and the questions asked."""

from engine.interpreters.prose import Clause
from engine.rendering.layout import item, join, paragraph
from engine.rendering.reading.grounds import Grounds, ToldPattern, ToldQuestion


def grounds_text(grounds: Grounds) -> str:
    """Return what some rules rest on: each pattern and each question once."""
    patterns = map(_pattern, grounds.patterns)
    questions = map(_question, grounds.questions)
    return join(
        [
            "\n".join(["Patterns used", *patterns]) if grounds.patterns else "",
            "\n".join(["Questions to the person", *questions]),
            item(grounds.note, mark="Note:") if grounds.note else "",
        ]
    )


def clause_text(clause: Clause, indent: int) -> str:
    """Return a condition as a list of its parts, each indented as deep as it stands."""
    return "\n".join(
        item(line.lstrip(), indent + len(line) - len(line.lstrip()))
        for line in clause.lines()
    )


def _pattern(pattern: ToldPattern) -> str:
    """Say when and why a rule draws a pattern."""
    return "\n".join(
        [
            item(f'"{pattern.name}", drawn by the rule {pattern.rule} when', indent=2),
            clause_text(pattern.when, indent=4),
            paragraph(f"Because: {pattern.because}", indent=4),
        ]
    )


def _question(question: ToldQuestion) -> str:
    """Say what is asked about a finding, and what else answers it."""
    return "\n".join(
        [
            item(f"{question.name}: {question.question}", indent=2),
            *(item(detail, indent=4) for detail in question.details),
        ]
    )
