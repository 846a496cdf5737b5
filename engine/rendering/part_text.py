"""A part of what people are told, as plain text."""

from engine.rendering.layout import Emphasis, items, paragraph, section
from engine.rendering.told import Part


def part_text(part: Part, emphasis: Emphasis = str) -> str:
    """Return a part below its title, or nothing when it is empty."""
    return section(part.title, part_body(part), emphasis=emphasis)


def part_body(part: Part) -> str:
    """Return a part without its title."""
    points = items(point.words for point in part.points)
    paragraphs = (paragraph(one.words) for one in part.paragraphs)
    return "\n".join(filter(None, [points, *paragraphs]))
