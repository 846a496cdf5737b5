"""The site: one knowledge, the templates that show it, style sheets and the icon."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, cast

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse, HTMLResponse, Response
from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request

from nerveguide.html.explained_words import with_explained_words
from nerveguide.html.result import summary_stylesheet
from nerveguide.html.templates import page_environment, stylesheet
from nerveguide.inference.review import review_words
from nerveguide.model.assessment import RulesIdentity
from nerveguide.model.knowledge import Knowledge
from nerveguide.wording import Subject, message_about


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

    def about(self, subject: Subject) -> "Site":
        """Return the site with all texts in the words for whom they are about."""
        return replace(self, knowledge=self.knowledge.said_of(subject))

    def page(self, template: str, status: int = 200, **shown: object) -> HTMLResponse:
        """Return a page; ``shown`` is what its template speaks of."""
        text = self.templates.get_template(template).render(
            knowledge=self.knowledge,
            identity=self.identity,
            review_words=review_words(self.knowledge),
            say=partial(message_about, self.knowledge.subject),
            **shown,
        )
        return HTMLResponse(with_explained_words(self.knowledge, text), status)


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


_OWN = Path(__file__).with_name("static")


_FILES = ("icon.svg", "web.css")


_MAY_BE_KEPT = {"Cache-Control": "max-age=600"}


router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/page.css")
async def shared_style() -> Response:
    """Return the style that all pages of nerveguide share."""
    return _style(stylesheet("page.css", "parts.css"))


@router.get("/summary.css")
async def summary_style() -> Response:
    """Return the style of the summary to print."""
    return _style(summary_stylesheet())


@router.get("/{name}")
async def own_file(name: str) -> FileResponse:
    """Return one of our own files."""
    if name not in _FILES:
        raise HTTPException(404)
    return FileResponse(_OWN / name, headers=_MAY_BE_KEPT)


def _style(text: str) -> Response:
    return Response(text, headers=_MAY_BE_KEPT, media_type="text/css")
