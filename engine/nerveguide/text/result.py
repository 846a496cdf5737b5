"""The result for one person as text."""

from collections.abc import Mapping, Sequence

from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment, Page
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import (
    Style,
    item,
    items,
    join,
    paragraph,
    section,
    section_text,
    width,
)
from nerveguide.views.help_lines import HelpLines, whom_to_call
from nerveguide.views.possible_types import TypesView, TypeView
from nerveguide.views.result import UrgencyView, result_view
from nerveguide.views.sections import capitalize_first


def urgency_banner(view: UrgencyView, emphasis: Style = str) -> str:
    """Return how urgent it is and what that means, between two lines."""
    line = "=" * width()
    return "\n".join([line, emphasis(view.label), paragraph(view.action), line])


def calls_text(
    help_lines: HelpLines | None, assessment: Assessment, emphasis: Style = str
) -> str:
    """Return whom to call; nothing unless it is an emergency."""
    calls = whom_to_call(help_lines, assessment)
    return join([section_text(part, emphasis) for part in calls])


def possible_types_text(types: TypesView, emphasis: Style = str) -> str:
    """Return the list of what fits under its title, or nothing when it is empty."""
    short = items(map(_in_short, types.short))
    if types.between:
        short = f"{paragraph(types.between)}\n{short}"
    blocks = [*map(_in_full, types.full), short, *map(_less_likely, types.less_likely)]
    return section(types.title, join(blocks), emphasis=emphasis)


def _in_short(fits: TypeView) -> str:
    contrary = message("views.types.against")
    against = (f"{contrary} {point.words}" for point in fits.contrary)
    because = [point.words for point in fits.supporting]
    said = [f"{fits.name}.", *because, fits.you_reported, *against]
    return " ".join(filter(None, said))


def _less_likely(fits: TypeView) -> str:
    because = " ".join(point.words for point in fits.contrary)
    said = message("views.types.less_likely", name=fits.name, because=because)
    return paragraph(said)


def _in_full(fits: TypeView) -> str:
    lines = [
        item(fits.name),
        paragraph(f"{fits.standing} {fits.summary}", indent=2),
        paragraph(message("views.types.for"), indent=2),
        items((point.words for point in fits.supporting), indent=4),
    ]
    if fits.you_reported:
        lines.append(paragraph(fits.you_reported, indent=2))
    if fits.contrary:
        lines.append(paragraph(message("views.types.against"), indent=2))
        lines.append(items((point.words for point in fits.contrary), indent=4))
    if fits.unknown:
        names = "; ".join(fits.unknown)
        lines.append(paragraph(message("views.types.unknown", names=names), indent=2))
    return "\n".join(lines)


def assessment_text(
    knowledge: Knowledge,
    answers: Mapping[str, AnswerValue],
    assessment: Assessment,
    emphasis: Style = str,
    help_lines: HelpLines | None = None,
) -> str:
    """Return the whole result of ``answers`` for a person, wrapped for 80 columns.

    ``help_lines`` say whom to call if it is an emergency.
    """
    view = result_view(knowledge, answers, assessment)
    parts = [
        urgency_banner(view.urgency, emphasis),
        calls_text(help_lines, assessment, emphasis),
        section_text(view.urgency.until_then, emphasis),
        section_text(view.urgency.why, emphasis),
        section_text(view.conflicts, emphasis),
        section_text(view.notes, emphasis),
        section_text(view.withheld, emphasis),
        paragraph(view.note),
        possible_types_text(view.listed, emphasis),
        section_text(view.still_open, emphasis),
        section_text(view.ask, emphasis),
        section_text(view.consider, emphasis),
        _read_more(view.pages, emphasis),
        section_text(view.safety_net, emphasis),
        section_text(view.limits, emphasis),
        # On a small screen the beginning has scrolled away by now.
        emphasis(message("views.urgency.in_short", urgency=view.urgency.label)),
    ]
    return join(parts)


def _read_more(pages: Sequence[Page], emphasis: Style) -> str:
    if not pages:
        return ""
    listed = (f"{page.id}: {capitalize_first(page.title)}" for page in pages)
    learn = paragraph(message("text.pages.learn", page=pages[0].id))
    title = message("views.result.read_more")
    return section(title, items(listed), learn, emphasis=emphasis)
