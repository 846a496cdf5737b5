"""What stands in the boxes of a drawing."""

from dataclasses import dataclass
from textwrap import wrap

from engine.audit.report.graph import Node, NodeKind
from engine.knowledge import Knowledge
from engine.rendering.layout import capital, in_words
from engine.vocabulary import Urgency

_LETTER = 7.3
"""How wide a letter of the drawings is on average, in a wide typeface."""
_MOST_LINES = 5


@dataclass(frozen=True)
class Label:
    """The words of a box in full, the lines that it has room for, and its form.

    The form is the kind of the node, or how a rule speaks of a type. ``target`` is what
    the box links to.
    """

    words: str
    lines: tuple[str, ...]
    form: str
    target: str


def label_of(knowledge: Knowledge, node: Node, width: int) -> Label:
    """Return the words of a node, for a box of this width."""
    room = int((width - 20) / _LETTER)
    target = f"{node.kind}-{node.name}"
    match node.kind:
        case NodeKind.FINDING:
            words = knowledge.findings[node.name].name
        case NodeKind.PATTERN:
            words = knowledge.patterns[node.name].name
        case NodeKind.TYPE:
            words = knowledge.types[node.name].name
        case NodeKind.URGENCY:
            words = knowledge.guidance.urgencies[Urgency(node.name)].label
        case NodeKind.SCOPE:
            words = "no types are listed"
        case NodeKind.RULE:
            return _label_of_rule(knowledge, node.name, room, target)
    return Label(words, _shortened(wrap(capital(words), room)), node.kind, target)


def _label_of_rule(knowledge: Knowledge, name: str, room: int, target: str) -> Label:
    """Say how the rule speaks of a type, as nobody can rely on seeing a border."""
    rule = knowledge.rules[name]
    lines = [line.replace(" ", "_") + "_" for line in wrap(in_words(name), room - 1)]
    lines[-1] = lines[-1].removesuffix("_")
    words = f"{name}: {rule.because}"
    if rule.strength is None:
        return Label(words, _shortened(lines), NodeKind.RULE, target)
    spoken = in_words(rule.strength)
    shown = (*_shortened(lines), f"({spoken})")
    return Label(f"{words} ({spoken})", shown, rule.strength, target)


def _shortened(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    return (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…")
