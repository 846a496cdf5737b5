"""Educational pages as plain text: the list of them, a topic, a type."""

from collections.abc import Iterable

from nerveguide.model.assessment import Page
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import (
    Style,
    heading,
    items,
    join,
    paragraph,
    section,
    section_text,
)
from nerveguide.views.pages import StatementsView, StatementView, page_view, topic_index


def page_list(knowledge: Knowledge, emphasis: Style = str) -> str:
    """Return all pages by shelf, each as its id and title; types come last."""
    return join(
        [
            *(
                section(shelf.title, _links(shelf.pages), emphasis=emphasis)
                for shelf in topic_index(knowledge)
            ),
            paragraph("Read one with: nerveguide learn ID"),
        ]
    )


def page_text(knowledge: Knowledge, page: str, emphasis: Style = str) -> str:
    """Return the page of a topic, type or other cause.

    Raises :class:`nerveguide.views.pages.UnknownPageError` when there is none.
    """
    view = page_view(knowledge, page)
    sources = (
        f"{source.id}: {source.citation} [{source.standing}]" for source in view.sources
    )
    return join(
        [
            heading(view.title, emphasis),
            paragraph(view.summary),
            *(_statements(part, emphasis) for part in view.statements),
            *(section_text(part, emphasis) for part in view.parts),
            section("See also", _links(view.see_also), emphasis=emphasis),
            section("Sources", items(sources), emphasis=emphasis),
            paragraph(view.limits),
        ]
    )


def _statements(part: StatementsView, emphasis: Style) -> str:
    return section(
        part.title,
        paragraph(f"Evidence: {part.evidence}.") if part.evidence else "",
        items(map(_statement, part.statements)),
        emphasis=emphasis,
    )


def _statement(statement: StatementView) -> str:
    grade = f" (evidence: {statement.evidence})" if statement.evidence else ""
    return f"{statement.words}{grade} [{', '.join(statement.sources)}]"


def _links(pages: Iterable[Page]) -> str:
    return items(f"{page.id}: {page.title}" for page in pages)
