"""The page to review one's answers, and the result as a page and as one to print."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nerveguide.html.result import summary_page
from nerveguide.inference.assess import assess
from nerveguide.interview import (
    Screen,
    effective_answers,
    next_step,
    with_answers,
)
from nerveguide.views.result import result_view
from nerveguide.web.forms import (
    Answers,
    Form,
    FormFields,
    SiteAboutDependency,
    State,
)
from nerveguide.web.screens import read_screen, review_page, screen_or_review
from nerveguide.web.site import Site

_SUMMARY_STYLE = "/static/summary.css"


router = APIRouter(include_in_schema=False)


@router.post("/interview/review")
def review(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the page with all answers, each with a button to change it."""
    step = next_step(site.knowledge, sent.interview)
    return review_page(site, sent.interview, sent.draft, step)


@router.post("/result")
def result(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the result of the answers so far.

    Where two ticks on a list contradict each other, it is asked first which it is.
    """
    step = next_step(site.knowledge, sent.interview)
    if step.screen and sent.both:
        parsed = read_screen(step.screen, sent)
        return screen_or_review(site, sent.interview, sent.draft, step, parsed)
    answers = _counted(site, sent, step.screen)
    assessment = assess(answers, site.knowledge)
    return site.page(
        "result.html",
        state=State.of(site.knowledge, sent.interview, sent.draft),
        complete=step.screen is None,
        view=result_view(site.knowledge, answers, assessment),
    )


@router.post("/result/summary")
def summary(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the summary for an appointment, with the date of today."""
    screen = next_step(site.knowledge, sent.interview).screen
    answers = _counted(site, sent, screen)
    assessment = assess(answers, site.knowledge)
    return HTMLResponse(
        summary_page(site.knowledge, answers, assessment, date.today(), _SUMMARY_STYLE)
    )


def _counted(site: Site, sent: FormFields, screen: Screen | None) -> Answers:
    """Return the answers that count.

    Those chosen on the ``screen`` that is next are among them, even though the person
    did not go on from there: a danger sign must not be lost.
    """
    here = {
        finding.id: sent.draft[finding.id]
        for finding in (screen.findings if screen else ())
        if finding.id in sent.draft
    }
    return effective_answers(site.knowledge, with_answers(sent.interview, here))
