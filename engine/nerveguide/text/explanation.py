"""An explanation as plain text: each clause with its truth and the answer behind it."""

from collections.abc import Iterator

from nerveguide.audit.explain import Explanation
from nerveguide.audit.explain_target import Change
from nerveguide.messages import message
from nerveguide.text.layout import (
    Style,
    heading,
    item,
    items,
    join,
    paragraph,
    section,
    section_text,
)
from nerveguide.views.explanation import (
    ClauseView,
    ExplainedPatternView,
    ExplainedRuleView,
    explanation_view,
)


def explanation_text(
    explanation: Explanation, change: Change | str | None, emphasis: Style = str
) -> str:
    """Return the whole explanation.

    ``change`` is the smallest change of the answers, ``None`` when there is none, or
    a sentence that says why it was not looked for.
    """
    view = explanation_view(explanation, change)
    return join(
        [
            heading(view.title, emphasis),
            view.verdict,
            *(_rule(rule, emphasis) for rule in view.rules),
            section_text(view.others, emphasis),
            section(
                message("review.explanation.feeding"),
                *map(_pattern, view.feeding),
                emphasis=emphasis,
            ),
            section(
                message("review.explanation.change.title"),
                paragraph(view.change.sentence),
                items(view.change.answers, indent=2),
                emphasis=emphasis,
            ),
        ]
    )


def _rule(explained: ExplainedRuleView, emphasis: Style) -> str:
    title = f"{explained.rule.id} -> {explained.rule.conclusion}"
    return "\n".join([emphasis(title), *_lines(explained.condition, 1)])


def _pattern(pattern: ExplainedPatternView) -> str:
    lines = [f"[{pattern.truth}] {pattern.name} ({pattern.id})"]
    for explained in pattern.rules:
        lines += [f"  {explained.rule.id}", *_lines(explained.condition, 2)]
    return "\n".join(lines)


def _lines(clause: ClauseView, depth: int) -> Iterator[str]:
    behind = f" ({clause.behind})" if clause.behind else ""
    mark = f"[{clause.truth}]"
    yield item(f"{clause.words}{behind}", indent=2 * depth, mark=mark)
    for part in clause.parts:
        yield from _lines(part, depth + 1)
