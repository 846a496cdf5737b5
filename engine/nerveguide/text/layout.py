"""Wrapped paragraphs, lists and headings for a screen of 80 columns, or another."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from textwrap import fill

from nerveguide.views.sections import Section

WIDTH = 78
"""Columns that text may fill; two are left free on the narrowest usual screen."""


_MARGIN = 2
_NARROWEST, _WIDEST = 20, 98
"""Longer lines are hard to read, and shorter ones break within words."""


_width = ContextVar("width", default=WIDTH)


def width() -> int:
    """Return how many columns text fills now."""
    return _width.get()


@contextmanager
def fitted_to(columns: int) -> Iterator[None]:
    """Wrap all text to a screen with so many columns."""
    token = _width.set(max(_NARROWEST, min(columns - _MARGIN, _WIDEST)))
    try:
        yield
    finally:
        _width.reset(token)


Style = Callable[[str], str]
"""Makes a heading stand out, for example in bold; the words must not depend on it."""


def paragraph(text: str, indent: int = 0) -> str:
    """Return ``text`` wrapped, every line indented by so many blanks."""
    blanks = " " * indent
    return fill(
        text,
        width(),
        initial_indent=blanks,
        subsequent_indent=blanks,
        break_long_words=False,
        break_on_hyphens=False,
    )


def item(text: str, indent: int = 0, mark: str = "-") -> str:
    """Return ``text`` as one wrapped entry of a list."""
    blanks = " " * (indent + len(mark) + 1)
    body = paragraph(text, len(blanks))
    return f"{' ' * indent}{mark} {body[len(blanks) :]}"


def items(texts: Iterable[str], indent: int = 0) -> str:
    """Return each text as an entry of a list with dashes."""
    return "\n".join(item(text, indent) for text in texts)


def section(title: str, *blocks: str, emphasis: Style = str) -> str:
    """Return a heading with its blocks below, or nothing when all are empty."""
    filled = [block for block in blocks if block]
    if not filled:
        return ""
    return "\n".join([heading(title, emphasis), *filled])


def heading(title: str, emphasis: Style = str) -> str:
    """Return an underlined heading, so that it stands out without colour too."""
    return f"{emphasis(title)}\n{'-' * len(title)}"


def strip_decoration(text: str) -> str:
    """Return the text without the lines that have neither a letter nor a number.

    They underline or draw; read out by a program they are noise. Empty lines and the
    mark before the place where a person types stay.
    """
    return "\n".join(
        line
        for line in text.split("\n")
        if line.strip() in ("", ">") or any(map(str.isalnum, line))
    )


def join(blocks: Iterable[str]) -> str:
    """Return the blocks with empty lines between them; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block)


def section_text(view: Section, emphasis: Style = str) -> str:
    """Return a section below its title, or nothing when it is empty."""
    return section(view.title, section_body(view), emphasis=emphasis)


def section_body(view: Section) -> str:
    """Return a section without its title."""
    points = items(point.in_full for point in view.points)
    paragraphs = (paragraph(point.in_full) for point in view.paragraphs)
    return "\n".join(filter(None, [points, *paragraphs]))
