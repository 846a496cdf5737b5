"""The result for one person as text."""

from collections.abc import Mapping

from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import (
    WIDTH,
    Style,
    item,
    items,
    join,
    paragraph,
    part_text,
    section,
)
from nerveguide.views.possible_types import TypesView, TypeView
from nerveguide.views.result import result_view
from nerveguide.views.sections import capitalize_first
from nerveguide.views.urgency import UrgencyView


def headline(told: UrgencyView, emphasis: Style = str) -> str:
    """Return how urgent it is and what that means, between two lines."""
    line = "=" * WIDTH
    return "\n".join([line, emphasis(told.label), paragraph(told.action), line])


def possible_types_text(types: TypesView, emphasis: Style = str) -> str:
    """Return one list of types under its title, or nothing when it is empty."""
    short = items(map(_in_short, types.short))
    if types.between:
        short = f"{paragraph(types.between)}\n{short}"
    return section(
        types.title, join([*map(_in_full, types.full), short]), emphasis=emphasis
    )


def _in_short(fits: TypeView) -> str:
    against = "".join(f" Against it: {point.words}" for point in fits.contrary)
    return f"{fits.name}. {fits.supporting[0].words}{against}"


def _in_full(fits: TypeView) -> str:
    lines = [
        item(f"{fits.name}: {fits.fit}"),
        paragraph(fits.summary, indent=2),
        paragraph("What speaks for it:", indent=2),
        items((point.words for point in fits.supporting), indent=4),
    ]
    if fits.contrary:
        lines.append(paragraph("What speaks against it:", indent=2))
        lines.append(items((point.words for point in fits.contrary), indent=4))
    if fits.unknown:
        names = "; ".join(fits.unknown)
        lines.append(paragraph(f"Not answered yet: {names}.", indent=2))
    return "\n".join(lines)


def assessment_text(
    knowledge: Knowledge,
    answers: Mapping[str, AnswerValue],
    assessment: Assessment,
    emphasis: Style = str,
) -> str:
    """Return the whole result of ``answers`` for a person, wrapped for 80 columns."""
    all_told = result_view(knowledge, answers, assessment)
    pages = (f"{page.id}: {capitalize_first(page.title)}" for page in all_told.pages)
    parts = [
        headline(all_told.urgency, emphasis),
        part_text(all_told.urgency.until_then, emphasis),
        part_text(all_told.urgency.why, emphasis),
        part_text(all_told.conflicts, emphasis),
        part_text(all_told.withheld, emphasis),
        paragraph(all_told.note),
        possible_types_text(all_told.possible_types, emphasis),
        possible_types_text(all_told.other_causes, emphasis),
        part_text(all_told.still_open, emphasis),
        part_text(all_told.ask, emphasis),
        part_text(all_told.consider, emphasis),
        section("To read more: nerveguide learn ID", items(pages), emphasis=emphasis),
        part_text(all_told.safety_net, emphasis),
        part_text(all_told.limits, emphasis),
        # On a small screen the beginning has scrolled away by now.
        emphasis(f"In short: {all_told.urgency.label}"),
    ]
    return join(parts)
