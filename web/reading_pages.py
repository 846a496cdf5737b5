"""Pages to read: about nerves, and the rules as an auditor sees them."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from engine.rendering.reading.page import told_page
from engine.rendering.reading.rules import rule_groups, rule_page
from engine.rendering.reading.shelves import shelves
from web.problems import not_found
from web.site import Served

router = APIRouter(include_in_schema=False)


@router.get("/learn")
def list_pages(site: Served) -> HTMLResponse:
    """List all pages to read."""
    return site.page("learn.html", shelves=shelves(site.knowledge))


@router.get("/learn/{id}")
def read_page(site: Served, id: str) -> HTMLResponse:  # noqa: A002
    """Show a topic, a type or another cause."""
    knowledge = site.knowledge
    if id not in knowledge.topics and id not in knowledge.types:
        raise not_found("page", id, [*knowledge.topics, *knowledge.types])
    return site.page("read.html", told=told_page(knowledge, id))


@router.get("/rules")
def list_rules(site: Served) -> HTMLResponse:
    """List all rules by what they conclude."""
    return site.page("rules.html", groups=rule_groups(site.knowledge))


@router.get("/rules/{id}")
def read_rule(site: Served, id: str) -> HTMLResponse:  # noqa: A002
    """Show a rule with its reason, sources and review, and what it rests on."""
    knowledge = site.knowledge
    if id not in knowledge.rules:
        raise not_found("rule", id, knowledge.rules)
    return site.page("rule.html", told=rule_page(knowledge, id))
