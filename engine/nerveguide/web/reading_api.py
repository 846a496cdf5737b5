"""The JSON API of the rules and the educational pages."""

from collections.abc import Iterable

from nerveguide.inference.related_pages import page_title, pages_about
from nerveguide.inference.review import fingerprint, review_state
from nerveguide.logic.prose import prose
from nerveguide.model.assessment import Page
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Source
from nerveguide.views.rules import conclusion_text
from nerveguide.web.api_models import (
    ListedPage,
    ListedRule,
    PageList,
    RuleAnswer,
    RuleList,
    TopicAnswer,
    TypeAnswer,
)
from nerveguide.web.openapi import api_router, problems
from nerveguide.web.problems import not_found
from nerveguide.web.site import SiteDependency

router = api_router()


@router.get("/rules", summary="List all rules", responses=problems())
def list_rules(site: SiteDependency) -> RuleList:
    """Return what each rule concludes, and whether a clinician has signed it."""
    knowledge = site.knowledge
    return RuleList(
        identity=site.identity,
        rules=tuple(
            ListedRule(
                id=rule.id,
                concludes=conclusion_text(knowledge, rule.then),
                review=review_state(knowledge, rule),
            )
            for rule in knowledge.rules.values()
        ),
    )


@router.get("/rules/{id}", summary="Read a rule", responses=problems(404))
def show_rule(site: SiteDependency, id: str) -> RuleAnswer:  # noqa: A002
    """Return a rule as written and in plain English, with its sources and review."""
    knowledge = site.knowledge
    rule = knowledge.rules.get(id)
    if rule is None:
        raise not_found("rule", id, knowledge.rules)
    return RuleAnswer(
        identity=site.identity,
        rule=rule,
        when=prose(knowledge, rule.when),
        concludes=conclusion_text(knowledge, rule.then),
        sources=_sources(knowledge, rule.sources),
        review=review_state(knowledge, rule),
        fingerprint=fingerprint(knowledge, rule),
        location=rule.location,
    )


@router.get("/topics", summary="List all pages to read", responses=problems())
def list_topics(site: SiteDependency) -> PageList:
    """Return topics, types of neuropathy and other causes."""
    knowledge = site.knowledge
    topics = (
        ListedPage(id=topic.id, title=topic.title, kind="topic")
        for topic in knowledge.topics.values()
    )
    types = (
        ListedPage(id=entry.id, title=entry.name, kind=entry.kind.value)
        for entry in knowledge.types.values()
    )
    return PageList(identity=site.identity, topics=(*topics, *types))


@router.get("/topics/{id}", summary="Read a page", responses=problems(404))
def show_topic(site: SiteDependency, id: str) -> TopicAnswer | TypeAnswer:  # noqa: A002
    """Return a topic, or what is said of a type or other cause."""
    knowledge = site.knowledge
    if topic := knowledge.topics.get(id):
        sources = _sources(knowledge, topic.sources)
        return TopicAnswer(identity=site.identity, topic=topic, sources=sources)
    entry = knowledge.types.get(id)
    if entry is None:
        raise not_found("page", id, [*knowledge.topics, *knowledge.types])
    rules = knowledge.type_rules[entry.id]
    return TypeAnswer(
        identity=site.identity,
        type=entry,
        supporting=tuple(rule.because for rule in rules if rule.supports_a_type),
        against=tuple(rule.because for rule in rules if not rule.supports_a_type),
        topics=tuple(
            Page(id=page, title=page_title(knowledge, page))
            for page in pages_about(knowledge, entry.id)
        ),
        sources=_sources(
            knowledge,
            [*entry.sources, *(name for rule in rules for name in rule.sources)],
        ),
    )


def _sources(knowledge: Knowledge, names: Iterable[str]) -> tuple[Source, ...]:
    return tuple(knowledge.sources[name] for name in dict.fromkeys(names))
