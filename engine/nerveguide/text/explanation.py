"""An explanation as plain text: each clause with its truth and the answer behind it."""

from collections.abc import Iterator

from nerveguide.audit.explain import Explanation
from nerveguide.audit.explain_target import Change
from nerveguide.text.layout import (
    Style,
    heading,
    item,
    items,
    join,
    paragraph,
    part_text,
    section,
)
from nerveguide.views.explanation import (
    ClauseView,
    JudgedPattern,
    JudgedRule,
    explanation_view,
)


def explanation_text(
    explanation: Explanation, change: Change | str | None, emphasis: Style = str
) -> str:
    """Return the whole explanation.

    ``change`` is the smallest change of the answers, ``None`` when there is none, or
    a sentence that says why it was not looked for.
    """
    told = explanation_view(explanation, change)
    return join(
        [
            heading(told.title, emphasis),
            told.verdict,
            *(_rule(one, emphasis) for one in told.rules),
            part_text(told.others, emphasis),
            section(
                "Patterns that feed it", *map(_pattern, told.feeding), emphasis=emphasis
            ),
            section(
                "What would change it",
                paragraph(told.change.sentence),
                items(told.change.answers, indent=2),
                emphasis=emphasis,
            ),
        ]
    )


def _rule(rule: JudgedRule, emphasis: Style) -> str:
    title = emphasis(f"{rule.id} -> {rule.then}")
    return "\n".join([title, *_lines(rule.condition, 1)])


def _pattern(pattern: JudgedPattern) -> str:
    lines = [f"[{pattern.truth}] {pattern.name} ({pattern.id})"]
    for rule in pattern.rules:
        lines += [f"  {rule.id}", *_lines(rule.condition, 2)]
    return "\n".join(lines)


def _lines(clause: ClauseView, depth: int) -> Iterator[str]:
    behind = f" ({clause.behind})" if clause.behind else ""
    mark = f"[{clause.truth}]"
    yield item(f"{clause.words}{behind}", indent=2 * depth, mark=mark)
    for part in clause.parts:
        yield from _lines(part, depth + 1)
