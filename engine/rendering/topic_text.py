"""Educational pages as plain text: the list of them, a topic, a type."""

from collections.abc import Iterable

from engine.entries import NeuropathyType
from engine.knowledge import Knowledge
from engine.reading_list import page_title, pages_about
from engine.rendering.layout import (
    Emphasis,
    capital,
    heading,
    items,
    join,
    paragraph,
    section,
)
from engine.review import review_words
from engine.suggestions import did_you_mean
from engine.topics import Part, Statement, Topic
from engine.vocabulary import Evidence, Shelf, TypeKind, Urgency

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

EVIDENCE_WORDS = {
    Evidence.GOOD: "good",
    Evidence.SOME: "some; trials are small or differ",
    Evidence.UNCERTAIN: "very little",
    Evidence.UNPROVEN: "not shown to work",
    Evidence.ADVISED_AGAINST: "advised against",
}
"""How well a treatment is shown to work, as said to a person where it is claimed."""


class UnknownPageError(ValueError):
    """No topic or type has this id; the message suggests one that exists."""


def page_list(knowledge: Knowledge, emphasis: Emphasis = str) -> str:
    """Return all pages by shelf, each as its id and title; types come last."""
    topics = knowledge.topics.values()
    shelves = [
        (words, [topic.id for topic in topics if topic.shelf is shelf])
        for shelf, words in SHELF_WORDS.items()
    ]
    for words, kind in (
        ("Types of neuropathy", TypeKind.NEUROPATHY_TYPE),
        ("Other causes of such complaints", TypeKind.OTHER_CAUSE),
    ):
        types = knowledge.types.values()
        shelves.append((words, [entry.id for entry in types if entry.kind is kind]))
    return join(
        [
            *(
                section(words, _links(knowledge, pages), emphasis=emphasis)
                for words, pages in shelves
            ),
            paragraph("Read one with: nerveguide learn ID"),
        ]
    )


def page_text(knowledge: Knowledge, page: str, emphasis: Emphasis = str) -> str:
    """Return the page of a topic, type or other cause.

    Raises :class:`UnknownPageError` when there is none.
    """
    if page in knowledge.topics:
        return _topic(knowledge, knowledge.topics[page], emphasis)
    if page in knowledge.types:
        return _type(knowledge, knowledge.types[page], emphasis)
    hint = did_you_mean(page, [*knowledge.topics, *knowledge.types])
    hint = hint or "'nerveguide learn' lists all"
    raise UnknownPageError(f"there is no page '{page}'; {hint}")


def _topic(knowledge: Knowledge, topic: Topic, emphasis: Emphasis) -> str:
    return join(
        [
            heading(topic.title, emphasis),
            paragraph(topic.summary),
            *(_part(part, emphasis) for part in topic.parts),
            section("See also", _links(knowledge, topic.see_also), emphasis=emphasis),
            _sources(knowledge, topic.sources, emphasis),
            _what_this_is_not(knowledge),
        ]
    )


def _part(part: Part, emphasis: Emphasis) -> str:
    """Return a part; evidence that is the same for all of it is said once."""
    grades = {statement.evidence for statement in part.statements}
    shared = grades.pop() if len(grades) == 1 and len(part.statements) > 1 else None
    return section(
        part.heading,
        paragraph(f"Evidence: {words}.") if (words := _evidence(shared)) else "",
        items(_says(statement, shared) for statement in part.statements),
        emphasis=emphasis,
    )


def _says(statement: Statement, shared: Evidence | None) -> str:
    own = statement.evidence if statement.evidence is not shared else None
    grade = f" (evidence: {words})" if (words := _evidence(own)) else ""
    return f"{statement.says}{grade} [{', '.join(statement.sources)}]"


def _evidence(evidence: Evidence | None) -> str:
    return EVIDENCE_WORDS.get(evidence, "") if evidence else ""


def _type(knowledge: Knowledge, entry: NeuropathyType, emphasis: Emphasis) -> str:
    rules = knowledge.type_rules[entry.id]
    supporting = items(rule.because for rule in rules if rule.supports_a_type)
    against = items(rule.because for rule in rules if not rule.supports_a_type)
    sources = [*entry.sources, *(name for rule in rules for name in rule.sources)]
    about = _links(knowledge, pages_about(knowledge, entry.id))
    return join(
        [
            heading(capital(entry.name), emphasis),
            paragraph(entry.summary),
            section("What speaks for it", supporting, emphasis=emphasis),
            section("What speaks against it", against, emphasis=emphasis),
            section(
                "How soon to see a clinician",
                paragraph(_how_soon(knowledge, entry)),
                emphasis=emphasis,
            ),
            section(
                "What a clinician may consider",
                items(entry.next_steps),
                emphasis=emphasis,
            ),
            section(
                "Questions you may want to ask", items(entry.ask), emphasis=emphasis
            ),
            section("See also", about, emphasis=emphasis),
            _sources(knowledge, sources, emphasis),
            _what_this_is_not(knowledge),
        ]
    )


def _how_soon(knowledge: Knowledge, entry: NeuropathyType) -> str:
    urgency = knowledge.guidance.urgencies[entry.floor]
    words = f"In its usual form: {urgency.label}. {urgency.action}"
    if entry.floor is Urgency.INFORMATION:
        words = "By itself it calls for no visit; ask about it when it troubles you."
    return f"{words} Danger signs can make it more urgent, never less."


def _links(knowledge: Knowledge, pages: Iterable[str]) -> str:
    return items(f"{page}: {page_title(knowledge, page)}" for page in pages)


def _sources(knowledge: Knowledge, names: Iterable[str], emphasis: Emphasis) -> str:
    sources = [knowledge.sources[name] for name in dict.fromkeys(names)]
    lines = (
        f"{source.id}: {source.citation} [{source.standing}]" for source in sources
    )
    return section("Sources", items(lines), emphasis=emphasis)


def _what_this_is_not(knowledge: Knowledge) -> str:
    return paragraph(f"{knowledge.guidance.disclaimer} {review_words(knowledge)}")
