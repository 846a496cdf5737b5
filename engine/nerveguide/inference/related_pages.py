"""Which educational pages go with a result."""

from collections.abc import Iterable, Iterator, Mapping

from nerveguide.model.answers import YES, AnswerValue
from nerveguide.model.knowledge import Knowledge


def related_pages(
    knowledge: Knowledge, types: Iterable[str], values: Mapping[str, AnswerValue]
) -> tuple[str, ...]:
    """Return ids of pages: of the types in the result first, then topics.

    ``values`` are the answers, by finding. A topic goes with the result when it is
    about a type in it or about a finding that was answered with yes; topics with more
    of these come first.
    """
    shown = list(types)
    reported = {*shown, *(name for name, value in values.items() if value == YES)}
    shared = {
        topic.id: len(reported.intersection(topic.about))
        for topic in knowledge.topics.values()
    }
    topics = sorted(filter(shared.get, shared), key=lambda name: -shared[name])
    return (*shown, *topics)


def page_title(knowledge: Knowledge, page: str) -> str:
    """Return the title of a topic, or the name of a type or other cause."""
    if page in knowledge.topics:
        return knowledge.topics[page].title
    return knowledge.types[page].name


def pages_about(knowledge: Knowledge, name: str) -> Iterator[str]:
    """Yield the ids of the topics about a type or other cause."""
    return (topic.id for topic in knowledge.topics.values() if name in topic.about)
