"""Educational pages as plain text: the list of them, a topic, a type."""

from collections.abc import Iterable

from engine.assessment import Page
from engine.knowledge import Knowledge
from engine.rendering.layout import (
    Emphasis,
    heading,
    items,
    join,
    paragraph,
    section,
)
from engine.rendering.part_text import part_text
from engine.rendering.reading.page import ToldStatement, ToldStatements, told_page
from engine.rendering.reading.shelves import shelves


def page_list(knowledge: Knowledge, emphasis: Emphasis = str) -> str:
    """Return all pages by shelf, each as its id and title; types come last."""
    return join(
        [
            *(
                section(shelf.title, _links(shelf.pages), emphasis=emphasis)
                for shelf in shelves(knowledge)
            ),
            paragraph("Read one with: nerveguide learn ID"),
        ]
    )


def page_text(knowledge: Knowledge, page: str, emphasis: Emphasis = str) -> str:
    """Return the page of a topic, type or other cause.

    Raises :class:`engine.rendering.reading.page.UnknownPageError` when there is none.
    """
    told = told_page(knowledge, page)
    sources = (
        f"{source.id}: {source.citation} [{source.standing}]" for source in told.sources
    )
    return join(
        [
            heading(told.title, emphasis),
            paragraph(told.summary),
            *(_statements(part, emphasis) for part in told.statements),
            *(part_text(part, emphasis) for part in told.parts),
            section("See also", _links(told.see_also), emphasis=emphasis),
            section("Sources", items(sources), emphasis=emphasis),
            paragraph(told.limits),
        ]
    )


def _statements(part: ToldStatements, emphasis: Emphasis) -> str:
    return section(
        part.title,
        paragraph(f"Evidence: {part.evidence}.") if part.evidence else "",
        items(map(_statement, part.statements)),
        emphasis=emphasis,
    )


def _statement(statement: ToldStatement) -> str:
    grade = f" (evidence: {statement.evidence})" if statement.evidence else ""
    return f"{statement.words}{grade} [{', '.join(statement.sources)}]"


def _links(pages: Iterable[Page]) -> str:
    return items(f"{page.id}: {page.title}" for page in pages)
