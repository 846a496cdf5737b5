"""The first page: whom it is about, own words, places, and what begins from there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from nerveguide.interview import Interview
from nerveguide.model.answers import YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.own_words import LONGEST, OwnWordsError, parse
from nerveguide.web.forms import Answers, Form, SiteAboutDependency, State
from nerveguide.web.own_words import sent_text, understood_page
from nerveguide.web.problems import sentence
from nerveguide.web.screens import screen_or_review
from nerveguide.web.site import Site, SiteDependency
from nerveguide.wording import READER, Subject

PLACE = "place."
"""Stands before the id of a place in the name of a field."""


router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Beginning:
    """What stands in the fields of the first page; ``problem``: why a text is not read.

    ``places`` are those that are pointed at, each answered with yes.
    """

    subject: Subject = READER
    places: Answers = field(default_factory=dict)
    text: str = ""
    problem: str = ""


@router.get("/")
def start(site: SiteDependency) -> HTMLResponse:
    """Return the first page: what this is, what it is not, and where to begin."""
    return _start_page(site, Beginning())


@router.post("/interview/begin")
def begin(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return what was understood of a text, or the first screen where there is none.

    A text that cannot be read stays on the first page, with what to do about it.
    """
    places = _places(site.knowledge, sent.fields)
    text = sent_text(sent.fields)
    interview = Interview(given=places)
    if not text.strip():
        return screen_or_review(site, interview, {})
    try:
        own = parse(text, site.knowledge)
    except OwnWordsError as error:
        problem = sentence(str(error))
        return _start_page(site, Beginning(sent.subject, places, text, problem))
    return understood_page(site, interview, own)


@router.post("/interview/rewrite")
def write_again(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the first page with what was chosen and written there."""
    given = sent.interview.given
    places = {name: given[name] for name in given if name in site.knowledge.places}
    return _start_page(site, Beginning(sent.subject, places, sent_text(sent.fields)))


def _start_page(site: Site, beginning: Beginning) -> HTMLResponse:
    site = site.about(READER)
    knowledge = site.knowledge
    return site.page(
        "start.html",
        state=State.of(knowledge, Interview()),
        emergency=knowledge.guidance.urgencies[Urgency.EMERGENCY],
        beginning=beginning,
        longest=LONGEST if knowledge.own_words else 0,
        places=[*knowledge.places.values()],
    )


def _places(knowledge: Knowledge, fields: Mapping[str, str]) -> Answers:
    """Return the places with a tick; of the others nothing is said.

    Raises ``HTTPException`` for what is no place.
    """
    ticked = [name.removeprefix(PLACE) for name in fields if name.startswith(PLACE)]
    if not knowledge.places.keys() >= {*ticked}:
        raise HTTPException(400)
    return dict.fromkeys(ticked, YES)
