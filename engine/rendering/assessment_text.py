"""An assessment as plain text, the most important things first."""

from collections.abc import Mapping

from engine.answers import AnswerValue
from engine.assessment import Assessment
from engine.knowledge import Knowledge
from engine.rendering.layout import (
    Emphasis,
    capital,
    items,
    join,
    paragraph,
    section,
)
from engine.rendering.part_text import part_text
from engine.rendering.possible_types_text import possible_types_text
from engine.rendering.result.told import told
from engine.rendering.urgency_text import headline


def assessment_text(
    knowledge: Knowledge,
    answers: Mapping[str, AnswerValue],
    assessment: Assessment,
    emphasis: Emphasis = str,
) -> str:
    """Return the whole result of ``answers`` for a person, wrapped for 80 columns."""
    all_told = told(knowledge, answers, assessment)
    pages = (f"{page.id}: {capital(page.title)}" for page in all_told.pages)
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
