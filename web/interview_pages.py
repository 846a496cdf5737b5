"""The interview as pages: each button sends all answers along, and none is kept."""

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from engine.answers import NOT_SURE
from engine.entries import Finding
from engine.inference import assess
from engine.interview import (
    Interview,
    Part,
    answered,
    back,
    changed,
    next_step,
    reached_answers,
)
from engine.knowledge import Knowledge
from engine.rendering.interview_text import ONCE_MORE, PART_TITLES
from engine.rendering.result.urgency import told_urgency
from engine.vocabulary import Urgency
from web.asking import asked_finding, asked_screen
from web.forms import Answers, Form, Sent, State, as_shown, read_page
from web.reviewing import review_of
from web.site import Served, Site

router = APIRouter(prefix="/interview", include_in_schema=False)


@router.post("")
def go_on(site: Served, sent: Form) -> HTMLResponse:
    """Show the screen that is next, or all answers when there is none."""
    return _next(site, sent.interview, sent.draft)


@router.post("/answers")
def take_answers(site: Served, sent: Form) -> HTMLResponse:
    """Take the answers of a screen; while one is missing, show the screen again."""
    before = next_step(site.knowledge, sent.interview)
    if before.screen is None:
        return _next(site, sent.interview, sent.draft)
    rest_is_no = sent.fields.get("rest") == "no"
    reading = read_page(before.screen.findings, sent, rest_is_no=rest_is_no)
    if reading.problems:
        return _next(site, sent.interview, sent.draft, sent.chosen, reading.problems)
    after = answered(sent.interview, reading.answers)
    draft = {n: each for n, each in sent.draft.items() if n not in reading.answers}
    return _after(site, sent.interview, after, draft)


@router.post("/back")
def go_back(site: Served, sent: Form) -> HTMLResponse:
    """Show the screen before, with the answers that were given there."""
    *_, last = ({}, *sent.interview.screens)
    return _next(site, back(sent.interview), {**sent.draft, **last})


@router.post("/review")
def review(site: Served, sent: Form) -> HTMLResponse:
    """Show all answers, each with a button to change it."""
    return _review(site, sent.interview, sent.draft)


@router.post("/change")
def change(site: Served, sent: Form) -> HTMLResponse:
    """Ask again what was answered."""
    finding = _answered_finding(site, sent)
    answer = reached_answers(site.knowledge, sent.interview)[finding.id]
    return _change(site, sent, finding, as_shown({finding.id: answer}))


@router.post("/changed")
def take_change(site: Served, sent: Form) -> HTMLResponse:
    """Take another answer; what was asked because of the former one goes with it."""
    finding = _answered_finding(site, sent)
    reading = read_page([finding], sent)
    if reading.problems:
        return _change(site, sent, finding, sent.chosen, reading.problems)
    answer = reading.answers[finding.id]
    after = changed(site.knowledge, sent.interview, finding.id, answer)
    return _after(site, sent.interview, after, sent.draft)


def _after(
    site: Site, before: Interview, after: Interview, draft: Answers
) -> HTMLResponse:
    """Go on, but tell of an emergency first, at once when the answers become one."""
    knowledge = site.knowledge
    if _is_told(knowledge, before) or not _is_told(knowledge, after):
        return _next(site, after, draft)
    assessment = assess(reached_answers(knowledge, after), knowledge)
    return site.page(
        "emergency.html",
        state=State.of(knowledge, after, draft),
        urgency=told_urgency(knowledge, assessment),
    )


def _is_told(knowledge: Knowledge, interview: Interview) -> bool:
    """Tell whether the answers are an emergency that does not wait.

    What was not sure is asked once more before it counts as one.
    """
    step = next_step(knowledge, interview)
    if step.urgency is not Urgency.EMERGENCY:
        return False
    if not (step.screen and step.screen.part is Part.ONCE_MORE):
        return True
    reached = reached_answers(knowledge, interview)
    sure = {name: answer for name, answer in reached.items() if answer != NOT_SURE}
    return next_step(knowledge, Interview(given=sure)).urgency is Urgency.EMERGENCY


def _next(
    site: Site,
    interview: Interview,
    draft: Answers,
    chosen: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Show the screen that is next; ``problems`` is what to do about each question."""
    step = next_step(site.knowledge, interview)
    if step.screen is None:
        return _review(site, interview, draft)
    return site.page(
        "screen.html",
        state=State.of(site.knowledge, interview, draft),
        title=PART_TITLES[step.screen.part],
        once_more=ONCE_MORE,
        screen=asked_screen(site.knowledge, step.screen),
        number=len(interview.screens) + 1,
        left=step.left - 1,
        chosen={**as_shown(draft), **(chosen or {})},
        problems=problems or {},
    )


def _review(site: Site, interview: Interview, draft: Answers) -> HTMLResponse:
    return site.page(
        "review.html",
        state=State.of(site.knowledge, interview, draft),
        complete=next_step(site.knowledge, interview).screen is None,
        review=review_of(site.knowledge, interview),
    )


def _change(
    site: Site,
    sent: Sent,
    finding: Finding,
    chosen: Mapping[str, str],
    problems: Mapping[str, str] | None = None,
) -> HTMLResponse:
    return site.page(
        "change.html",
        state=State.of(site.knowledge, sent.interview, sent.draft),
        finding=asked_finding(site.knowledge, finding),
        chosen=chosen,
        problems=problems or {},
    )


def _answered_finding(site: Site, sent: Sent) -> Finding:
    """Return what is to be changed; raise ``HTTPException`` when it has no answer."""
    name = sent.fields.get("finding", "")
    if name not in reached_answers(site.knowledge, sent.interview):
        raise HTTPException(400)
    return site.knowledge.findings[name]
