"""An educational page: what is told of a topic, a type or another cause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.assessment import Page
from engine.entries import NeuropathyType, Rule, Source
from engine.knowledge import Knowledge
from engine.reading_list import pages_about
from engine.rendering.layout import capital
from engine.rendering.reading.shelves import pages_of
from engine.rendering.told import Part, Point, said
from engine.review import review_words
from engine.suggestions import did_you_mean
from engine.topics import Part as TopicPart
from engine.topics import Statement, Topic
from engine.vocabulary import Evidence, Urgency

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


@dataclass(frozen=True)
class ToldStatement:
    """A statement, how well it is shown (or nothing), and the ids of its sources."""

    words: str
    evidence: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ToldStatements:
    """A heading and its statements; evidence that all share is said once, here."""

    title: str
    evidence: str
    statements: tuple[ToldStatement, ...]


@dataclass(frozen=True)
class ToldPage:
    """A page under its title.

    ``statements`` are what a topic says, ``parts`` what is known of a type or another
    cause; a page has one or the other. ``limits`` says what the page is not.
    """

    id: str
    title: str
    summary: str
    statements: tuple[ToldStatements, ...]
    parts: tuple[Part, ...]
    see_also: tuple[Page, ...]
    sources: tuple[Source, ...]
    limits: str


def told_page(knowledge: Knowledge, name: str) -> ToldPage:
    """Return the page of a topic, a type or another cause.

    Raises :class:`UnknownPageError` when there is none.
    """
    if name in knowledge.topics:
        return _topic(knowledge, knowledge.topics[name])
    if name in knowledge.types:
        return _type(knowledge, knowledge.types[name])
    hint = did_you_mean(name, [*knowledge.topics, *knowledge.types])
    hint = hint or "'nerveguide learn' lists all"
    raise UnknownPageError(f"there is no page '{name}'; {hint}")


def _topic(knowledge: Knowledge, topic: Topic) -> ToldPage:
    return ToldPage(
        topic.id,
        topic.title,
        topic.summary,
        tuple(map(_statements, topic.parts)),
        (),
        pages_of(knowledge, topic.see_also),
        _sources(knowledge, topic.sources),
        _limits(knowledge),
    )


def _statements(part: TopicPart) -> ToldStatements:
    grades = {statement.evidence for statement in part.statements}
    shared = grades.pop() if len(grades) == 1 and len(part.statements) > 1 else None
    return ToldStatements(
        part.heading,
        _evidence(shared),
        tuple(_statement(statement, shared) for statement in part.statements),
    )


def _statement(statement: Statement, shared: Evidence | None) -> ToldStatement:
    own = statement.evidence if statement.evidence is not shared else None
    return ToldStatement(statement.says, _evidence(own), statement.sources)


def _evidence(evidence: Evidence | None) -> str:
    return EVIDENCE_WORDS.get(evidence, "") if evidence else ""


def _type(knowledge: Knowledge, entry: NeuropathyType) -> ToldPage:
    rules = knowledge.type_rules[entry.id]
    return ToldPage(
        entry.id,
        capital(entry.name),
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
) -> Iterator[Part]:
    points = {
        supports: tuple(
            Point(rule.because, (rule.id,))
            for rule in rules
            if rule.supports_a_type is supports
        )
        for supports in (True, False)
    }
    yield Part("What speaks for it", points[True])
    yield Part("What speaks against it", points[False])
    how_soon = _how_soon(knowledge, entry)
    yield Part("How soon to see a clinician", paragraphs=said(how_soon))
    yield Part("What a clinician may consider", said(*entry.next_steps))
    yield Part("Questions you may want to ask", said(*entry.ask))


def _how_soon(knowledge: Knowledge, entry: NeuropathyType) -> str:
    urgency = knowledge.guidance.urgencies[entry.floor]
    words = f"In its usual form: {urgency.label}. {urgency.action}"
    if entry.floor is Urgency.INFORMATION:
        words = "By itself it calls for no visit; ask about it when it troubles you."
    return f"{words} Danger signs can make it more urgent, never less."


def _sources(knowledge: Knowledge, names: Iterable[str]) -> tuple[Source, ...]:
    return tuple(knowledge.sources[name] for name in dict.fromkeys(names))


def _limits(knowledge: Knowledge) -> str:
    words = (knowledge.guidance.disclaimer, review_words(knowledge))
    return " ".join(filter(None, words))
