"""The site: one knowledge, and the templates that show it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from starlette.requests import Request

from nerveguide.html.templates import page_environment
from nerveguide.inference.review import review_words
from nerveguide.model.assessment import RulesIdentity
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class Site:
    """The knowledge that is served, and the templates of its pages."""

    knowledge: Knowledge
    templates: Environment

    @property
    def identity(self) -> RulesIdentity:
        """Which rules are served."""
        knowledge = self.knowledge
        return RulesIdentity(version=knowledge.version, hash=knowledge.content_hash)

    def page(self, template: str, status: int = 200, **shown: object) -> HTMLResponse:
        """Return a page; ``shown`` is what its template speaks of."""
        text = self.templates.get_template(template).render(
            knowledge=self.knowledge,
            identity=self.identity,
            review_words=review_words(self.knowledge),
            **shown,
        )
        return HTMLResponse(text, status)


def site_for(knowledge: Knowledge) -> Site:
    """Return the site that serves ``knowledge``."""
    return Site(knowledge, page_environment(Path(__file__).with_name("templates")))


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    return cast(Site, request.app.state.site)


async def _served(request: Request) -> Site:
    return site_of(request)


SiteDependency = Annotated[Site, Depends(_served)]
"""The site, as a parameter of a route."""
