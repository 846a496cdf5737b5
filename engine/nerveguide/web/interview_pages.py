"""The interview as web pages: each form carries all answers, and none is kept."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from nerveguide.inference.assess import assess
from nerveguide.interview import (
    Interview,
    Step,
    effective_answers,
    next_step,
    with_answers,
    with_changed_answer,
    without_last_screen,
)
from nerveguide.model.rules import Finding
from nerveguide.model.vocabulary import Urgency
from nerveguide.text.interview import ONCE_MORE, PART_TITLES
from nerveguide.views.urgency import urgency_view
from nerveguide.web.forms import (
    Answers,
    Form,
    FormFields,
    ParsedPage,
    State,
    as_shown,
    read_page,
)
from nerveguide.web.questions import asked_finding, asked_screen, review_of
from nerveguide.web.site import Site, SiteDependency

router = APIRouter(prefix="/interview", include_in_schema=False)


_NOTHING = ParsedPage({}, {}, {})


@router.post("")
def go_on(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Show the screen that is next, or all answers when there is none."""
    return _show(site, sent.interview, sent.draft)


@router.post("/answers")
def take_answers(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Take the answers of a screen; while one is missing, show the screen again."""
    before = next_step(site.knowledge, sent.interview)
    if before.screen is None:
        return _show(site, sent.interview, sent.draft, before)
    rest_is_no = sent.fields.get("rest") == "no"
    reading = read_page(before.screen.findings, sent, rest_is_no=rest_is_no)
    if reading.problems:
        return _show(site, sent.interview, sent.draft, before, reading)
    after = with_answers(sent.interview, reading.answers)
    draft = {n: each for n, each in sent.draft.items() if n not in reading.answers}
    return _go_on_from(site, before, after, draft)


@router.post("/back")
def go_back(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Show the screen before, with the answers that were given there."""
    *_, last = ({}, *sent.interview.screens)
    return _show(site, without_last_screen(sent.interview), {**sent.draft, **last})


@router.post("/review")
def review(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Show all answers, each with a button to change it."""
    step = next_step(site.knowledge, sent.interview)
    return _review(site, sent.interview, sent.draft, step)


@router.post("/change")
def change(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Ask again what was answered."""
    finding = _answered_finding(site, sent)
    answer = effective_answers(site.knowledge, sent.interview)[finding.id]
    as_it_was = ParsedPage({}, {}, as_shown({finding.id: answer}))
    return _change(site, sent, finding, as_it_was)


@router.post("/changed")
def take_change(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Take another answer; what was asked because of the former one goes with it."""
    finding = _answered_finding(site, sent)
    reading = read_page([finding], sent)
    if reading.problems:
        return _change(site, sent, finding, reading)
    before = next_step(site.knowledge, sent.interview)
    answer = reading.answers[finding.id]
    after = with_changed_answer(site.knowledge, sent.interview, finding.id, answer)
    return _go_on_from(site, before, after, sent.draft)


def _go_on_from(
    site: Site, before: Step, after: Interview, draft: Answers
) -> HTMLResponse:
    """Go on after new answers; tell first of an emergency that they make."""
    knowledge = site.knowledge
    now = next_step(knowledge, after)
    if now.urgency is not Urgency.EMERGENCY or before.urgency is Urgency.EMERGENCY:
        return _show(site, after, draft, now)
    assessment = assess(effective_answers(knowledge, after), knowledge)
    return site.page(
        "emergency.html",
        state=State.of(knowledge, after, draft),
        urgency=urgency_view(knowledge, assessment),
    )


def _show(
    site: Site,
    interview: Interview,
    draft: Answers,
    step: Step | None = None,
    reading: ParsedPage = _NOTHING,
) -> HTMLResponse:
    """Show where the interview stands, which is ``step``: a screen, or all answers.

    ``reading`` is what was sent from the screen, when that is shown again.
    """
    step = step or next_step(site.knowledge, interview)
    if step.screen is None:
        return _review(site, interview, draft, step)
    return site.page(
        "screen.html",
        state=State.of(site.knowledge, interview, draft),
        title=PART_TITLES[step.screen.part],
        once_more=ONCE_MORE,
        screen=asked_screen(site.knowledge, step.screen),
        number=len(interview.screens) + 1,
        left=step.left - 1,
        chosen={**as_shown(draft), **reading.chosen},
        problems=reading.problems,
    )


def _review(
    site: Site, interview: Interview, draft: Answers, step: Step
) -> HTMLResponse:
    return site.page(
        "review.html",
        state=State.of(site.knowledge, interview, draft),
        complete=step.screen is None,
        review=review_of(site.knowledge, interview),
    )


def _change(
    site: Site,
    sent: FormFields,
    finding: Finding,
    reading: ParsedPage,
) -> HTMLResponse:
    return site.page(
        "change.html",
        state=State.of(site.knowledge, sent.interview, sent.draft),
        finding=asked_finding(site.knowledge, finding),
        chosen=reading.chosen,
        problems=reading.problems,
    )


def _answered_finding(site: Site, sent: FormFields) -> Finding:
    """Return what is to be changed; raise ``HTTPException`` when it has no answer."""
    name = sent.fields.get("finding", "")
    if name not in effective_answers(site.knowledge, sent.interview):
        raise HTTPException(400)
    return site.knowledge.findings[name]
