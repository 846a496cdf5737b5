"""Educational pages as plain text: the list of them, a topic, a type."""

from collections.abc import Iterable

from nerveguide.messages import message
from nerveguide.model.assessment import Page
from nerveguide.model.content import GlossaryTerm
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
from nerveguide.views.glossary import term_named
from nerveguide.views.pages import StatementsView, StatementView, page_view, topic_index
from nerveguide.views.sections import capitalize_first


def page_list(knowledge: Knowledge, emphasis: Style = str) -> str:
    """Return all pages by shelf, each as its id and title; types come last."""
    shelves = topic_index(knowledge)
    pages = [page.id for shelf in shelves for page in shelf.pages]
    learn = message("text.pages.learn", page=pages[0]) if pages else ""
    return join(
        [
            *(
                section(shelf.title, _links(shelf.pages), emphasis=emphasis)
                for shelf in shelves
            ),
            paragraph(learn),
        ]
    )


def page_text(knowledge: Knowledge, page: str, emphasis: Style = str) -> str:
    """Return the page of a topic, type or other cause, or what a medical word means.

    Raises :class:`nerveguide.views.pages.UnknownPageError` when there is neither.
    """
    is_page = page.lower() in {*knowledge.topics, *knowledge.types}
    if not is_page and (term := term_named(knowledge, page)):
        return paragraph(term_line(term))
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
            section(
                message("views.page.see_also"),
                _links(view.see_also),
                emphasis=emphasis,
            ),
            section(message("views.page.sources"), items(sources), emphasis=emphasis),
            paragraph(view.limits),
        ]
    )


def term_line(term: GlossaryTerm) -> str:
    """Return a medical word and what it means."""
    return f"{capitalize_first(term.term)}: {term.means}"


def _statements(part: StatementsView, emphasis: Style) -> str:
    return section(
        part.title,
        _evidence(part.evidence),
        items(map(_statement, part.statements)),
        emphasis=emphasis,
    )


def _evidence(evidence: str) -> str:
    if not evidence:
        return ""
    return paragraph(message("views.page.evidence", evidence=evidence))


def _statement(statement: StatementView) -> str:
    said = [statement.words]
    if statement.evidence:
        said.append(message("views.page.evidence_briefly", evidence=statement.evidence))
    return " ".join([*said, f"[{', '.join(statement.sources)}]"])


def _links(pages: Iterable[Page]) -> str:
    return items(f"{page.id}: {page.title}" for page in pages)
