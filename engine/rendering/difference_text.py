"""One difference between two versions of the rules, with its example, in words."""

from engine.answers import AnswerValue
from engine.audit.comparison.differences import Difference
from engine.audit.comparison.kinds import About, Kind
from engine.audit.comparison.told import Told
from engine.knowledge import Knowledge
from engine.rendering.interview_text import given_text
from engine.rendering.layout import Emphasis, capital, in_words, item, items, paragraph
from engine.vocabulary import Urgency


def difference_text(
    knowledge: Knowledge, difference: Difference, emphasis: Emphasis = str
) -> str:
    """Return a difference with the answers that show it and what both versions say.

    ``knowledge`` has the entries of both versions.
    """
    kind = difference.kind
    answers = [
        _answered(knowledge, name, given) for name, given in difference.answers.items()
    ]
    note = "These answers contradict each other; no others show it."
    return "\n".join(
        [
            emphasis(kind_text(knowledge, kind)),
            items(answers or ["no answer at all"], 2),
            *([paragraph(note, 2)] if difference.contradictory else []),
            item(f"old rules: {_said(kind, difference.old)}", 2, mark="=>"),
            item(f"new rules: {_said(kind, difference.new)}", 2, mark="=>"),
        ]
    )


def kind_text(knowledge: Knowledge, kind: Kind) -> str:
    """Return in words what differs, and which way."""
    gone_or_come = "no longer" if kind.lost else "newly"
    match kind.about:
        case About.URGENCY:
            return f"Urgency: {gone_or_come} {_at_least(Urgency(kind.name))}"
        case About.WITHHELD:
            return f"List of types: {gone_or_come} withheld"
        case About.TYPE:
            change = f"{gone_or_come} in the result"
        case About.STRENGTH if kind.lost:
            change = "only compatible, no longer characteristic"
        case About.STRENGTH:
            change = "characteristic, no longer only compatible"
    return f"{capital(knowledge.types[kind.name].name)} ({kind.name}): {change}"


def _answered(knowledge: Knowledge, name: str, answer: AnswerValue) -> str:
    words = given_text(knowledge, name, answer)
    return f"{knowledge.findings[name].name} ({name}): {words}"


def _at_least(urgency: Urgency) -> str:
    return in_words(urgency) + (" or more urgent" if urgency.rank else "")


def _said(kind: Kind, told: Told) -> str:
    """Return what one version tells, as far as it concerns the difference."""
    urgency = f"urgency {in_words(told.urgency)}"
    match kind.about:
        case About.URGENCY:
            return urgency
        case About.WITHHELD:
            return f"{'withheld' if told.withheld else 'not withheld'}, {urgency}"
    strength = told.strengths.get(kind.name)
    return f"{in_words(strength) if strength else 'not in the result'}, {urgency}"
