"""The first page, and what becomes of what is typed here."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from engine.interview import Interview
from engine.vocabulary import Urgency
from web.forms import State
from web.site import Served

router = APIRouter(include_in_schema=False)


@router.get("/")
def start(site: Served) -> HTMLResponse:
    """Say what this is and what it is not, and offer to begin."""
    return site.page(
        "start.html",
        state=State.of(site.knowledge, Interview()),
        emergency=site.knowledge.guidance.urgencies[Urgency.EMERGENCY],
    )


@router.get("/privacy")
def privacy(site: Served) -> HTMLResponse:
    """Say what is kept: nothing."""
    return site.page("privacy.html")
