"""All educational pages, by shelf."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.assessment import Page
from engine.knowledge import Knowledge
from engine.reading_list import page_title
from engine.vocabulary import Shelf, TypeKind

SHELF_WORDS = {
    Shelf.BASICS: "The basics",
    Shelf.SYMPTOMS: "What people notice",
    Shelf.CAUSES: "Causes",
    Shelf.CHECKS: "How clinicians check",
    Shelf.TREATMENTS: "What may help, and how well that is shown",
    Shelf.LIVING: "Living with it",
    Shelf.QUESTIONS: "Questions people ask",
}
"""The title of each shelf."""

_KIND_WORDS = {
    TypeKind.NEUROPATHY_TYPE: "Types of neuropathy",
    TypeKind.OTHER_CAUSE: "Other causes of such complaints",
}


@dataclass(frozen=True)
class ToldShelf:
    """Pages under their title."""

    title: str
    pages: tuple[Page, ...]


def shelves(knowledge: Knowledge) -> tuple[ToldShelf, ...]:
    """Return all pages: topics on their shelves, types and other causes last."""
    topics = [
        (words, [topic.id for topic in knowledge.topics.values() if topic.shelf is one])
        for one, words in SHELF_WORDS.items()
    ]
    types = [
        (words, [entry.id for entry in knowledge.types.values() if entry.kind is kind])
        for kind, words in _KIND_WORDS.items()
    ]
    return tuple(
        ToldShelf(words, pages_of(knowledge, names))
        for words, names in (*topics, *types)
        if names
    )


def pages_of(knowledge: Knowledge, names: Iterable[str]) -> tuple[Page, ...]:
    """Return pages by their ids."""
    return tuple(Page(id=name, title=page_title(knowledge, name)) for name in names)
