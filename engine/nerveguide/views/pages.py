"""The educational pages: a list of all, and each with its statements and sources."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nerveguide.errors import UnknownIdError
from nerveguide.inference.related_pages import page_title, pages_about
from nerveguide.inference.review import review_words
from nerveguide.messages import message
from nerveguide.model.assessment import Page
from nerveguide.model.content import Statement, Topic, TopicPart
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import NeuropathyType, Rule, Source
from nerveguide.model.vocabulary import Evidence, Shelf, TypeKind, Urgency
from nerveguide.views.sections import Point, Section, capitalize_first, plain_points
from nerveguide.wording import READER, message_about


@dataclass(frozen=True)
class ShelfView:
    """Pages under their title."""

    title: str
    pages: tuple[Page, ...]


def topic_index(knowledge: Knowledge) -> tuple[ShelfView, ...]:
    """Return all pages: topics on their shelves, types and other causes last."""
    topics = [
        (
            shelf,
            [topic.id for topic in knowledge.topics.values() if topic.shelf is shelf],
        )
        for shelf in Shelf
    ]
    types = [
        (kind, [entry.id for entry in knowledge.types.values() if entry.kind is kind])
        for kind in TypeKind
    ]
    return tuple(
        ShelfView(message(f"views.shelf.{name.value}"), pages_of(knowledge, pages))
        for name, pages in (*topics, *types)
        if pages
    )


def pages_of(knowledge: Knowledge, names: Iterable[str]) -> tuple[Page, ...]:
    """Return the pages with these ids."""
    return tuple(Page(id=name, title=page_title(knowledge, name)) for name in names)


class UnknownPageError(UnknownIdError):
    """No topic or type has this id; the message names others that may be meant."""


@dataclass(frozen=True)
class StatementView:
    """A statement, how well it is shown (or nothing), and the ids of its sources."""

    words: str
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class StatementsView:
    """A heading and its statements; evidence that all share stands here, once."""

    title: str
    evidence: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True)
class PageView:
    """A page under its title.

    ``statements`` are what a topic says, ``parts`` what is known of a type or another
    cause; a page has one or the other. ``limits`` says what the page is not.
    """

    id: str
    title: str
    summary: str
    statements: tuple[StatementsView, ...]
    parts: tuple[Section, ...]
    see_also: tuple[Page, ...]
    sources: tuple[Source, ...]
    limits: str


def page_view(knowledge: Knowledge, name: str) -> PageView:
    """Return the page of a topic, a type or another cause.

    Raises :class:`UnknownPageError` when there is none.
    """
    page = name.lower()  # as all ids are
    if page in knowledge.topics:
        return _topic(knowledge, knowledge.topics[page])
    if page in knowledge.types:
        return _type(knowledge, knowledge.types[page])
    known = [*knowledge.topics, *knowledge.types]
    word = re.compile(rf"\b{re.escape(name)}(?:'?s)?\b", re.IGNORECASE)
    titled = [page for page in known if word.search(page_title(knowledge, page))]
    if titled:
        pages, count = ", ".join(titled), len(titled)
        raise UnknownPageError(
            message_about(
                READER, "views.page.unknown", name=name, pages=pages, count=count
            )
        )
    words = (word for term in knowledge.glossary.values() for word in term.words)
    raise UnknownPageError.suggesting("page", name, [*known, *words])


def _topic(knowledge: Knowledge, topic: Topic) -> PageView:
    return PageView(
        topic.id,
        topic.title,
        topic.summary,
        tuple(map(_statements, topic.parts)),
        (),
        pages_of(knowledge, topic.see_also),
        _sources(knowledge, topic.sources),
        _limits(knowledge),
    )


def _statements(part: TopicPart) -> StatementsView:
    grades = {statement.evidence for statement in part.statements}
    shared = grades.pop() if len(grades) == 1 and len(part.statements) > 1 else None
    return StatementsView(
        part.heading,
        capitalize_first(_evidence(shared)),
        tuple(_statement(statement, shared) for statement in part.statements),
    )


def _statement(statement: Statement, shared: Evidence | None) -> StatementView:
    own = statement.evidence if statement.evidence is not shared else None
    return StatementView(statement.says, _evidence(own), statement.sources)


def _evidence(evidence: Evidence | None) -> str:
    if evidence is None or evidence is Evidence.NO_CLAIM:
        return ""
    return message(f"views.page.grade.{evidence.value}")


def _type(knowledge: Knowledge, entry: NeuropathyType) -> PageView:
    rules = knowledge.type_rules[entry.id]
    return PageView(
        entry.id,
        capitalize_first(entry.name),
        entry.summary,
        (),
        tuple(_parts(knowledge, entry, rules)),
        pages_of(knowledge, pages_about(knowledge, entry.id)),
        _sources(
            knowledge,
            [*entry.sources, *(name for rule in rules for name in rule.sources)],
        ),
        _limits(knowledge),
    )


def _parts(
    knowledge: Knowledge, entry: NeuropathyType, rules: Iterable[Rule]
) -> Iterator[Section]:
    points = {
        supports: tuple(
            Point(rule.because, (rule.id,))
            for rule in rules
            if rule.supports_a_type is supports
        )
        for supports in (True, False)
    }
    yield Section(message("views.page.for"), points[True])
    yield Section(message("views.page.against"), points[False])
    how_soon = plain_points(_how_soon(knowledge, entry))
    yield Section(message("views.page.how_soon"), paragraphs=how_soon)
    yield Section(message("views.result.consider"), plain_points(*entry.next_steps))
    yield Section(message("views.result.ask"), plain_points(*entry.ask))


def _how_soon(knowledge: Knowledge, entry: NeuropathyType) -> str:
    if entry.floor is Urgency.INFORMATION:
        return message_about(knowledge.subject, "views.page.no_visit")
    urgency = knowledge.guidance.urgencies[entry.floor]
    if entry.floor is Urgency.EMERGENCY:
        return urgency.action
    return message(
        "views.page.usual_form", urgency=urgency.label, action=urgency.action
    )


def _sources(knowledge: Knowledge, names: Iterable[str]) -> tuple[Source, ...]:
    return tuple(knowledge.sources[name] for name in dict.fromkeys(names))


def _limits(knowledge: Knowledge) -> str:
    words = (knowledge.guidance.disclaimer, review_words(knowledge))
    return " ".join(filter(None, words))
