"""Types and other causes that fit, as plain text for the person."""

from engine.rendering.layout import Emphasis, item, items, join, paragraph, section
from engine.rendering.result.possible_types import ToldType, ToldTypes


def possible_types_text(types: ToldTypes, emphasis: Emphasis = str) -> str:
    """Return one list of types under its title, or nothing when it is empty."""
    short = items(map(_in_short, types.short))
    if types.between:
        short = f"{paragraph(types.between)}\n{short}"
    return section(
        types.title, join([*map(_in_full, types.full), short]), emphasis=emphasis
    )


def _in_short(fits: ToldType) -> str:
    against = "".join(f" Against it: {point.words}" for point in fits.contrary)
    return f"{fits.name}. {fits.supporting[0].words}{against}"


def _in_full(fits: ToldType) -> str:
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
