"""The privacy page, and the pages to read."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nerveguide.views.pages import page_view, topic_index
from nerveguide.views.rules import rule_groups, rule_view
from nerveguide.web.problems import not_found
from nerveguide.web.site import SiteDependency

router = APIRouter(include_in_schema=False)


@router.get("/privacy")
def privacy(site: SiteDependency) -> HTMLResponse:
    """Return the page that says what is kept: nothing."""
    return site.page("privacy.html")


@router.get("/learn")
def list_pages(site: SiteDependency) -> HTMLResponse:
    """Return the list of all pages to read."""
    return site.page("learn.html", shelves=topic_index(site.knowledge))


@router.get("/learn/{id}")
def read_page(site: SiteDependency, id: str) -> HTMLResponse:  # noqa: A002
    """Return the page of a topic, a type or another cause."""
    knowledge = site.knowledge
    if id not in knowledge.topics and id not in knowledge.types:
        raise not_found("page", id, [*knowledge.topics, *knowledge.types])
    return site.page("read.html", view=page_view(knowledge, id))


@router.get("/rules")
def list_rules(site: SiteDependency) -> HTMLResponse:
    """Return the list of all rules by what they conclude."""
    return site.page("rules.html", groups=rule_groups(site.knowledge))


@router.get("/rules/{id}")
def read_rule(site: SiteDependency, id: str) -> HTMLResponse:  # noqa: A002
    """Return a rule with its reason, sources and review, and what it rests on."""
    knowledge = site.knowledge
    if id not in knowledge.rules:
        raise not_found("rule", id, knowledge.rules)
    return site.page("rule.html", view=rule_view(knowledge, id))
